// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/commentservice.h"

#include "core/protocol/realtime.h"
#include "server/service/clips/commentdress.h"
#include "server/storage/comments.h"
#include "server/storage/videocounts.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace counts = storage::videocounts;
namespace rows = storage::comments;

namespace {

using protocol::Comment;
using storage::Connection;

Result<Id> parentOf(Connection &connection, Id video, Id wished)
{
    if (wished.isNull())
        return wished;
    const auto parent = comments::find(connection, video, wished);
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

template <typename Work>
auto CommentService::change(Id video, const Viewer &viewer, Work work)
    -> QFuture<std::invoke_result_t<Work, const Scene &>>
{
    using Outcome = std::invoke_result_t<Work, const Scene &>;
    return m_database
        .write([this, video, viewer, work = std::move(work)](Connection &connection) -> Outcome {
            const qint64 now = m_clock.nowMs();
            auto row = VideoRows::visible(connection, video, viewer, now);
            if (!row.ok())
                return row.error();
            return work(Scene{connection, viewer, std::move(row).value(), now});
        })
        .then([this](const Outcome &result) {
            if (result.ok()) {
                m_events.wake();
                m_pulse.touch();
            }
            return result;
        });
}

Result<void> CommentService::tell(const Scene &scene, const char *event, const QJsonObject &data)
{
    const QString channel = protocol::realtime::videoChannel(scene.video.video.id);
    const auto told = EventLog::append(scene.connection, channel, event, scene.now, data);
    return told.ok() ? Result<void>() : Result<void>(told.error());
}

Result<void> CommentService::tellComment(const Scene &scene, const char *event, Id comment)
{
    const auto neutral = comments::dressed(scene.connection, scene.video.video.id, comment, {});
    if (!neutral.ok())
        return neutral.error();
    return tell(scene, event, protocol::toJson(*neutral));
}

Result<Comment> CommentService::updated(const Scene &scene, Id comment)
{
    const auto told = tellComment(scene, protocol::realtime::kCommentUpdated, comment);
    if (!told.ok())
        return told.error();
    return comments::dressed(scene.connection, scene.video.video.id, comment, scene.viewer.account);
}

QFuture<Result<CommentService::Page>> CommentService::list(
    Id video, const Viewer &viewer, Id parent, Id cursor, int limit)
{
    return m_database.read([=, this](Connection &connection) -> Result<Page> {
        const auto row = VideoRows::visible(connection, video, viewer, m_clock.nowMs());
        if (!row.ok())
            return row.error();
        const qint64 newest = std::numeric_limits<qint64>::max();
        auto comments = parent.isNull()
            ? rows::list(connection, video, cursor.isNull() ? newest : cursor.value(), limit + 1)
            : rows::replies(connection, video, parent, cursor.value(), limit + 1);
        if (!comments.ok())
            return comments.error();
        Page page;
        if (comments->size() > limit) {
            comments->removeLast();
            page.nextCursor = comments->last().id.toString();
        }
        if (const auto done = comments::dress(connection, video, *comments, viewer.account);
            !done.ok())
            return done.error();
        page.items = std::move(comments).value();
        return page;
    });
}

QFuture<Result<Comment>> CommentService::add(
    Id video, const Viewer &viewer, const protocol::NewComment &wish, const QString &key)
{
    return change(video, viewer, [=, this](const Scene &scene) -> Result<Comment> {
        Connection &connection = scene.connection;
        const Id author = scene.viewer.account;
        if (!key.isEmpty()) {
            const auto known = rows::withKey(connection, video, author, key);
            if (!known.ok())
                return known.error();
            if (*known)
                return comments::dressed(connection, video, (*known)->id, author);
        }
        const auto parent = parentOf(connection, video, wish.parentId);
        if (!parent.ok())
            return parent.error();
        Comment comment;
        comment.id = m_ids.next();
        comment.videoId = video;
        comment.account.id = author;
        comment.parentId = *parent;
        comment.text = wish.text;
        comment.createdMs = scene.now;
        auto done = rows::insert(connection, comment, key);
        if (done.ok())
            done = counts::addComments(connection, video, 1);
        if (done.ok() && !parent->isNull())
            done = rows::addReplies(connection, video, *parent, 1);
        if (done.ok())
            done = tellComment(scene, protocol::realtime::kCommentCreated, comment.id);
        if (!done.ok())
            return done.error();
        return comments::dressed(connection, video, comment.id, author);
    });
}

QFuture<Result<Comment>> CommentService::edit(
    Id video, Id comment, const Viewer &viewer, const QString &text)
{
    return change(video, viewer, [=](const Scene &scene) -> Result<Comment> {
        const auto old = comments::find(scene.connection, video, comment);
        if (!old.ok())
            return old.error();
        if (old->account.id != scene.viewer.account)
            return notYours();
        const auto set = rows::setText(scene.connection, video, comment, text, scene.now);
        if (!set.ok())
            return set.error();
        return updated(scene, comment);
    });
}

QFuture<Result<void>> CommentService::remove(Id video, Id comment, const Viewer &viewer)
{
    return change(video, viewer, [=](const Scene &scene) -> Result<void> {
        const auto old = comments::find(scene.connection, video, comment);
        if (!old.ok())
            return old.error();
        const Viewer &who = scene.viewer;
        const bool may = old->account.id == who.account
            || scene.video.video.account.id == who.account || who.moderator;
        if (!may)
            return notYours();
        auto done = rows::remove(scene.connection, video, comment);
        if (done.ok())
            done = counts::addComments(scene.connection, video, -1);
        if (done.ok() && !old->parentId.isNull())
            done = rows::addReplies(scene.connection, video, old->parentId, -1);
        if (!done.ok())
            return done;
        return tell(scene, protocol::realtime::kCommentDeleted, {{u"id"_s, comment.toString()}});
    });
}

QFuture<Result<Comment>> CommentService::like(
    Id video, Id comment, const Viewer &viewer, bool liked)
{
    return change(video, viewer, [=](const Scene &scene) -> Result<Comment> {
        const Id who = scene.viewer.account;
        if (const auto old = comments::find(scene.connection, video, comment); !old.ok())
            return old.error();
        const auto turned = rows::setLiked(scene.connection, video, comment, who, liked);
        if (!turned.ok())
            return turned.error();
        if (*turned)
            return updated(scene, comment);
        return comments::dressed(scene.connection, video, comment, who);
    });
}

} // namespace vireo::server::service
