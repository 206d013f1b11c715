// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/linux/otherplayers.h"

#include <QDBusMessage>

using namespace Qt::StringLiterals;

namespace vireo::app {

OtherPlayers::OtherPlayers(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    m_bus.connect({}, u"/org/mpris/MediaPlayer2"_s, u"org.freedesktop.DBus.Properties"_s,
        u"PropertiesChanged"_s, this, SLOT(propertiesChanged(QString, QVariantMap, QStringList)));
    m_bus.connect(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s,
        u"NameOwnerChanged"_s, this, SLOT(ownerChanged(QString, QString, QString)));
}

void OtherPlayers::propertiesChanged(
    const QString &interface, const QVariantMap &changed, const QStringList &)
{
    const auto status = changed.constFind(u"PlaybackStatus"_s);
    const QString sender = message().service();
    if (interface != u"org.mpris.MediaPlayer2.Player" || status == changed.cend()
        || sender == m_bus.baseService())
        return;
    const bool was = playing();
    if (status->toString() == u"Playing")
        m_playing.insert(sender);
    else
        m_playing.remove(sender);
    if (was != playing())
        Q_EMIT playingChanged();
}

void OtherPlayers::ownerChanged(const QString &name, const QString &, const QString &after)
{
    if (after.isEmpty() && m_playing.remove(name) && !playing())
        Q_EMIT playingChanged();
}

void OtherPlayers::forget()
{
    if (!playing())
        return;
    m_playing.clear();
    Q_EMIT playingChanged();
}

} // namespace vireo::app
