// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/inbox/notifier.h"

#include "core/base/json.h"
#include "core/protocol/preferences.h"
#include "core/protocol/realtime.h"
#include "server/service/clips/eventlog.h"
#include "server/service/clips/videorows.h"
#include "server/service/people/standing.h"
#include "server/storage/notices.h"
#include "server/storage/preferences.h"
#include "server/storage/pushes.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace notices = storage::notices;

namespace {

using Kind = protocol::NotificationKind;
using storage::Connection;

constexpr qint64 kPushLifeMs = 24LL * 3600 * 1000;

//! What a line of this kind is about, and how it takes in another.
notices::Wish wishOf(const Notice &notice)
{
    notices::Wish wish;
    wish.account = notice.recipient;
    wish.kind = int(notice.kind);
    wish.video = notice.video;
    wish.actor = notice.actor;
    wish.comment = notice.comment;
    wish.text = notice.text;
    wish.object = notice.video.value();
    switch (notice.kind) {
    case Kind::Follow:
        wish.joins = wish.once = true;
        break;
    case Kind::FollowRequest:
    case Kind::FollowAccepted:
        wish.object = notice.actor.value();
        wish.once = true;
        break;
    case Kind::Like:
    case Kind::Repost:
        wish.joins = wish.once = true;
        break;
    case Kind::CommentLike:
        wish.object = notice.comment.value();
        wish.joins = wish.once = true;
        break;
    case Kind::Mention:
        wish.object = notice.comment.isNull() ? notice.video.value() : notice.comment.value();
        wish.once = true;
        break;
    case Kind::Comment:
    case Kind::Reply:
    case Kind::CommentHeld:
        wish.joins = true;
        break;
    case Kind::ClipReady:
    case Kind::Duet:
    case Kind::Stitch:
        wish.once = true;
        break;
    case Kind::SoundUse:
        // Of a sound that everybody uses; the line shows the latest clip.
        wish.object = notice.sound.value();
        wish.joins = wish.once = true;
        break;
    case Kind::ClipFailed:
    case Kind::ReportDecided:
    case Kind::ActionTaken:
    case Kind::AppealDecided:
        break;
    }
    return wish;
}

Result<bool> wanted(Connection &connection, const Notice &notice)
{
    if (!protocol::isSwitchable(notice.kind))
        return true;
    const auto chosen
        = storage::preferences::section(connection, notice.recipient, u"notifications"_s);
    if (!chosen.ok())
        return chosen.error();
    return chosen->isEmpty()
        || protocol::notificationPreferencesFromJson(*chosen).wants(notice.kind);
}

Result<bool> welcome(Connection &connection, const Notice &notice)
{
    if (notice.actor.isNull())
        return true;
    return people::wantsNewsOf(connection, notice.recipient, notice.actor);
}

//! Words under a clip, and clips made of others, do not reach who may not see the clip. Of ages
//! nothing is known here; the inbox itself leaves out what is not for its owner's.
Result<bool> sees(Connection &connection, const Notice &notice, qint64 nowMs)
{
    static const QSet<Kind> ofSomebodysClip{
        Kind::Reply, Kind::Mention, Kind::CommentLike, Kind::Duet, Kind::Stitch, Kind::SoundUse};
    if (!ofSomebodysClip.contains(notice.kind) || notice.video.isNull())
        return true;
    const auto row
        = VideoRows::visible(connection, notice.video, {notice.recipient, false, true}, nowMs);
    if (!row.ok() && !row.error().is(Error::Kind::NotFound))
        return row.error();
    return row.ok();
}

Result<bool> reaches(Connection &connection, const Notice &notice, qint64 nowMs)
{
    if (notice.recipient.isNull() || notice.recipient == notice.actor)
        return false;
    auto so = wanted(connection, notice);
    if (so.ok() && *so)
        so = welcome(connection, notice);
    if (so.ok() && *so)
        so = sees(connection, notice, nowMs);
    return so;
}

Result<void> append(
    Connection &connection, Id account, const char *event, QJsonObject data, qint64 nowMs)
{
    const auto unread = notices::unread(connection, account);
    if (!unread.ok())
        return unread.error();
    data.insert(u"unread"_s, *unread);
    const auto told
        = EventLog::append(connection, protocol::realtime::ownChannel(account), event, nowMs, data);
    return told.ok() ? Result<void>() : Result<void>(told.error());
}

} // namespace

Result<void> Notifier::tell(Connection &connection, const Notice &notice, qint64 nowMs)
{
    const auto so = reaches(connection, notice, nowMs);
    if (!so.ok() || !*so)
        return so.ok() ? Result<void>() : Result<void>(so.error());
    const auto added = notices::add(connection, wishOf(notice), nowMs);
    if (!added.ok())
        return added.error();
    if (!added->news)
        return {};
    const QJsonObject news{
        {u"id"_s, added->line.toString()}, {u"kind"_s, protocol::toString(notice.kind)}};
    const auto told
        = append(connection, notice.recipient, protocol::realtime::kNotification, news, nowMs);
    if (!told.ok())
        return told;
    // Devices fetch the line itself: what is pushed says nothing of people, even encrypted.
    return storage::pushes::enqueue(connection, notice.recipient, added->line.toString(),
        base::json::write(news), nowMs, nowMs + kPushLifeMs);
}

Result<void> Notifier::withdraw(Connection &connection, const Notice &notice, qint64 nowMs)
{
    if (notice.recipient == notice.actor)
        return {};
    const auto hidden = notices::withdraw(connection, wishOf(notice));
    if (!hidden.ok())
        return hidden.error();
    return *hidden ? tellUnread(connection, notice.recipient, nowMs) : Result<void>();
}

Result<void> Notifier::tellUnread(Connection &connection, Id account, qint64 nowMs)
{
    return append(connection, account, protocol::realtime::kNotificationsRead, {}, nowMs);
}

} // namespace vireo::server::service
