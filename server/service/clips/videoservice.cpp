// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/videoservice.h"

#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "core/protocol/realtime.h"
#include "server/media/mediaqueue.h"
#include "server/service/clips/clipnews.h"
#include "server/service/clips/uploadservice.h"
#include "server/service/clips/videowish.h"
#include "server/service/people/standing.h"
#include "server/storage/accounts.h"
#include "server/storage/commenttalk.h"
#include "server/storage/videoedits.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace videos = storage::videos;

namespace {

Result<void> countVideos(storage::Connection &connection, Id account)
{
    const auto count = videos::countListed(connection, account);
    if (!count.ok())
        return count.error();
    return storage::accounts::setVideos(connection, account, *count);
}

const QStringList kSaidOfAll{u"id"_s, u"state"_s, u"progress"_s, u"playable"_s, u"failure"_s};

Result<void> withinSchedule(qint64 publishAtMs, qint64 nowMs)
{
    if (publishAtMs - nowMs <= protocol::kScheduleDays * 86'400'000LL)
        return {};
    return Error{Error::Kind::Invalid, u"invalid_fields"_s,
        u"A clip can wait for %1 days at most. Choose an earlier time."_s.arg(
            protocol::kScheduleDays),
        {{u"/publish_at"_s, u"range"_s}}};
}

Result<void> tellRules(storage::Connection &connection, Id id, qint64 nowMs)
{
    const auto now = storage::commenttalk::rules(connection, id);
    if (!now.ok())
        return now.error();
    const auto told = EventLog::append(connection, protocol::realtime::videoChannel(id),
        protocol::realtime::kCommentRules, nowMs, protocol::toJson(*now));
    return told.ok() ? Result<void>() : Result<void>(told.error());
}

Error notYourClip(const Viewer &viewer)
{
    return {Error::Kind::Forbidden, u"not_yours"_s,
        viewer.moderator
            ? u"Only who made this clip can do that. Moderators label, limit or remove "
              u"it by an action, which its creator can appeal."_s
            : u"Only who made this clip can do that."_s};
}

} // namespace

Result<VideoRow> VideoService::owned(
    storage::Connection &connection, Id id, const Viewer &viewer, qint64 nowMs)
{
    auto row = VideoRows::visible(connection, id, viewer, nowMs);
    if (row.ok() && row->video.account.id != viewer.account)
        return notYourClip(viewer);
    return row;
}

Result<void> VideoService::tellAudience(storage::Connection &connection, Id id, qint64 nowMs)
{
    const auto told = EventLog::append(connection, protocol::realtime::videoChannel(id),
        protocol::realtime::kVideoAudience, nowMs, {});
    return told.ok() ? Result<void>() : Result<void>(told.error());
}

VideoService::VideoService(storage::Database &database, const VideoRows &rows, EventLog &events,
    const base::Clock &clock, base::IdGenerator &ids)
    : m_database(database)
    , m_rows(rows)
    , m_events(events)
    , m_clock(clock)
    , m_ids(ids)
{
}

Result<Id> VideoService::insert(
    storage::Connection &connection, Id account, const protocol::NewVideo &wish)
{
    const auto upload = UploadService::find(connection, account, wish.uploadId);
    if (!upload.ok() && !upload.error().is(Error::Kind::NotFound))
        return upload.error();
    if (!upload.ok()) {
        return Error{Error::Kind::Invalid, u"upload_not_found"_s,
            u"There is no such upload. It may have expired; upload the file again."_s,
            {{u"/upload_id"_s, u"unknown_value"_s}}};
    }
    if (!upload->video.isNull())
        return upload->video;
    if (upload->purpose != protocol::UploadPurpose::Clip) {
        return Error{Error::Kind::Invalid, u"upload_purpose"_s,
            u"This upload is not meant for a clip."_s, {{u"/upload_id"_s, u"unknown_value"_s}}};
    }
    if (upload->offset < upload->length) {
        return Error{Error::Kind::Conflict, u"upload_incomplete"_s,
            u"%1 of %2 bytes are here. Finish the upload first."_s.arg(upload->offset)
                .arg(upload->length)};
    }
    const auto lock = storage::accounts::lockOf(connection, account);
    if (!lock.ok())
        return lock.error();
    const Id id = m_ids.next();
    const qint64 now = m_clock.nowMs();
    VideoRow row;
    row.lock = *lock;
    row.video.id = id;
    row.video.account.id = account;
    row.video.caption = wish.caption;
    row.video.altText = wish.altText;
    row.video.visibility = wish.visibility;
    row.video.tags = base::text::tags(wish.caption);
    row.video.createdMs = now;
    row.uploadId = upload->id;
    row.video.permissions = wish.permissions;
    // What waited for a network longer than for its time comes out when it arrives.
    row.waiting = wish.publishAtMs > now;
    row.publishMs = row.waiting ? wish.publishAtMs : now;
    row.place = row.waiting ? base::IdGenerator::at(row.publishMs).value() : id.value();
    if (const auto possible = withinSchedule(row.publishMs, now); !possible.ok())
        return possible.error();
    row.coverMs = wish.coverMs;
    if (const auto used = videowish::useSound(connection, wish.soundId); !used.ok())
        return used.error();
    row.video.soundId = wish.soundId.isNull() ? QString() : wish.soundId.toString();
    row.video.sensitive = wish.sensitive;
    row.video.adults = wish.adults;
    if (const auto made = videowish::makeOf(connection, row, wish, now); !made.ok())
        return made.error();
    auto done = videos::insert(connection, row);
    if (done.ok())
        done = storage::uploads::setVideo(connection, upload->id, id);
    if (done.ok()) {
        done = media::MediaQueue::enqueue(connection, m_ids.next(), id, account, upload->id, now);
    }
    if (done.ok() && m_review.clip)
        done = m_review.clip(connection, id, true, now);
    if (!done.ok())
        return done.error();
    return id;
}

