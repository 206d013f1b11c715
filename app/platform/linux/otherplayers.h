// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QObject>
#include <QSet>
#include <QVariantMap>

namespace vireo::app {

//! \brief Tells when another program of the session begins to play: a music player, a browser.
//!
//! By what such programs say on the session bus (MPRIS 2, org.mpris.MediaPlayer2.Player). What
//! played already when the watch began, or when forget() was called, is no interruption. A program
//! that ends is heard no more. GUI thread.
class OtherPlayers : public QObject, protected QDBusContext
{
    Q_OBJECT

public:
    explicit OtherPlayers(const QDBusConnection &bus, QObject *parent = nullptr);

    //! Some program has begun to play and plays still.
    [[nodiscard]] bool playing() const { return !m_playing.isEmpty(); }
    //! The person wants to hear this app all the same.
    void forget();

Q_SIGNALS:
    void playingChanged();

private Q_SLOTS:
    void propertiesChanged(
        const QString &interface, const QVariantMap &changed, const QStringList &invalidated);
    void ownerChanged(const QString &name, const QString &before, const QString &after);

private:
    QDBusConnection m_bus;
    QSet<QString> m_playing; //!< their names on the bus
};

} // namespace vireo::app
