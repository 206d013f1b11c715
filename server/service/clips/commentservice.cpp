// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/commentservice.h"

#include "core/protocol/realtime.h"
#include "server/service/clips/commentrows.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

using protocol::Comment;
using storage::Connection;

Result<void> changed(const Result<int> &rows)
{
    return rows.ok() ? Result<void>() : Result<void>(rows.error());
}

Result<void> count(Connection &connection, Id video, int change)
{
    return changed(connection.change(
        u"UPDATE video_counts SET comments = comments + ?, dirty = 1 WHERE video_id = ?"_s,
        {change, video.value()}));
}

Result<void> countReplies(Connection &connection, Id video, Id parent, int change)
{
    if (parent.isNull())
        return {};
    return changed(connection.change(
        u"UPDATE comments SET replies = replies + ? WHERE video_id = ? AND id = ?"_s,
        {change, video.value(), parent.value()}));
}

//! The comment as everyone sees it, on the clip's channel.
Result<void> tell(
    Connection &connection, const char *event, Id video, const QJsonObject &data, qint64 nowMs)
{
    const auto told
        = EventLog::append(connection, protocol::realtime::videoChannel(video), event, nowMs, data);
    return told.ok() ? Result<void>() : Result<void>(told.error());
}

Result<void> tellComment(
    Connection &connection, const char *event, Id video, Id comment, qint64 nowMs)
{
    const auto neutral = commentrows::dressed(connection, video, comment, {});
    if (!neutral.ok())
        return neutral.error();
    return tell(connection, event, video, protocol::toJson(*neutral), nowMs);
}

Result<Id> parentOf(Connection &connection, Id video, Id wished)
{
    if (wished.isNull())
        return wished;
    const auto parent = commentrows::find(connection, video, wished);
    if (!parent.ok()) {
        return Error{Error::Kind::Invalid, u"parent_not_found"_s,
            u"The comment you reply to is gone."_s, {{u"/parent_id"_s, u"unknown_value"_s}}};
    }
    return parent->parentId.isNull() ? wished : parent->parentId;
}

Error notYours()
{
    return {Error::Kind::Forbidden, u"not_yours"_s, u"Only who wrote this comment can do that."_s};
}

} // namespace

CommentService::CommentService(storage::Database &database, EventLog &events, CountPulse &pulse,
    const base::Clock &clock, base::IdGenerator &ids)
    : m_database(database)
    , m_events(events)
    , m_pulse(pulse)
    , m_clock(clock)
    , m_ids(ids)
{
}

template <typename T> QFuture<Result<T>> CommentService::told(QFuture<Result<T>> future)
{
    return future.then([this](const Result<T> &result) {
        if (result.ok()) {
            m_events.wake();
            m_pulse.touch();
        }
        return result;
    });
}

QFuture<Result<CommentService::Page>> CommentService::list(
    Id video, const Viewer &viewer, Id parent, Id cursor, int limit)
{
    return m_database.read([=, this](Connection &connection) -> Result<Page> {
        const auto row = VideoRows::visible(connection, video, viewer, m_clock.nowMs());
        if (!row.ok())
            return row.error();
        const bool top = parent.isNull();
        const qint64 newest = std::numeric_limits<qint64>::max();
        auto comments = top
            ? commentrows::select(connection,
                u"WHERE video_id = ? AND parent_id = 0 AND id < ? AND (deleted = 0 OR replies > 0) "
                u"ORDER BY id DESC LIMIT ?"_s,
                {video.value(), cursor.isNull() ? newest : cursor.value(), limit + 1})
            : commentrows::select(connection,
                u"WHERE video_id = ? AND parent_id = ? AND id > ? AND deleted = 0 ORDER BY id LIMIT ?"_s,
                {video.value(), parent.value(), cursor.value(), limit + 1});
        if (!comments.ok())
            return comments.error();
        Page page;
        if (comments->size() > limit) {
            comments->removeLast();
            page.nextCursor = comments->last().id.toString();
        }
        if (const auto done = commentrows::dress(connection, video, *comments, viewer.account);
            !done.ok())
            return done.error();
        page.items = std::move(comments).value();
        return page;
    });
}