QFuture<Result<protocol::Video>> VideoService::create(Id account, const protocol::NewVideo &wish)
{
    return m_database
        .write([this, account, wish](storage::Connection &connection) -> Result<protocol::Video> {
            const auto id = insert(connection, account, wish);
            if (!id.ok())
                return id.error();
            const auto row = VideoRows::find(connection, *id);
            if (!row.ok())
                return row.error();
            return m_rows.dressOne(connection, *row, {account});
        })
        .then([this](const Result<protocol::Video> &video) {
            if (video.ok())
                m_nudge();
            return video;
        });
}

QFuture<Result<protocol::Video>> VideoService::get(Id id, const Viewer &viewer)
{
    return m_database.read(
        [this, id, viewer](storage::Connection &connection) -> Result<protocol::Video> {
            const auto row = VideoRows::visible(connection, id, viewer, m_clock.nowMs());
            if (!row.ok())
                return row.error();
            return m_rows.dressOne(connection, *row, viewer);
        });
}

Result<void> VideoService::apply(storage::Connection &connection, VideoRow row,
    const protocol::VideoChange &change, qint64 nowMs)
{
    protocol::Video &video = row.video;
    protocol::VideoEdit before;
    before.atMs = nowMs;
    before.by.id = video.account.id;
    before.caption = video.caption;
    before.altText = video.altText;
    before.visibility = row.wished;
    video.caption = change.caption.value_or(video.caption);
    video.altText = change.altText.value_or(video.altText);
    video.visibility = change.visibility.value_or(row.wished);
    video.permissions = change.permissions.appliedTo(video.permissions);
    video.tags = base::text::tags(video.caption);
    bool audience = video.visibility != before.visibility
        || (change.adults && *change.adults != video.adults);
    // Nothing is more open than what was for everybody.
    bool opened = video.visibility != before.visibility
        && before.visibility != protocol::Visibility::Public;
    if (change.publishAtMs) {
        if (!row.waiting) {
            return Error{Error::Kind::Conflict, u"already_published"_s,
                u"This clip is out already. Its time cannot be changed any more."_s};
        }
        row.waiting = *change.publishAtMs > nowMs;
        row.publishMs = row.waiting ? *change.publishAtMs : nowMs;
        row.place
            = row.waiting ? base::IdGenerator::at(row.publishMs).value() : m_ids.next().value();
        audience = audience || !row.waiting;
        opened = opened || !row.waiting;
        if (const auto possible = withinSchedule(row.publishMs, nowMs); !possible.ok())
            return possible;
    }
    const bool words = video.caption != before.caption || video.altText != before.altText;
    // What nobody saw yet was not changed under anybody's eyes.
    if (words && !row.waiting)
        video.editedMs = nowMs;
    if (words || video.visibility != before.visibility) {
        const auto kept = storage::videoedits::add(connection, video.id, before);
        if (!kept.ok())
            return kept;
    }
    row.audience += audience ? 1 : 0;
    const auto commenters = change.permissions.comments;
    if (const auto set = videos::describe(connection, row); !set.ok())
        return set;
    if (const auto set = videowish::label(connection, row, change); !set.ok())
        return set;
    if (commenters) {
        if (const auto told = tellRules(connection, video.id, nowMs); !told.ok())
            return told;
    }
    if (audience) {
        if (const auto told = tellAudience(connection, video.id, nowMs); !told.ok())
            return told;
    }
    if (m_review.clip) {
        if (const auto seen = m_review.clip(connection, video.id, false, nowMs); !seen.ok())
            return seen;
    }
    const auto told = opened ? clipnews::tellOut(connection, video.id, nowMs)
                             : clipnews::tellMentioned(connection, video.id, before.caption, nowMs);
    if (!told.ok())
        return told;
    return tellState(connection, m_rows, video.id, nowMs);
}

