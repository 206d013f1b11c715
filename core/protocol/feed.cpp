// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/feed.h"

#include "core/base/clock.h"
#include "core/base/jsonreader.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {
const QStringList kFeeds{u"for-you"_s, u"following"_s, u"trending"_s, u"tag"_s};
const QStringList kSignals{u"watched"_s, u"skipped"_s, u"finished"_s};
constexpr int kMostSignals = 100;
} // namespace

const QStringList &feedKindNames()
{
    return kFeeds;
}

QString toString(FeedKind kind)
{
    return kFeeds.at(int(kind));
}

QJsonObject toJson(const FeedItem &item)
{
    QJsonArray reasons;
    for (const Reason &reason : item.reasons) {
        reasons.append(QJsonObject{
            {u"code"_s, reason.code}, {u"weight"_s, reason.weight}, {u"text"_s, reason.text}});
    }
    return {{u"video"_s, toJson(item.video)}, {u"reasons"_s, reasons},
        {u"impression"_s, item.impression}};
}

Result<FeedItem> feedItemFromJson(const QJsonObject &json)
{
    auto video = videoFromJson(json["video"_L1].toObject());
    if (!video.ok())
        return video.error();
    FeedItem item{std::move(video).value(), {}, json["impression"_L1].toString()};
    const QJsonArray reasons = json["reasons"_L1].toArray();
    for (const QJsonValue &reason : reasons) {
        item.reasons.append({reason["code"_L1].toString(), reason["weight"_L1].toDouble(),
            reason["text"_L1].toString()});
    }
    return item;
}

QJsonObject signalsToJson(const QList<Signal> &events)
{
    QJsonArray list;
    for (const Signal &event : events) {
        list.append(QJsonObject{{u"impression"_s, event.impression},
            {u"type"_s, kSignals.at(int(event.type))}, {u"watched_ms"_s, event.watchedMs},
            {u"loops"_s, event.loops}, {u"at"_s, base::toRfc3339(event.atMs)}});
    }
    return {{u"events"_s, list}};
}

Result<QList<Signal>> signalsFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const QJsonArray list = reader.array(u"events"_s, kMostSignals);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    QList<Signal> events;
    for (qsizetype i = 0; i < list.size(); ++i) {
        base::JsonReader one(list.at(i).toObject(), u"/events/%1"_s.arg(i));
        Signal event;
        event.impression = one.token(u"impression"_s, u"[A-Za-z0-9._~-]{1,512}");
        event.type = Signal::Type(one.choice(u"type"_s, kSignals));
        event.watchedMs = one.integer(u"watched_ms"_s, 0, base::kDayMs);
        event.loops = int(one.integer(u"loops"_s, 0, 100'000, false));
        event.atMs = one.time(u"at"_s);
        if (const auto checked = one.finish(); !checked.ok())
            return checked.error();
        events.append(event);
    }
    return events;
}

} // namespace vireo::protocol
