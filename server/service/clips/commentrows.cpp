// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/commentrows.h"

#include "server/service/clips/relations.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service::commentrows {

using protocol::Comment;
using storage::Connection;

Result<QList<Comment>> select(
    Connection &connection, const QString &tail, const QVariantList &values)
{
    auto rows = connection.run(u"SELECT video_id, id, parent_id, account_id, text, created_ms, "
                               u"edited_ms, deleted, pinned, "
                               u"likes, replies FROM comments "_s
            + tail,
        values);
    if (!rows.ok())
        return rows.error();
    QList<Comment> comments;
    while (rows->next()) {
        Comment comment;
        comment.videoId = rows->id(0);
        comment.id = rows->id(1);
        comment.parentId = rows->id(2);
        comment.account.id = rows->id(3);
        comment.text = rows->text(4);
        comment.createdMs = rows->integer(5);
        comment.editedMs = rows->integer(6);
        comment.deleted = rows->integer(7) != 0;
        comment.pinned = rows->integer(8) != 0;
        comment.likes = rows->integer(9);
        comment.replies = rows->integer(10);
        comments.append(comment);
    }
    return comments;
}

Result<Comment> find(Connection &connection, Id video, Id comment)
{
    auto found = select(connection, u"WHERE video_id = ? AND id = ? AND deleted = 0"_s,
        {video.value(), comment.value()});
    if (!found.ok())
        return found.error();
    if (found->isEmpty()) {
        return Error{Error::Kind::NotFound, u"comment_not_found"_s,
            u"There is no such comment; it may have been deleted."_s};
    }
    return found->takeFirst();
}

Result<void> dress(Connection &connection, Id video, QList<Comment> &comments, Id viewer)
{
    if (comments.isEmpty())
        return {};
    QSet<Id> authors;
    QList<Id> ids;
    for (const Comment &comment : std::as_const(comments)) {
        authors.insert(comment.account.id);
        ids.append(comment.id);
    }
    const auto accounts = accountsOf(connection, authors, viewer);
    if (!accounts.ok())
        return accounts.error();
    QSet<Id> liked;
    if (!viewer.isNull()) {
        auto rows = connection.run(u"SELECT comment_id FROM comment_likes WHERE video_id = ? AND "
                                   u"comment_id IN (SELECT value "
                                   u"FROM json_each(?)) AND account_id = ?"_s,
            {video.value(), idList(ids), viewer.value()});
        if (!rows.ok())
            return rows.error();
        while (rows->next())
            liked.insert(rows->id(0));
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

} // namespace vireo::server::service::commentrows
