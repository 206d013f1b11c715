// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/commentcare.h"

#include "server/service/clips/commentdress.h"
#include "server/service/clips/commentnews.h"
#include "server/service/clips/commentrules.h"
#include "server/storage/comments.h"
#include "server/storage/commenttalk.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace commentrows = storage::comments;
namespace talk = storage::commenttalk;

namespace {

using protocol::Comment;
using protocol::CommentRulesSeen;
using protocol::WatchedWords;
using storage::Connection;

//! The comment, for its clip's creator only.
Result<Comment> own(const CommentScene &scene, Id comment)
{
    if (!scene.byCreator()) {
        return Error{
            Error::Kind::Forbidden, u"not_yours"_s, u"Only who made this clip can do that."_s};
    }
    return CommentDesk::find(scene, comment);
}

} // namespace

CommentCare::CommentCare(CommentDesk &desk)
    : m_desk(desk)
{
}

QFuture<Result<Comment>> CommentCare::pin(Id video, Id comment, const Viewer &viewer, bool pinned)
{
    return m_desk.change(video, viewer, [=](const CommentScene &scene) -> Result<Comment> {
        const auto found = own(scene, comment);
        if (!found.ok())
            return found.error();
        if (!found->parentId.isNull() || found->held) {
            return Error{Error::Kind::Conflict, u"not_pinnable"_s,
                u"Only a comment of the first level that everybody sees can be pinned."_s};
        }
        if (found->pinned == pinned)
            return comments::dressed(scene.connection, video, comment, scene.viewer.account);
        const auto before = commentrows::pinned(scene.connection, video);
        if (!before.ok())
            return before.error();
        const auto set = commentrows::setPinned(scene.connection, video, comment, pinned);
        if (!set.ok())
            return set.error();
        if (*before && (*before)->id != comment) {
            if (const auto told = CommentDesk::updated(scene, (*before)->id); !told.ok())
                return told.error();
        }
        return CommentDesk::updated(scene, comment);
    });
}

QFuture<Result<Comment>> CommentCare::heart(
    Id video, Id comment, const Viewer &viewer, bool hearted)
{
    return m_desk.change(video, viewer, [=](const CommentScene &scene) -> Result<Comment> {
        const auto found = own(scene, comment);
        if (!found.ok())
            return found.error();
        if (found->hearted == hearted)
            return comments::dressed(scene.connection, video, comment, scene.viewer.account);
        const auto set = commentrows::setHearted(scene.connection, video, comment, hearted);
        if (!set.ok())
            return set.error();
        if (hearted) {
            const auto told = comments::tellLike(
                scene.connection, *found, scene.viewer.account, true, scene.now);
            if (!told.ok())
                return told.error();
        }
        return CommentDesk::updated(scene, comment);
    });
}

QFuture<Result<Comment>> CommentCare::approve(Id video, Id comment, const Viewer &viewer)
{
    return m_desk.change(video, viewer, [=](const CommentScene &scene) -> Result<Comment> {
        auto found = own(scene, comment);
        if (!found.ok())
            return found.error();
        if (found->held) {
            const auto creators = talk::isHeld(scene.connection, scene.creator(), comment);
            if (!creators.ok())
                return creators.error();
            if (!*creators) {
                return Error{Error::Kind::Forbidden, u"held_for_moderators"_s,
                    u"A moderator decides whether others see this comment."_s};
            }
            auto done = CommentDesk::unhold(scene, comment);
            found->held = false;
            if (!done.ok())
                return done.error();
            if (const auto entered = CommentDesk::enter(scene, *found); !entered.ok())
                return entered.error();
        }
        return comments::dressed(scene.connection, video, comment, scene.viewer.account);
    });
}

QFuture<Result<CommentCare::Page>> CommentCare::held(const Viewer &viewer, Id cursor, int limit)
{
    return m_desk.database().read([=](Connection &connection) -> Result<Page> {
        const qint64 before = cursor.isNull() ? std::numeric_limits<qint64>::max() : cursor.value();
        auto waiting = talk::held(connection, viewer.account, before, limit + 1);
        if (!waiting.ok())
            return waiting.error();
        Page page;
        if (waiting->size() > limit) {
            waiting->removeLast();
            page.nextCursor = waiting->last().comment.toString();
        }
        for (const talk::Held &one : std::as_const(*waiting)) {
            // One that its clip took along is gone.
            const auto clip = VideoRows::find(connection, one.video);
            if (!clip.ok() && clip.error().is(Error::Kind::NotFound))
                continue;
            const auto comment
                = comments::dressed(connection, one.video, one.comment, viewer.account);
            if (comment.ok())
                page.items.append(*comment);
            else if (!comment.error().is(Error::Kind::NotFound))
                return comment.error();
        }
        return page;
    });
}

QFuture<Result<CommentRulesSeen>> CommentCare::rules(Id video, const Viewer &viewer)
{
    return m_desk.look(
        video, viewer, [](const CommentScene &scene) { return comments::rulesFor(scene); });
}

QFuture<Result<CommentRulesSeen>> CommentCare::setRules(
    Id video, const Viewer &viewer, const protocol::CommentRules &rules)
{
    return m_desk.change(
        video, viewer, [video, rules](const CommentScene &scene) -> Result<CommentRulesSeen> {
            if (!scene.byCreator()) {
                return Error{Error::Kind::Forbidden, u"not_yours"_s,
                    u"Only who made this clip can do that."_s};
            }
            auto done = talk::setRules(scene.connection, video, rules);
            if (done.ok())
                done = CommentDesk::tellRules(scene, rules);
            if (!done.ok())
                return done.error();
            return comments::rulesFor(scene);
        });
}

QFuture<Result<WatchedWords>> CommentCare::watchedWords(Id account)
{
    return m_desk.database().read([account](Connection &connection) -> Result<WatchedWords> {
        const auto words = talk::watchedWords(connection, account);
        return words.ok() ? Result<WatchedWords>(WatchedWords{*words})
                          : Result<WatchedWords>(words.error());
    });
}

QFuture<Result<WatchedWords>> CommentCare::setWatchedWords(Id account, const WatchedWords &words)
{
    return m_desk.database().write([=](Connection &connection) -> Result<WatchedWords> {
        const auto set = talk::setWatchedWords(connection, account, words.words);
        if (!set.ok())
            return set.error();
        const auto kept = talk::watchedWords(connection, account);
        return kept.ok() ? Result<WatchedWords>(WatchedWords{*kept})
                         : Result<WatchedWords>(kept.error());
    });
}

} // namespace vireo::server::service
