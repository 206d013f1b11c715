// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/port.h"

#include "core/base/clock.h"
#include "core/protocol/wire_p.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

const QStringList kPortStates{u"none"_s, u"waiting"_s, u"running"_s, u"done"_s, u"failed"_s};
} // namespace

QJsonObject toJson(const Port &port)
{
    return {{u"state"_s, kPortStates.at(int(port.state))}, {u"progress"_s, port.progress},
        {u"bytes"_s, port.bytes}, {u"url"_s, textOrNull(port.url)}, {u"clips"_s, port.clips},
        {u"comments"_s, port.comments}, {u"known"_s, port.known}, {u"skipped"_s, port.skipped},
        {u"skips"_s, toJson(port.skips)},
        {u"failure"_s,
            port.code.isEmpty()
                ? QJsonValue()
                : QJsonValue(QJsonObject{{u"code"_s, port.code}, {u"detail"_s, port.detail}})},
        {u"created_at"_s, timeOrNull(port.createdMs)},
        {u"expires_at"_s, timeOrNull(port.expiresMs)}};
}

QJsonArray toJson(const QList<Port::Skip> &skips)
{
    QJsonArray list;
    for (const Port::Skip &skip : skips) {
        list.append(QJsonObject{{u"entry"_s, skip.entry}, {u"name"_s, skip.name},
            {u"code"_s, skip.code}, {u"detail"_s, skip.detail}});
    }
    return list;
}

QList<Port::Skip> skipsFromJson(const QJsonArray &json)
{
    QList<Port::Skip> skips;
    for (const QJsonValue &skip : json) {
        skips.append({skip["entry"_L1].toString(), skip["name"_L1].toString(),
            skip["code"_L1].toString(), skip["detail"_L1].toString()});
    }
    return skips;
}

Result<Port> portFromJson(const QJsonObject &json)
{
    Port port;
    const qsizetype state = kPortStates.indexOf(json["state"_L1].toString());
    port.state = state < 0 ? Port::State::None : Port::State(state);
    port.progress = json["progress"_L1].toDouble();
    port.bytes = json["bytes"_L1].toInteger();
    port.url = json["url"_L1].toString();
    port.clips = json["clips"_L1].toInt();
    port.comments = json["comments"_L1].toInt();
    port.known = json["known"_L1].toInt();
    port.skipped = json["skipped"_L1].toInt();
    port.skips = skipsFromJson(json["skips"_L1].toArray());
    port.code = json["failure"_L1]["code"_L1].toString();
    port.detail = json["failure"_L1]["detail"_L1].toString();
    port.createdMs = base::fromRfc3339(json["created_at"_L1].toString());
    port.expiresMs = base::fromRfc3339(json["expires_at"_L1].toString());
    return port;
}

} // namespace vireo::protocol