QFuture<Result<Comment>> CommentService::add(
    Id video, const Viewer &viewer, const protocol::NewComment &wish, const QString &key)
{
    return told(m_database.write([=, this](Connection &connection) -> Result<Comment> {
        const qint64 now = m_clock.nowMs();
        const auto row = VideoRows::visible(connection, video, viewer, now);
        if (!row.ok())
            return row.error();
        if (!key.isEmpty()) {
            const auto known = commentrows::select(connection,
                u"WHERE video_id = ? AND account_id = ? AND key = ? AND key <> ''"_s,
                {video.value(), viewer.account.value(), key});
            if (!known.ok())
                return known.error();
            if (!known->isEmpty())
                return commentrows::dressed(connection, video, known->first().id, viewer.account);
        }
        const auto parent = parentOf(connection, video, wish.parentId);
        if (!parent.ok())
            return parent.error();
        const Id id = m_ids.next();
        for (const auto &step :
            {
                changed(connection.change(
                    u"INSERT INTO comments (video_id, id, parent_id, account_id, text, created_ms, "
                    u"key) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                    {video.value(), id.value(), parent->value(), viewer.account.value(), wish.text,
                        now, key})),
                count(connection, video, 1),
                countReplies(connection, video, *parent, 1),
                tellComment(connection, protocol::realtime::kCommentCreated, video, id, now),
            }) {
            if (!step.ok())
                return step.error();
        }
        return commentrows::dressed(connection, video, id, viewer.account);
    }));
}

QFuture<Result<Comment>> CommentService::edit(
    Id video, Id comment, const Viewer &viewer, const QString &text)
{
    return told(m_database.write([=, this](Connection &connection) -> Result<Comment> {
        const qint64 now = m_clock.nowMs();
        const auto row = VideoRows::visible(connection, video, viewer, now);
        if (!row.ok())
            return row.error();
        const auto old = commentrows::find(connection, video, comment);
        if (!old.ok())
            return old.error();
        if (old->account.id != viewer.account)
            return notYours();
        const auto set = changed(connection.change(
            u"UPDATE comments SET text = ?, edited_ms = ? WHERE video_id = ? AND id = ?"_s,
            {text, now, video.value(), comment.value()}));
        if (!set.ok())
            return set.error();
        const auto said
            = tellComment(connection, protocol::realtime::kCommentUpdated, video, comment, now);
        if (!said.ok())
            return said.error();
        return commentrows::dressed(connection, video, comment, viewer.account);
    }));
}

QFuture<Result<void>> CommentService::remove(Id video, Id comment, const Viewer &viewer)
{
    return told(m_database.write([=, this](Connection &connection) -> Result<void> {
        const qint64 now = m_clock.nowMs();
        const auto row = VideoRows::visible(connection, video, viewer, now);
        if (!row.ok())
            return row.error();
        const auto old = commentrows::find(connection, video, comment);
        if (!old.ok())
            return old.error();
        const bool may = old->account.id == viewer.account
            || row->video.account.id == viewer.account || viewer.moderator;
        if (!may)
            return notYours();
        for (const auto &step : {
                 changed(connection.change(
                     u"UPDATE comments SET deleted = 1, text = '' WHERE video_id = ? AND id = ?"_s,
                     {video.value(), comment.value()})),
                 count(connection, video, -1),
                 countReplies(connection, video, old->parentId, -1),
                 tell(connection, protocol::realtime::kCommentDeleted, video,
                     {{u"id"_s, comment.toString()}}, now),
             }) {
            if (!step.ok())
                return step;
        }
        return {};
    }));
}

QFuture<Result<Comment>> CommentService::like(
    Id video, Id comment, const Viewer &viewer, bool liked)
{
    return told(m_database.write([=, this](Connection &connection) -> Result<Comment> {
        const qint64 now = m_clock.nowMs();
        const auto row = VideoRows::visible(connection, video, viewer, now);
        if (!row.ok())
            return row.error();
        const auto old = commentrows::find(connection, video, comment);
        if (!old.ok())
            return old.error();
        const QVariantList mine{video.value(), comment.value(), viewer.account.value()};
        const auto turned = liked
            ? connection.change(u"INSERT OR IGNORE INTO comment_likes (video_id, comment_id, "
                                u"account_id) VALUES (?, "
                                u"?, ?)"_s,
                mine)
            : connection.change(
                u"DELETE FROM comment_likes WHERE video_id = ? AND comment_id = ? AND account_id = ?"_s,
                mine);
        if (!turned.ok())
            return turned.error();
        if (*turned > 0) {
            const auto set = changed(connection.change(
                u"UPDATE comments SET likes = likes + ? WHERE video_id = ? AND id = ?"_s,
                {liked ? 1 : -1, video.value(), comment.value()}));
            if (!set.ok())
                return set.error();
            const auto said
                = tellComment(connection, protocol::realtime::kCommentUpdated, video, comment, now);
            if (!said.ok())
                return said.error();
        }
        return commentrows::dressed(connection, video, comment, viewer.account);
    }));
}

} // namespace vireo::server::service
