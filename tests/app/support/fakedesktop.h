// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QStringList>
#include <QVariantMap>

namespace vireo::test {

//! \brief A desktop that shows notifications: it keeps what it was asked to show.
class FakeDesktop : public QDBusVirtualObject
{
public:
    struct Shown
    {
        QString app;
        uint replaced = 0;
        QString summary;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };

    explicit FakeDesktop(const QDBusConnection &bus)
        : m_bus(bus)
    {
        m_bus.registerVirtualObject(kPath, this);
        m_bus.registerService(kName);
    }
    ~FakeDesktop() override
    {
        m_bus.unregisterService(kName);
        m_bus.unregisterObject(kPath);
    }

    QStringList capabilities{
        QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("body-markup")};
    QList<Shown> shown; //!< the n-th has the id n, counted from 1
    QList<uint> closed;

    //! As when somebody presses on the notification \p id.
    bool press(uint id) { return tells(m_bus, QStringLiteral("ActionInvoked"), id); }
    //! The signal of a press, from whoever has \p bus.
    static bool tells(const QDBusConnection &bus, const QString &signal, uint id)
    {
        QDBusMessage message = QDBusMessage::createSignal(kPath, kName, signal);
        message << id << QStringLiteral("default");
        return bus.send(message);
    }

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        const QVariantList all = message.arguments();
        if (message.member() == QStringLiteral("GetCapabilities"))
            return bus.send(message.createReply(QVariant(capabilities)));
        if (message.member() == QStringLiteral("CloseNotification")) {
            closed.append(all.constFirst().toUInt());
            return bus.send(message.createReply());
        }
        // Of other types it would be no call of the specification.
        if (message.member() != QStringLiteral("Notify")
            || message.signature() != QStringLiteral("susssasa{sv}i"))
            return false;
        shown.append({all.at(0).toString(), all.at(1).toUInt(), all.at(3).toString(),
            all.at(4).toString(), all.at(5).toStringList(), qdbus_cast<QVariantMap>(all.at(6))});
        return bus.send(message.createReply(QVariant(uint(shown.size()))));
    }

private:
    static inline const QString kName = QStringLiteral("org.freedesktop.Notifications");
    static inline const QString kPath = QStringLiteral("/org/freedesktop/Notifications");

    QDBusConnection m_bus;
};

} // namespace vireo::test
