// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/realtime.h"

#include "core/base/clock.h"
#include "core/base/jsonreader.h"

using namespace Qt::StringLiterals;

namespace vireo::protocol::realtime {
namespace {
const QStringList kClientTypes{u"subscribe"_s, u"unsubscribe"_s};
const QStringList kServerTypes{u"hello"_s, u"subscribed"_s, u"event"_s, u"gap"_s, u"error"_s};
constexpr qint64 kLargestSeq = 9'007'199'254'740'991;
} // namespace

QString videoChannel(Id video)
{
    return u"video:"_s + video.toString();
}

QString ownChannel(Id account)
{
    return u"me:"_s + account.toString();
}

Id videoOfChannel(const QString &channel)
{
    return channel.startsWith("video:"_L1) ? Id::fromString(QStringView(channel).mid(6)) : Id();
}

QJsonObject toJson(const ClientMessage &message)
{
    QJsonObject json{
        {u"type"_s, kClientTypes.at(int(message.type))}, {u"channel"_s, message.channel}};
    if (message.after)
        json.insert(u"after"_s, *message.after);
    return json;
}

Result<ClientMessage> clientMessageFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    ClientMessage message;
    message.type = ClientMessage::Type(reader.choice(u"type"_s, kClientTypes));
    message.channel = reader.token(u"channel"_s, u"video:[1-9][0-9]{0,18}|me|moderation");
    if (reader.has(u"after"_s))
        message.after = reader.integer(u"after"_s, 0, kLargestSeq);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return message;
}

QJsonObject toJson(const ServerMessage &message)
{
    using Type = ServerMessage::Type;
    QJsonObject json{{u"type"_s, kServerTypes.value(int(message.type))}};
    if (message.type == Type::Hello) {
        json.insert(u"heartbeat_s"_s, message.heartbeatSeconds);
        return json;
    }
    json.insert(u"channel"_s, message.channel);
    if (message.type == Type::Subscribed || message.type == Type::Event)
        json.insert(u"seq"_s, message.seq);
    if (message.type == Type::Event) {
        json.insert(u"event"_s, message.event);
        json.insert(u"at"_s, base::toRfc3339(message.atMs));
        json.insert(u"data"_s, message.data);
    }
    if (message.type == Type::Error)
        json.insert(u"code"_s, message.code);
    return json;
}

ServerMessage serverMessageFromJson(const QJsonObject &json)
{
    ServerMessage message;
    const qsizetype type = kServerTypes.indexOf(json["type"_L1].toString());
    message.type = type < 0 ? ServerMessage::Type::Unknown : ServerMessage::Type(type);
    message.heartbeatSeconds = json["heartbeat_s"_L1].toInt();
    message.channel = json["channel"_L1].toString();
    message.seq = json["seq"_L1].toInteger();
    message.event = json["event"_L1].toString();
    message.atMs = base::fromRfc3339(json["at"_L1].toString());
    message.data = json["data"_L1].toObject();
    message.code = json["code"_L1].toString();
    return message;
}

} // namespace vireo::protocol::realtime