QFuture<Result<protocol::Video>> VideoService::change(
    Id id, const Viewer &viewer, const protocol::VideoChange &change)
{
    return m_database
        .write(
            [this, id, viewer, change](storage::Connection &connection) -> Result<protocol::Video> {
                const qint64 now = m_clock.nowMs();
                auto row = owned(connection, id, viewer, now);
                if (!row.ok())
                    return row.error();
                const auto done = apply(connection, *row, change, now);
                if (!done.ok())
                    return done.error();
                row = VideoRows::find(connection, id);
                if (!row.ok())
                    return row.error();
                return m_rows.dressOne(connection, *row, viewer);
            })
        .then([this, id](const Result<protocol::Video> &video) {
            if (video.ok()) {
                m_forget(id);
                m_events.wake();
            }
            return video;
        });
}

QFuture<Result<void>> VideoService::remove(Id id, const Viewer &viewer)
{
    return m_database
        .write([this, id, viewer](storage::Connection &connection) -> Result<void> {
            const qint64 now = m_clock.nowMs();
            const auto row = owned(connection, id, viewer, now);
            if (!row.ok())
                return row.error();
            if (const auto gone = videos::remove(connection, id, now); !gone.ok())
                return gone.error();
            if (const auto stopped = media::MediaQueue::cancel(connection, id, now); !stopped.ok())
                return stopped.error();
            if (const auto told = tellAudience(connection, id, now); !told.ok())
                return told;
            return countVideos(connection, row->video.account.id);
        })
        .then([this, id](const Result<void> &gone) {
            if (gone.ok()) {
                m_forget(id);
                m_events.wake();
                m_nudge();
            }
            return gone;
        });
}

QFuture<Result<protocol::Page<protocol::Video>>> VideoService::ofAccount(
    Id account, const Viewer &viewer, Id before, int limit)
{
    using Clips = protocol::Page<protocol::Video>;
    return m_database.read([=, this](storage::Connection &connection) -> Result<Clips> {
        const bool all = viewer.account == account;
        auto widest = protocol::Visibility::Public;
        if (!all) {
            const auto reach = people::reach(connection, viewer.account, account);
            if (!reach.ok())
                return reach.error();
            if (*reach == people::Reach::Nothing)
                return Clips();
            if (*reach == people::Reach::Followers)
                widest = protocol::Visibility::Followers;
        }
        const qint64 top = before.isNull() ? std::numeric_limits<qint64>::max() : before.value();
        auto found = all
            ? videos::ofAccount(connection, account, top, limit + 1)
            : videos::shownOfAccount(connection, account, widest, top, m_clock.nowMs(), limit + 1);
        if (!found.ok())
            return found.error();
        Clips page;
        if (found->size() > limit) {
            found->removeLast();
            page.nextCursor = QString::number(found->last().place);
        }
        if (!all && !viewer.adult)
            found->removeIf([](const VideoRow &row) { return row.video.adults; });
        auto videos = m_rows.dress(connection, *found, viewer);
        if (!videos.ok())
            return videos.error();
        page.items = std::move(videos).value();
        return page;
    });
}

Result<void> VideoService::tellState(
    storage::Connection &connection, const VideoRows &dresser, Id id, qint64 nowMs)
{
    const auto row = VideoRows::find(connection, id);
    if (!row.ok())
        return row.error();
    const auto video = dresser.dressOne(connection, *row, {});
    if (!video.ok())
        return video.error();
    QJsonObject data = protocol::toJson(*video);
    data.remove(u"viewer"_s);
    if (!VideoRows::isOpen(*row)) {
        // Who listens may ask for the rest, and gets it where it is meant for them.
        for (const QString &key : data.keys()) {
            if (!kSaidOfAll.contains(key))
                data.remove(key);
        }
    }
    const auto told = EventLog::append(connection, protocol::realtime::videoChannel(id),
        protocol::realtime::kVideoState, nowMs, data);
    if (!told.ok())
        return told.error();
    return countVideos(connection, video->account.id);
}

} // namespace vireo::server::service
