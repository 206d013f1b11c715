// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/videoservice.h"

#include "core/base/text.h"
#include "core/protocol/realtime.h"
#include "server/media/mediaqueue.h"
#include "server/service/clips/relations.h"
#include "server/service/clips/uploadservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

Result<void> setTags(storage::Connection &connection, Id video, const QStringList &tags)
{
    const auto gone
        = connection.change(u"DELETE FROM video_tags WHERE video_id = ?"_s, {video.value()});
    if (!gone.ok())
        return gone.error();
    for (const QString &tag : tags) {
        const auto added
            = connection.change(u"INSERT OR IGNORE INTO video_tags (tag, video_id) VALUES (?, ?)"_s,
                {tag, video.value()});
        if (!added.ok())
            return added.error();
    }
    return {};
}

Result<void> countVideos(storage::Connection &connection, Id account)
{
    auto rows = connection.run(
        u"SELECT COUNT(*) FROM videos WHERE account_id = ? AND deleted_ms = 0 AND playable = 1 AND "
        u"visibility = 0"_s,
        {account.value()});
    if (!rows.ok())
        return rows.error();
    const qint64 count = rows->next() ? rows->integer(0) : 0;
    const auto set
        = connection.change(u"UPDATE accounts SET videos = ? WHERE id = ? AND videos <> ?"_s,
            {count, account.value(), count});
    return set.ok() ? Result<void>() : Result<void>(set.error());
}

Error notYours()
{
    return {Error::Kind::Forbidden, u"not_yours"_s, u"Only who made this clip can do that."_s};
}

Result<VideoRow> owned(storage::Connection &connection, Id id, const Viewer &viewer, qint64 nowMs)
{
    auto row = VideoRows::visible(connection, id, viewer, nowMs);
    if (row.ok() && row->video.account.id != viewer.account && !viewer.moderator)
        return notYours();
    return row;
}

} // namespace

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
    const Id id = m_ids.next();
    const qint64 now = m_clock.nowMs();
    const QStringList tags = base::text::tags(wish.caption);
    const auto added = connection.change(
        u"INSERT INTO videos (id, account_id, upload_id, caption, alt_text, visibility, tags, "
        u"created_ms, publish_ms, cover_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {id.value(), account.value(), upload->id, wish.caption, wish.altText, int(wish.visibility),
            tags.join(u' '), now, wish.publishAtMs < 0 ? now : wish.publishAtMs, wish.coverMs});
    if (!added.ok())
        return added.error();
    const auto counted
        = connection.change(u"INSERT INTO video_counts (video_id) VALUES (?)"_s, {id.value()});
    if (!counted.ok())
        return counted.error();
    if (const auto tagged = setTags(connection, id, tags); !tagged.ok())
        return tagged.error();
    const auto taken = connection.change(
        u"UPDATE uploads SET video_id = ? WHERE id = ?"_s, {id.value(), upload->id});
    if (!taken.ok())
        return taken.error();
    const auto queued
        = media::MediaQueue::enqueue(connection, m_ids.next(), id, account, upload->id, now);
    if (!queued.ok())
        return queued.error();
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

QFuture<Result<protocol::Video>> VideoService::change(
    Id id, const Viewer &viewer, const VideoChange &change)
{
    return m_database
        .write([this, id, viewer, change](
                   storage::Connection &connection) -> Result<protocol::Video> {
            const qint64 now = m_clock.nowMs();
            auto row = owned(connection, id, viewer, now);
            if (!row.ok())
                return row.error();
            const protocol::Video &old = row->video;
            const QString caption = change.caption.value_or(old.caption);
            const QStringList tags = base::text::tags(caption);
            const auto set = connection.change(
                u"UPDATE videos SET caption = ?, alt_text = ?, visibility = ?, tags = ? WHERE id = ?"_s,
                {caption, change.altText.value_or(old.altText),
                    int(change.visibility.value_or(old.visibility)), tags.join(u' '), id.value()});
            if (!set.ok())
                return set.error();
            if (const auto tagged = setTags(connection, id, tags); !tagged.ok())
                return tagged.error();
            if (const auto told = tellState(connection, m_rows, id, now); !told.ok())
                return told.error();
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
            const auto gone = connection.change(
                u"UPDATE videos SET deleted_ms = ?, playable = 0 WHERE id = ?"_s,
                {now, id.value()});
            if (!gone.ok())
                return gone.error();
            if (const auto untagged = setTags(connection, id, {}); !untagged.ok())
                return untagged.error();
            if (const auto stopped = media::MediaQueue::cancel(connection, id, now); !stopped.ok())
                return stopped.error();
            return countVideos(connection, row->video.account.id);
        })
        .then([this, id](const Result<void> &gone) {
            if (gone.ok()) {
                m_forget(id);
                m_nudge();
            }
            return gone;
        });
}

QFuture<Result<protocol::Page<protocol::Video>>> VideoService::ofAccount(
    Id account, const Viewer &viewer, Id before, int limit)
{
    using Page = protocol::Page<protocol::Video>;
    return m_database.read([=, this](storage::Connection &connection) -> Result<Page> {
        const bool all = viewer.account == account || viewer.moderator;
        int widest = int(protocol::Visibility::Public);
        if (!all) {
            const auto following = follows(connection, viewer.account, account);
            if (!following.ok())
                return following.error();
            if (*following)
                widest = int(protocol::Visibility::Followers);
        }
        const qint64 top = before.isNull() ? std::numeric_limits<qint64>::max() : before.value();
        auto rows = all
            ? VideoRows::select(connection,
                u"WHERE v.account_id = ? AND v.deleted_ms = 0 AND v.id < ? ORDER BY v.id DESC LIMIT ?"_s,
                {account.value(), top, limit + 1})
            : VideoRows::select(connection,
                u"WHERE v.account_id = ? AND v.deleted_ms = 0 AND v.id < ? AND v.playable = 1 AND "
                u"v.visibility <= ? AND v.publish_ms <= ? ORDER BY v.id DESC LIMIT ?"_s,
                {account.value(), top, widest, m_clock.nowMs(), limit + 1});
        if (!rows.ok())
            return rows.error();
        Page page;
        if (rows->size() > limit) {
            rows->removeLast();
            page.nextCursor = rows->last().video.id.toString();
        }
        auto videos = m_rows.dress(connection, *rows, viewer);
        if (!videos.ok())
            return videos.error();
        page.items = std::move(videos).value();
        return page;
    });
}

Result<void> VideoService::tellState(
    storage::Connection &connection, const VideoRows &rows, Id id, qint64 nowMs)
{
    const auto row = VideoRows::find(connection, id);
    if (!row.ok())
        return row.error();
    const auto video = rows.dressOne(connection, *row, {});
    if (!video.ok())
        return video.error();
    QJsonObject data = protocol::toJson(*video);
    data.remove(u"viewer"_s);
    const auto told = EventLog::append(connection, protocol::realtime::videoChannel(id),
        protocol::realtime::kVideoState, nowMs, data);
    if (!told.ok())
        return told.error();
    return countVideos(connection, video->account.id);
}

} // namespace vireo::server::service
