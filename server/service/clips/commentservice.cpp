// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/commentservice.h"

#include "core/protocol/limits.h"
#include "server/service/clips/commentdress.h"
#include "server/service/clips/commentnews.h"
#include "server/service/clips/commentrules.h"
#include "server/storage/comments.h"
#include "server/storage/commenttalk.h"

#include <functional>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace commentrows = storage::comments;
namespace talk = storage::commenttalk;

namespace {

using protocol::Comment;
using protocol::CommentView;
using storage::Connection;
using Page = CommentService::Page;

//! Where a new comment stands.
struct Place
{
    Id parent; //!< of the first level; null: it is of the first level itself
    Id answered; //!< who wrote what it answers
};

Result<Place> placeOf(Connection &connection, Id video, Id wished, Id viewer)
{
    if (wished.isNull())
        return Place();
    const auto parent = comments::findFor(connection, video, wished, viewer);
    if (!parent.ok() && !parent.error().is(Error::Kind::NotFound))
        return parent.error();
    if (!parent.ok() || parent->held) {
        return Error{Error::Kind::Invalid, u"parent_not_found"_s,
            u"The comment you reply to is gone."_s, {{u"/parent_id"_s, u"unknown_value"_s}}};
    }
    return Place{parent->parentId.isNull() ? wished : parent->parentId, parent->account.id};
}

Error notYourComment()
{
    return {Error::Kind::Forbidden, u"not_yours"_s, u"Only who wrote this comment can do that."_s};
}

Error notYoursToDelete(const Viewer &viewer)
{
    return {Error::Kind::Forbidden, u"not_yours"_s,
        viewer.moderator ? u"Only who wrote this comment or made the clip can delete it. "
                           u"Moderators remove it by "
                           u"an action, which its author can appeal."_s
                         : u"Only who wrote this comment or made the clip can delete it."_s};
}

QString cursorOf(CommentView view, const Comment &comment)
{
    const QString id = comment.id.toString();
    return view == CommentView::Top ? QString::number(comment.likes) + u'.' + id : id;
}

Result<commentrows::Wish> wishOf(CommentView view, const QString &cursor)
{
    commentrows::Wish wish;
    wish.view = view;
    if (cursor.isEmpty())
        return wish;
    bool number = true;
    const bool top = view == CommentView::Top;
    if (top)
        wish.beforeLikes = cursor.section(u'.', 0, 0).toLongLong(&number);
    const Id id = Id::fromString(top ? cursor.section(u'.', 1) : cursor);
    if (!number || id.isNull() || (top && wish.beforeLikes < 0)) {
        return Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"This place in the list is not known. Begin again from the top."_s,
            {{u"/cursor"_s, u"format"_s}}};
    }
    wish.before = id.value();
    return wish;
}

//! Adds who speaks; leaves out who is not there for the viewer.
Result<Page> dressed(const CommentScene &scene, QList<Comment> comments, int limit,
    const std::function<QString(const Comment &)> &cursor)
{
    Page page;
    if (comments.size() > limit) {
        comments.resize(limit);
        page.nextCursor = cursor(comments.last());
    }
    auto done = comments::leaveOutHidden(scene.connection, comments, scene.viewer.account);
    if (done.ok())
        done = comments::dress(scene.connection, scene.clip(), comments, scene.viewer.account);
    if (!done.ok())
        return done.error();
    page.items = std::move(comments);
    return page;
}

} // namespace

CommentService::CommentService(CommentDesk &desk)
    : m_desk(desk)
{
}

QFuture<Result<Page>> CommentService::list(
    Id video, const Viewer &viewer, CommentView view, const QString &cursor, int limit)
{
    return m_desk.look(video, viewer, [=](const CommentScene &scene) -> Result<Page> {
        auto wish = wishOf(view, cursor);
        if (!wish.ok())
            return wish.error();
        wish->creator = scene.creator();
        wish->reader = scene.viewer.account;
        auto list = commentrows::list(scene.connection, video, *wish, limit + 1);
        if (!list.ok())
            return list.error();
        auto page = dressed(scene, std::move(list).value(), limit,
            [view](const Comment &last) { return cursorOf(view, last); });
        if (!page.ok() || !cursor.isEmpty())
            return page;
        const auto pinned = commentrows::pinned(scene.connection, video);
        if (!pinned.ok())
            return pinned.error();
        if (*pinned) {
            const auto first
                = dressed(scene, {**pinned}, 1, [](const Comment &) { return QString(); });
            if (!first.ok())
                return first.error();
            page->items = first->items + page->items;
        }
        return page;
    });
}

QFuture<Result<Page>> CommentService::replies(
    Id video, const Viewer &viewer, Id parent, Id cursor, int limit)
{
    return m_desk.look(video, viewer, [=](const CommentScene &scene) -> Result<Page> {
        auto list = commentrows::replies(
            scene.connection, video, parent, scene.viewer.account, cursor.value(), limit + 1);
        if (!list.ok())
            return list.error();
        return dressed(scene, std::move(list).value(), limit,
            [](const Comment &last) { return last.id.toString(); });
    });
}

