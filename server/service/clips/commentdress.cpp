// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/commentdress.h"

#include "server/service/clips/relations.h"
#include "server/service/people/standing.h"
#include "server/storage/comments.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service::comments {

using protocol::Comment;
using storage::Connection;

Error notFound()
{
    return {Error::Kind::NotFound, u"comment_not_found"_s,
        u"There is no such comment; it may have been deleted."_s};
}

Result<Comment> find(Connection &connection, Id video, Id comment)
{
    const auto found = storage::comments::find(connection, video, comment);
    if (!found.ok())
        return found.error();
    if (!*found)
        return notFound();
    return **found;
}

Result<Comment> findFor(Connection &connection, Id video, Id comment, Id viewer)
{
    auto found = find(connection, video, comment);
    if (!found.ok())
        return found;
    const auto hidden = people::hidden(connection, viewer, {found->account.id});
    if (!hidden.ok())
        return hidden.error();
    return hidden->isEmpty() ? std::move(found) : Result<Comment>(notFound());
}

Result<void> leaveOutHidden(Connection &connection, QList<Comment> &comments, Id viewer)
{
    QList<Id> authors;
    for (const Comment &comment : std::as_const(comments))
        authors.append(comment.account.id);
    const auto hidden = people::hidden(connection, viewer, authors);
    if (!hidden.ok())
        return hidden.error();
    // What is left of a comment by who left is nobody's, and holds the answers below it.
    comments.removeIf([&hidden](const Comment &comment) {
        return !comment.account.id.isNull() && hidden->contains(comment.account.id);
    });
    return {};
}

Result<void> dress(Connection &connection, Id video, QList<Comment> &comments, Id viewer)
{
    if (comments.isEmpty())
        return {};
    QList<Id> authors;
    QList<Id> ids;
    for (const Comment &comment : std::as_const(comments)) {
        authors.append(comment.account.id);
        ids.append(comment.id);
    }
    const auto accounts = accountsOf(connection, authors, viewer);
    if (!accounts.ok())
        return accounts.error();
    QSet<Id> liked;
    if (!viewer.isNull()) {
        auto own = storage::comments::liked(connection, video, ids, viewer);
        if (!own.ok())
            return own.error();
        liked = std::move(own).value();
    }
    for (Comment &comment : comments) {
        comment.account = accounts->value(comment.account.id, comment.account);
        comment.liked = liked.contains(comment.id);
    }
    return {};
}

Result<Comment> dressed(Connection &connection, Id video, Id comment, Id viewer)
{
    const auto found = find(connection, video, comment);
    if (!found.ok())
        return found;
    QList<Comment> one{*found};
    if (const auto done = dress(connection, video, one, viewer); !done.ok())
        return done.error();
    return one.takeFirst();
}

} // namespace vireo::server::service::comments
