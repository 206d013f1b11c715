// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/push.h"

#include "core/base/clock.h"
#include "core/base/jsonreader.h"

using namespace Qt::StringLiterals;

namespace vireo::protocol {

QJsonObject toJson(const NewPush &push)
{
    return {{u"endpoint"_s, push.endpoint},
        {u"keys"_s,
            QJsonObject{{u"p256dh"_s, QString::fromLatin1(push.p256dh)},
                {u"auth"_s, QString::fromLatin1(push.auth)}}}};
}

Result<NewPush> newPushFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    NewPush push;
    push.endpoint = reader.token(u"endpoint"_s, u"https?://[\\x21-\\x7e]{1,2040}"); // kMostEndpoint
    const QJsonObject keys = reader.object(u"keys"_s);
    if (reader.has(u"expirationTime"_s))
        static_cast<void>(reader.number(u"expirationTime"_s, 0, 1e18, false));
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    base::JsonReader inner(keys, u"/keys"_s);
    push.p256dh = inner.token(u"p256dh"_s, u"[A-Za-z0-9_-]{87}").toLatin1();
    push.auth = inner.token(u"auth"_s, u"[A-Za-z0-9_-]{22}").toLatin1();
    if (const auto checked = inner.finish(); !checked.ok())
        return checked.error();
    return push;
}

QJsonObject toJson(const PushDevice &device)
{
    return {{u"id"_s, device.id}, {u"host"_s, device.host},
        {u"created_at"_s, base::toRfc3339(device.createdMs)}};
}

QJsonObject toJson(const PushDevices &devices)
{
    QJsonArray items;
    for (const PushDevice &device : devices.items)
        items.append(toJson(device));
    return {{u"key"_s, QString::fromLatin1(devices.key)}, {u"items"_s, items}};
}

Result<PushDevice> pushDeviceFromJson(const QJsonObject &json)
{
    PushDevice device{json["id"_L1].toString(), json["host"_L1].toString(),
        base::fromRfc3339(json["created_at"_L1].toString())};
    if (device.id.isEmpty()) {
        return Error{
            Error::Kind::Malformed, u"bad_answer"_s, u"The server sent a device without an id."_s};
    }
    return device;
}

Result<PushDevices> pushDevicesFromJson(const QJsonObject &json)
{
    PushDevices devices;
    devices.key = json["key"_L1].toString().toLatin1();
    const QJsonArray items = json["items"_L1].toArray();
    for (const QJsonValue &item : items) {
        const Result<PushDevice> device = pushDeviceFromJson(item.toObject());
        if (!device.ok())
            return device.error();
        devices.items.append(device.value());
    }
    return devices;
}

} // namespace vireo::protocol
