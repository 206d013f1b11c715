// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/commentdesk.h"

#include "core/base/text.h"
#include "core/protocol/realtime.h"
#include "server/service/clips/commentdress.h"
#include "server/storage/comments.h"
#include "server/storage/commenttalk.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace commentrows = storage::comments;
namespace talk = storage::commenttalk;

namespace {

using protocol::Comment;

Result<void> tell(const CommentScene &scene, const char *event, const QJsonObject &data)
{
    const auto told = EventLog::append(
        scene.connection, protocol::realtime::videoChannel(scene.clip()), event, scene.now, data);
    return told.ok() ? Result<void>() : Result<void>(told.error());
}

Result<void> tell(const CommentScene &scene, const char *event, const Comment &comment)
{
    QByteArray json;
    appendJson(json, comment);
    const auto told = EventLog::appendText(
        scene.connection, protocol::realtime::videoChannel(scene.clip()), event, scene.now, json);
    return told.ok() ? Result<void>() : Result<void>(told.error());
}

} // namespace

CommentDesk::CommentDesk(storage::Database &database, EventLog &events, CountPulse &pulse,
    const base::Clock &clock, base::IdGenerator &ids)
    : m_database(database)
    , m_events(events)
    , m_pulse(pulse)
    , m_clock(clock)
    , m_ids(ids)
{
}

void CommentDesk::wake()
{
    m_events.wake();
    m_pulse.touch();
}

Result<Comment> CommentDesk::find(const CommentScene &scene, Id comment)
{
    const auto found = comments::find(scene.connection, scene.clip(), comment);
    if (!found.ok() || !found->held || scene.viewer.moderator || scene.byCreator()
        || found->account.id == scene.viewer.account)
        return found;
    return comments::notFound();
}

Result<bool> CommentDesk::isOwn(storage::Connection &connection, Id video, Id comment, Id account)
{
    const auto found = commentrows::find(connection, video, comment);
    if (!found.ok())
        return found.error();
    return *found && (*found)->account.id == account;
}

Result<Comment> CommentDesk::enter(const CommentScene &scene, const Comment &comment)
{
    const auto addressed = comments::addressedBy(scene.connection, comment);
    return addressed.ok() ? enter(scene, comment, *addressed) : addressed.error();
}

Result<Comment> CommentDesk::enter(
    const CommentScene &scene, const Comment &comment, const comments::Addressed &addressed)
{
    QList<Comment> neutral{comment};
    auto done = comments::dress(scene.connection, scene.clip(), neutral, {});
    if (done.ok()) {
        done = tell(scene, protocol::realtime::kCommentCreated, neutral.first());
    }
    if (done.ok())
        done = comments::tellNew(scene.connection, scene.video, comment, addressed, scene.now);
    return done.ok() ? Result<Comment>(neutral.takeFirst()) : Result<Comment>(done.error());
}

Result<void> CommentDesk::leave(const CommentScene &scene, const Comment &comment)
{
    auto done = comments::withdrawNews(scene.connection, scene.video, comment, scene.now);
    if (done.ok()) {
        done = tell(scene, protocol::realtime::kCommentDeleted, {{u"id"_s, comment.id.toString()}});
    }
    return done;
}

Result<void> CommentDesk::hold(const CommentScene &scene, const Comment &comment)
{
    auto done = commentrows::setHeld(scene.connection, scene.clip(), comment.id, true);
    if (done.ok())
        done = talk::setHeld(scene.connection, scene.creator(), {comment.id, scene.clip()}, true);
    if (done.ok())
        done = comments::tellHeld(scene.connection, scene.video, comment, scene.now);
    return done;
}

Result<bool> CommentDesk::reviewed(
    storage::Connection &connection, const Comment &comment, qint64 nowMs) const
{
    return m_review.comment ? m_review.comment(connection, comment, nowMs) : Result<bool>(false);
}

Result<void> CommentDesk::holdForStaff(const CommentScene &scene, Id comment)
{
    const auto done = commentrows::setHeld(scene.connection, scene.clip(), comment, true);
    return done.ok()
        ? talk::setHeld(scene.connection, scene.creator(), {comment, scene.clip()}, false)
        : done;
}

Result<void> CommentDesk::unhold(const CommentScene &scene, Id comment)
{
    const auto done = commentrows::setHeld(scene.connection, scene.clip(), comment, false);
    return done.ok()
        ? talk::setHeld(scene.connection, scene.creator(), {comment, scene.clip()}, false)
        : done;
}

Result<bool> CommentDesk::isWatched(const CommentScene &scene, const QString &text)
{
    if (scene.byCreator())
        return false;
    const auto words = talk::watchedWords(scene.connection, scene.creator());
    if (!words.ok())
        return words.error();
    return std::any_of(words->cbegin(), words->cend(), [&text](const QString &word) {
        return base::text::hasWord(text, base::text::wordsKey(word));
    });
}

Result<void> CommentDesk::tellRules(const CommentScene &scene, const protocol::CommentRules &rules)
{
    return tell(scene, protocol::realtime::kCommentRules, protocol::toJson(rules));
}

Result<Comment> CommentDesk::updated(const CommentScene &scene, Id comment)
{
    const auto now = comments::find(scene.connection, scene.clip(), comment);
    if (!now.ok())
        return now;
    if (!now->held) {
        QList<Comment> neutral{*now};
        auto told = comments::dress(scene.connection, scene.clip(), neutral, {});
        if (told.ok())
            told = tell(scene, protocol::realtime::kCommentUpdated, neutral.first());
        if (!told.ok())
            return told.error();
    }
    return comments::dressed(scene.connection, scene.clip(), comment, scene.viewer.account);
}

} // namespace vireo::server::service
