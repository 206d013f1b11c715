// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/linux/pushconnector.h"

#include "core/protocol/push.h"
#include "core/webpush/sealing.h"

#include <QDBusArgument>
#include <QDBusMessage>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

const QString kFirst = u"org.unifiedpush.Connector1"_s;
const QString kSecond = u"org.unifiedpush.Connector2"_s;
constexpr qsizetype kMostId = 100;

//! The signature that \p member has; empty: there is none of that name.
QString signatureOf(const QString &interface, const QString &member)
{
    const bool second = interface == kSecond;
    if (member == "Message"_L1)
        return second ? u"a{sv}"_s : u"says"_s;
    if (member == "NewEndpoint"_L1)
        return second ? u"a{sv}"_s : u"ss"_s;
    if (member == "Unregistered"_L1)
        return second ? u"a{sv}"_s : u"s"_s;
    return {};
}

//! The arguments by the names that the second interface gives them.
QVariantMap argumentsOf(const QDBusMessage &message)
{
    const QVariantList all = message.arguments();
    if (message.interface() == kSecond)
        return qdbus_cast<QVariantMap>(all.constFirst());
    QVariantMap said{{u"token"_s, all.constFirst()}};
    if (message.member() == "Message"_L1)
        said.insert(u"message"_s, all.at(1));
    else if (message.member() == "NewEndpoint"_L1)
        said.insert(u"endpoint"_s, all.at(1));
    return said;
}

//! Empty where \p value is no text, or longer than \p most.
QString textOf(const QVariant &value, qsizetype most)
{
    if (value.typeId() != QMetaType::QString)
        return {};
    const QString text = value.toString();
    return text.size() <= most ? text : QString();
}

} // namespace

void PushConnector::listenTo(const QString &owner, const QString &token)
{
    m_owner = owner;
    m_token = token;
}

QString PushConnector::introspect(const QString &) const
{
    const auto method = [](const QString &name, const QString &arguments) {
        return u"<method name=\"%1\">%2</method>"_s.arg(name, arguments);
    };
    const auto in = [](const QString &name, const QString &type) {
        return u"<arg name=\"%1\" type=\"%2\" direction=\"in\"/>"_s.arg(name, type);
    };
    const QString token = in(u"token"_s, u"s"_s);
    const QString map
        = in(u"args"_s, u"a{sv}"_s) + u"<arg name=\"res\" type=\"a{sv}\" direction=\"out\"/>"_s;
    const QString message = u"Message"_s;
    const QString endpoint = u"NewEndpoint"_s;
    const QString gone = u"Unregistered"_s;
    return u"<interface name=\"%1\">"_s.arg(kFirst)
        + method(message, token + in(u"message"_s, u"ay"_s) + in(u"messageIdentifier"_s, u"s"_s))
        + method(endpoint, token + in(u"endpoint"_s, u"s"_s)) + method(gone, token)
        + u"</interface><interface name=\"%1\">"_s.arg(kSecond) + method(message, map)
        + method(endpoint, map) + method(gone, map) + u"</interface>"_s;
}

bool PushConnector::handleMessage(const QDBusMessage &message, const QDBusConnection &bus)
{
    const QString interface = message.interface();
    if (message.type() != QDBusMessage::MethodCallMessage
        || (interface != kFirst && interface != kSecond))
        return false;
    const auto answer = [&](const QDBusMessage &reply) {
        if (message.isReplyRequired())
            bus.send(reply);
        return true;
    };
    if (m_owner.isEmpty() || message.service() != m_owner) {
        return answer(message.createErrorReply(
            QDBusError::AccessDenied, u"Vireo is registered with another distributor."_s));
    }
    const QString signature = signatureOf(interface, message.member());
    if (signature.isEmpty()) {
        return answer(
            message.createErrorReply(QDBusError::UnknownMethod, u"There is no such method."_s));
    }
    if (message.signature() != signature) {
        return answer(message.createErrorReply(
            QDBusError::InvalidArgs, u"The arguments are of other types."_s));
    }
    const QVariantMap said = argumentsOf(message);
    QVariantMap result;
    if (const QString id = textOf(said.value(u"id"_s), kMostId); !id.isEmpty())
        result.insert(u"id"_s, id);
    answer(interface == kSecond ? message.createReply(QVariant(result)) : message.createReply());
    if (!m_token.isEmpty() && textOf(said.value(u"token"_s), m_token.size()) == m_token)
        hear(message.member(), said);
    return true;
}

void PushConnector::hear(const QString &member, const QVariantMap &said)
{
    if (member == "Unregistered"_L1) {
        Q_EMIT unregistered();
    } else if (member == "NewEndpoint"_L1) {
        // One that is too long is none: whoever listens says so.
        Q_EMIT endpointSaid(textOf(said.value(u"endpoint"_s), protocol::NewPush::kMostEndpoint));
    } else {
        const QVariant message = said.value(u"message"_s);
        if (message.typeId() != QMetaType::QByteArray)
            return;
        const QByteArray body = message.toByteArray();
        if (!body.isEmpty() && body.size() <= webpush::kMostBytes)
            Q_EMIT messageSaid(body);
    }
}

} // namespace vireo::app