QFuture<Result<Comment>> CommentService::add(
    Id video, const Viewer &viewer, const protocol::NewComment &wish, const QString &key)
{
    return m_desk.change(video, viewer, [=, this](const CommentScene &scene) -> Result<Comment> {
        Connection &connection = scene.connection;
        const Id author = scene.viewer.account;
        if (!key.isEmpty()) {
            const auto known = commentrows::withKey(connection, video, author, key);
            if (!known.ok())
                return known.error();
            if (*known)
                return comments::dressed(connection, video, (*known)->id, author);
        }
        if (const auto may = comments::maySpeak(scene); !may.ok())
            return may.error();
        const auto place = placeOf(connection, video, wish.parentId, author);
        if (!place.ok())
            return place.error();
        const auto watched = CommentDesk::isWatched(scene, wish.text);
        if (!watched.ok())
            return watched.error();
        Comment comment;
        comment.id = m_desk.nextId();
        comment.videoId = video;
        comment.account.id = author;
        comment.parentId = place->parent;
        comment.text = wish.text;
        comment.createdMs = scene.now;
        const auto mentioned = comments::mentionedIn(connection, comment.text);
        if (!mentioned.ok())
            return mentioned.error();
        auto done = commentrows::insert(connection, comment, place->answered, key);
        if (done.ok())
            done = talk::addMentions(connection, video, comment.id, *mentioned);
        if (!done.ok())
            return done.error();
        const auto reviewed = m_desk.reviewed(connection, comment, scene.now);
        if (!reviewed.ok())
            return reviewed.error();
        // As everybody sees it is as its author does: nobody has liked it yet.
        if (!*reviewed && !*watched)
            return CommentDesk::enter(scene, comment, {place->answered, *mentioned});
        done = *reviewed ? CommentDesk::holdForStaff(scene, comment.id)
                         : CommentDesk::hold(scene, comment);
        if (!done.ok())
            return done.error();
        return comments::dressed(connection, video, comment.id, author);
    });
}

QFuture<Result<Comment>> CommentService::edit(
    Id video, Id comment, const Viewer &viewer, const QString &text)
{
    return m_desk.change(video, viewer, [=, this](const CommentScene &scene) -> Result<Comment> {
        Connection &connection = scene.connection;
        const auto old = CommentDesk::find(scene, comment);
        if (!old.ok())
            return old.error();
        if (old->account.id != scene.viewer.account)
            return notYourComment();
        if (old->text == text)
            return comments::dressed(connection, video, comment, scene.viewer.account);
        const auto watched = CommentDesk::isWatched(scene, text);
        if (!watched.ok())
            return watched.error();
        auto done = talk::keepVersion(connection, video, comment,
            {old->text, old->editedMs < 0 ? old->createdMs : old->editedMs},
            protocol::kCommentVersions);
        if (done.ok())
            done = commentrows::setText(connection, video, comment, text, scene.now);
        if (!done.ok())
            return done.error();
        Comment edited = *old;
        edited.text = text;
        const auto reviewed = m_desk.reviewed(connection, edited, scene.now);
        if (!reviewed.ok())
            return reviewed.error();
        const auto mentioned = comments::mentionedIn(connection, text);
        if (!mentioned.ok())
            return mentioned.error();
        done = talk::setMentions(connection, video, comment, *mentioned);
        if (done.ok() && (*watched || *reviewed) && !old->held) {
            done = CommentDesk::leave(scene, *old);
            if (done.ok()) {
                done = *reviewed ? CommentDesk::holdForStaff(scene, comment)
                                 : CommentDesk::hold(scene, edited);
            }
        } else if (done.ok() && *reviewed) {
            // It waited for the creator's word alone; from now on that is not enough.
            done = CommentDesk::holdForStaff(scene, comment);
        } else if (done.ok() && !old->held) {
            done = comments::tellMentioned(connection, scene.video, edited, scene.now);
        }
        if (!done.ok())
            return done.error();
        return CommentDesk::updated(scene, comment);
    });
}

QFuture<Result<CommentService::Versions>> CommentService::history(
    Id video, Id comment, const Viewer &viewer)
{
    return m_desk.look(video, viewer, [=](const CommentScene &scene) -> Result<Versions> {
        if (const auto found = CommentDesk::find(scene, comment); !found.ok())
            return found.error();
        const auto seen = comments::findFor(scene.connection, video, comment, scene.viewer.account);
        if (!seen.ok())
            return seen.error();
        return talk::versions(scene.connection, video, comment);
    });
}

QFuture<Result<void>> CommentService::remove(Id video, Id comment, const Viewer &viewer)
{
    return m_desk.takeBack(video, comment, viewer, [=](const CommentScene &scene) -> Result<void> {
        const auto old = CommentDesk::find(scene, comment);
        if (!old.ok())
            return old.error();
        if (old->account.id != scene.viewer.account && !scene.byCreator())
            return notYoursToDelete(scene.viewer);
        auto done
            = old->held ? CommentDesk::unhold(scene, comment) : CommentDesk::leave(scene, *old);
        if (done.ok())
            done = commentrows::remove(scene.connection, video, comment);
        if (done.ok())
            done = talk::forget(scene.connection, video, comment);
        return done;
    });
}

QFuture<Result<Comment>> CommentService::like(
    Id video, Id comment, const Viewer &viewer, bool liked)
{
    return m_desk.change(video, viewer, [=](const CommentScene &scene) -> Result<Comment> {
        const Id who = scene.viewer.account;
        const auto old = CommentDesk::find(scene, comment);
        if (!old.ok())
            return old.error();
        if (const auto seen = comments::findFor(scene.connection, video, comment, who); !seen.ok())
            return seen.error();
        const auto turned = commentrows::setLiked(scene.connection, video, comment, who, liked);
        if (!turned.ok())
            return turned.error();
        if (!*turned)
            return comments::dressed(scene.connection, video, comment, who);
        const auto told = comments::tellLike(scene.connection, *old, who, liked, scene.now);
        return told.ok() ? CommentDesk::updated(scene, comment) : Result<Comment>(told.error());
    });
}

} // namespace vireo::server::service
