// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/notification.h"

#include "core/base/clock.h"
#include "core/base/jsonreader.h"
#include "core/protocol/wire_p.h"

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

QJsonValue clipJson(const std::optional<Notification::Clip> &clip)
{
    if (!clip)
        return {};
    return QJsonObject{{u"id"_s, clip->id.toString()}, {u"account_id"_s, clip->account.toString()},
        {u"caption"_s, clip->caption}, {u"poster_url"_s, clip->posterUrl},
        {u"blurhash"_s, clip->blurhash}};
}

QJsonValue wordsJson(const std::optional<Notification::Words> &words)
{
    if (!words)
        return {};
    return QJsonObject{{u"id"_s, words->id.toString()}, {u"parent_id"_s, idOrNull(words->parent)},
        {u"text"_s, words->text}};
}

} // namespace

const QStringList &notificationKinds()
{
    static const QStringList names{u"follow"_s, u"follow_request"_s, u"follow_accepted"_s,
        u"like"_s, u"comment"_s, u"reply"_s, u"mention"_s, u"comment_like"_s, u"repost"_s,
        u"clip_ready"_s, u"clip_failed"_s, u"report_decided"_s, u"action_taken"_s,
        u"appeal_decided"_s, u"comment_held"_s, u"duet"_s, u"stitch"_s, u"sound_use"_s};
    return names;
}

QString toString(NotificationKind kind)
{
    return notificationKinds().at(int(kind));
}

bool isSwitchable(NotificationKind kind)
{
    switch (kind) {
    case NotificationKind::FollowRequest:
    case NotificationKind::ClipFailed:
    case NotificationKind::ReportDecided:
    case NotificationKind::ActionTaken:
    case NotificationKind::AppealDecided:
    case NotificationKind::CommentHeld:
        return false;
    default:
        return true;
    }
}

QJsonObject toJson(const Notification &notification)
{
    QJsonArray actors;
    for (const Account &actor : notification.actors)
        actors.append(toJson(actor));
    return {
        {u"id"_s, notification.id.toString()},
        {u"kind"_s, toString(notification.kind)},
        {u"place"_s, notification.place.toString()},
        {u"actors"_s, actors},
        {u"actor_count"_s, notification.actorCount},
        {u"video"_s, clipJson(notification.video)},
        {u"comment"_s, wordsJson(notification.comment)},
        {u"text"_s, notification.text},
        {u"created_at"_s, base::toRfc3339(notification.createdMs)},
        {u"updated_at"_s, base::toRfc3339(notification.updatedMs)},
        {u"read"_s, notification.read},
    };
}

Result<Notification> notificationFromJson(const QJsonObject &json)
{
    Notification notification;
    const qsizetype kind = notificationKinds().indexOf(json["kind"_L1].toString());
    notification.id = Id::fromString(json["id"_L1].toString());
    if (kind < 0 || notification.id.isNull()) {
        return Error{Error::Kind::Malformed, u"bad_answer"_s,
            u"The server sent news that this version does not know."_s};
    }
    notification.kind = NotificationKind(kind);
    notification.place = Id::fromString(json["place"_L1].toString());
    const QJsonArray actors = json["actors"_L1].toArray();
    for (const QJsonValue &value : actors) {
        auto actor = accountFromJson(value.toObject());
        if (actor.ok())
            notification.actors.append(std::move(actor).value());
    }
    notification.actorCount = json["actor_count"_L1].toInteger(notification.actors.size());
    if (const QJsonObject clip = json["video"_L1].toObject(); !clip.isEmpty()) {
        notification.video = Notification::Clip{Id::fromString(clip["id"_L1].toString()),
            Id::fromString(clip["account_id"_L1].toString()), clip["caption"_L1].toString(),
            clip["poster_url"_L1].toString(), clip["blurhash"_L1].toString()};
    }
    if (const QJsonObject words = json["comment"_L1].toObject(); !words.isEmpty()) {
        notification.comment = Notification::Words{Id::fromString(words["id"_L1].toString()),
            Id::fromString(words["parent_id"_L1].toString()), words["text"_L1].toString()};
    }
    notification.text = json["text"_L1].toString();
    notification.createdMs = base::fromRfc3339(json["created_at"_L1].toString());
    notification.updatedMs = base::fromRfc3339(json["updated_at"_L1].toString());
    notification.read = json["read"_L1].toBool();
    return notification;
}

QJsonObject toJson(const NotificationPage &page)
{
    QJsonObject json = pageToJson(page.page, [](const Notification &one) { return toJson(one); });
    json.insert(u"unread"_s, page.unread);
    return json;
}

Result<NotificationPage> notificationPageFromJson(const QJsonObject &json)
{
    auto page = pageFromJson<Notification>(json, &notificationFromJson);
    if (!page.ok())
        return page.error();
    return NotificationPage{std::move(page).value(), json["unread"_L1].toInteger()};
}

QJsonObject toJson(const NotificationsRead &read)
{
    if (!read.upTo.isNull())
        return {{u"up_to"_s, read.upTo.toString()}};
    QJsonArray ids;
    for (const Id id : read.ids)
        ids.append(id.toString());
    return {{u"ids"_s, ids}};
}

Result<NotificationsRead> notificationsReadFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    NotificationsRead read;
    const bool lines = reader.has(u"ids"_s);
    const QJsonArray ids = reader.array(u"ids"_s, NotificationsRead::kMost, false);
    read.upTo = reader.id(u"up_to"_s, !lines);
    if (lines && !read.upTo.isNull())
        reader.fail(u"up_to"_s, u"unknown_field"_s, u"goes alone, without ids"_s);
    for (const QJsonValue &value : ids)
        read.ids.append(Id::fromString(value.toString()));
    if (read.ids.contains(Id()))
        reader.fail(u"ids"_s, u"format"_s, u"holds something that is no id"_s);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return read;
}

} // namespace vireo::protocol
