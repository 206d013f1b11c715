// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/networkwatch.h"

#include <QCryptographicHash>
#include <QMetaEnum>
#include <QNetworkInformation>
#include <QNetworkInterface>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::sdk {
namespace {

QStringList networksInUse()
{
    QStringList networks;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsRunning)
            || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            // IPv6 prefixes change by themselves; where there is IPv4 it tells networks apart.
            if (entry.ip().protocol() != QAbstractSocket::IPv4Protocol || entry.prefixLength() < 0)
                continue;
            const quint32 mask
                = entry.prefixLength() == 0 ? 0 : ~quint32(0) << (32 - entry.prefixLength());
            networks << u"%1/%2"_s.arg(QHostAddress(entry.ip().toIPv4Address() & mask).toString())
                            .arg(entry.prefixLength());
        }
    }
    return networks;
}

} // namespace

NetworkWatch::NetworkWatch(QObject *parent)
    : QObject(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(200ms);
    connect(&m_soon, &QTimer::timeout, this, &NetworkWatch::refresh);
    if (QNetworkInformation::loadDefaultBackend()) {
        const QNetworkInformation *info = QNetworkInformation::instance();
        const auto soon = [this] { m_soon.start(); };
        connect(info, &QNetworkInformation::isMeteredChanged, this, soon);
        connect(info, &QNetworkInformation::transportMediumChanged, this, soon);
        connect(info, &QNetworkInformation::reachabilityChanged, this, soon);
    }
    refresh();
}

QString NetworkWatch::keyOf(const QString &medium, QStringList networks)
{
    if (networks.isEmpty())
        return {};
    networks.sort();
    networks.removeDuplicates();
    const QByteArray text = (medium + u'|' + networks.join(u' ')).toUtf8();
    return QString::fromLatin1(
        QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(24));
}

void NetworkWatch::refresh()
{
    bool metered = false;
    QString medium;
    if (const QNetworkInformation *info = QNetworkInformation::instance()) {
        metered = info->supports(QNetworkInformation::Feature::Metered) && info->isMetered();
        medium = QString::fromLatin1(
            QMetaEnum::fromType<QNetworkInformation::TransportMedium>().valueToKey(
                static_cast<int>(info->transportMedium())));
    }
    const QString key = keyOf(medium, networksInUse());
    if (key == m_key && metered == m_metered)
        return;
    m_key = key;
    m_metered = metered;
    Q_EMIT changed();
}

} // namespace vireo::sdk
