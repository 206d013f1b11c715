// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QVariantMap>

namespace vireo::app {

//! \brief What a distributor may call: org.unifiedpush.Connector1 and org.unifiedpush.Connector2 at
//! /org/unifiedpush/Connector (UnifiedPush for D-Bus 0.3.0, "Connector API",
//! https://unifiedpush.org/developers/spec/dbus/).
//!
//!     Connector1  Message(s token, ay message, s id)  NewEndpoint(s token, s endpoint)
//!                 Unregistered(s token)
//!     Connector2  Message, NewEndpoint, Unregistered: a{sv} -> a{sv} with the same fields
//!
//! Anybody on the bus can call; only whom listenTo() names is heard, everybody else is denied.
//! What has another token, another type or no allowed length is ignored, as the specification
//! wants it. GUI thread.
class PushConnector final : public QDBusVirtualObject
{
    Q_OBJECT

public:
    using QDBusVirtualObject::QDBusVirtualObject;

    //! \p owner: the distributor's unique name on the bus; empty: nobody.
    void listenTo(const QString &owner, const QString &token);

    QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override;

Q_SIGNALS:
    //! As it was said: not looked at but for its length.
    void endpointSaid(const QString &endpoint);
    //! Sealed, not empty, and not longer than a push may be.
    void messageSaid(const QByteArray &body);
    void unregistered();

private:
    void hear(const QString &member, const QVariantMap &said);

    QString m_owner;
    QString m_token;
};

} // namespace vireo::app
