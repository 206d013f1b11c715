// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/peer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::http {
namespace {

//! An address that a proxy wrote, maybe with a port behind it: 192.0.2.1:80, [2001:db8::1]:80.
QHostAddress hopOf(const QByteArray &written)
{
    QString hop = QString::fromLatin1(written.trimmed());
    if (hop.startsWith(u'[')) {
        const qsizetype end = hop.indexOf(u']');
        hop = end < 0 ? QString() : hop.sliced(1, end - 1);
    } else if (hop.count(u':') == 1) {
        hop.truncate(hop.indexOf(u':'));
    }
    return QHostAddress(hop);
}

} // namespace

TrustedPeers::TrustedPeers(const QStringList &networks)
{
    for (const QString &network : networks) {
        if (network.contains(u'/')) {
            const auto subnet = QHostAddress::parseSubnet(network);
            if (!subnet.first.isNull())
                m_networks.append(subnet);
        } else if (const QHostAddress address(network); !address.isNull()) {
            const bool v4 = address.protocol() == QAbstractSocket::IPv4Protocol;
            m_networks.append({address, v4 ? 32 : 128});
        }
    }
}

bool TrustedPeers::trusts(const QString &address) const
{
    const QHostAddress host(address);
    return std::any_of(m_networks.begin(), m_networks.end(),
        [&](const auto &network) { return host.isInSubnet(network); });
}

QString TrustedPeers::client(const QString &address, const Headers &headers) const
{
    if (m_networks.isEmpty() || !trusts(address))
        return address;
    QByteArrayList chain;
    for (const auto &[name, value] : headers.fields()) {
        if (name.compare("X-Forwarded-For", Qt::CaseInsensitive) == 0)
            chain += value.split(',');
    }
    QString client = address;
    for (auto it = chain.crbegin(); it != chain.crend(); ++it) {
        const QHostAddress hop = hopOf(*it);
        if (hop.isNull())
            break;
        client = plainAddress(hop);
        if (!trusts(client))
            break;
    }
    return client;
}

QString plainAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4).toString() : address.toString();
}

QString limitKey(const QString &address)
{
    if (!address.contains(u':'))
        return address;
    Q_IPV6ADDR bytes = QHostAddress(address).toIPv6Address();
    std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes).toString() + "/64"_L1;
}

} // namespace vireo::server::http
