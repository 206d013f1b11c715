// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusVirtualObject>
#include <QVariantMap>

namespace vireo::test {

//! \brief A distributor of UnifiedPush, as a test wants it. It says nothing by itself: says() and
//! saysAsBefore() do, as methods of the connector.
class FakeDistributor : public QDBusVirtualObject
{
public:
    static inline const QString kName = QStringLiteral("org.unifiedpush.Distributor.tests");

    explicit FakeDistributor(const QDBusConnection &bus, const QString &name = kName)
        : m_bus(bus)
        , m_name(name)
    {
        m_bus.registerVirtualObject(QStringLiteral("/org/unifiedpush/Distributor"), this);
        m_bus.registerService(name);
    }
    ~FakeDistributor() override
    {
        m_bus.unregisterService(m_name);
        m_bus.unregisterObject(QStringLiteral("/org/unifiedpush/Distributor"));
    }

    int version = 2;
    QString reason; //!< why it takes nobody on; empty: it does
    QList<QVariantMap> registered; //!< what was asked, by the names of the second version
    QStringList unregistered; //!< tokens

    //! A call of \p member of Connector2.
    QDBusPendingCall says(const QString &member, const QVariantMap &arguments)
    {
        return call(QStringLiteral("org.unifiedpush.Connector2"), member, {QVariant(arguments)});
    }
    //! The same of Connector1.
    QDBusPendingCall saysAsBefore(const QString &member, const QVariantList &arguments)
    {
        return call(QStringLiteral("org.unifiedpush.Connector1"), member, arguments);
    }
    [[nodiscard]] QString token() const
    {
        return registered.value(registered.size() - 1).value(QStringLiteral("token")).toString();
    }

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        const bool second = message.interface() == QStringLiteral("org.unifiedpush.Distributor2");
        const bool first = message.interface() == QStringLiteral("org.unifiedpush.Distributor1");
        if (!first && !second)
            return false;
        if (second && version < 2) {
            return bus.send(message.createErrorReply(
                QDBusError::UnknownInterface, QStringLiteral("What is that?")));
        }
        const QVariantList all = message.arguments();
        QVariantMap said;
        if (second) {
            said = qdbus_cast<QVariantMap>(all.constFirst());
        } else if (message.member() == QStringLiteral("Register")) {
            said = {{QStringLiteral("service"), all.at(0)}, {QStringLiteral("token"), all.at(1)},
                {QStringLiteral("description"), all.at(2)}};
        } else {
            said = {{QStringLiteral("token"), all.at(0)}};
        }
        if (message.member() == QStringLiteral("Unregister")) {
            unregistered.append(said.value(QStringLiteral("token")).toString());
            return bus.send(
                second ? message.createReply(QVariant(QVariantMap())) : message.createReply());
        }
        registered.append(said);
        const QString result = reason.isEmpty() ? QStringLiteral("REGISTRATION_SUCCEEDED")
                                                : QStringLiteral("REGISTRATION_FAILED");
        if (first)
            return bus.send(message.createReply(QVariantList{result, reason}));
        return bus.send(message.createReply(QVariant(
            QVariantMap{{QStringLiteral("success"), result}, {QStringLiteral("reason"), reason}})));
    }

private:
    QDBusPendingCall call(
        const QString &interface, const QString &member, const QVariantList &arguments)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(registered.isEmpty()
                ? QStringLiteral("org.vireo.Vireo")
                : registered.constLast().value(QStringLiteral("service")).toString(),
            QStringLiteral("/org/unifiedpush/Connector"), interface, member);
        message.setArguments(arguments);
        return m_bus.asyncCall(message);
    }

    QDBusConnection m_bus;
    const QString m_name;
};

} // namespace vireo::test
