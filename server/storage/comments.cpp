// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/comments.h"

#include "server/storage/idlist.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::comments {
namespace {

//! \p tail begins with WHERE.
Result<QList<Comment>> select(Connection &db, const QString &tail, const QVariantList &values)
{
    auto rows = db.run(u"SELECT video_id, id, parent_id, account_id, text, created_ms, edited_ms, "
                       u"deleted, pinned, likes, replies FROM comments "_s
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

Result<std::optional<Comment>> one(Connection &db, const QString &tail, const QVariantList &values)
{
    auto found = select(db, tail, values);
    if (!found.ok())
        return found.error();
    return found->isEmpty() ? std::optional<Comment>() : std::optional(found->takeFirst());
}

} // namespace

Result<std::optional<Comment>> find(Connection &db, Id video, Id comment)
{
    return one(
        db, u"WHERE video_id = ? AND id = ? AND deleted = 0"_s, {video.value(), comment.value()});
}

Result<std::optional<Comment>> withKey(Connection &db, Id video, Id account, const QString &key)
{
    return one(db, u"WHERE video_id = ? AND account_id = ? AND key = ? AND key <> ''"_s,
        {video.value(), account.value(), key});
}

Result<QList<Comment>> list(Connection &db, Id video, qint64 before, int most)
{
    return select(db,
        u"WHERE video_id = ? AND parent_id = 0 AND id < ? AND (deleted = 0 OR replies > 0) ORDER "
        u"BY id DESC LIMIT ?"_s,
        {video.value(), before, most});
}

Result<QList<Comment>> replies(Connection &db, Id video, Id parent, qint64 after, int most)
{
    return select(db,
        u"WHERE video_id = ? AND parent_id = ? AND id > ? AND deleted = 0 ORDER BY id LIMIT ?"_s,
        {video.value(), parent.value(), after, most});
}

Result<void> insert(Connection &db, const Comment &comment, const QString &key)
{
    return db.execute(u"INSERT INTO comments (video_id, id, parent_id, account_id, text, "
                      u"created_ms, key) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {comment.videoId.value(), comment.id.value(), comment.parentId.value(),
            comment.account.id.value(), comment.text, comment.createdMs, key});
}

Result<void> setText(Connection &db, Id video, Id comment, const QString &text, qint64 editedMs)
{
    return db.execute(
        u"UPDATE comments SET text = ?, edited_ms = ? WHERE video_id = ? AND id = ?"_s,
        {text, editedMs, video.value(), comment.value()});
}

Result<void> remove(Connection &db, Id video, Id comment)
{
    return db.execute(u"UPDATE comments SET deleted = 1, text = '' WHERE video_id = ? AND id = ?"_s,
        {video.value(), comment.value()});
}

Result<void> addReplies(Connection &db, Id video, Id comment, int change)
{
    return db.execute(u"UPDATE comments SET replies = replies + ? WHERE video_id = ? AND id = ?"_s,
        {change, video.value(), comment.value()});
}

Result<bool> setLiked(Connection &db, Id video, Id comment, Id account, bool liked)
{
    const QVariantList mine{video.value(), comment.value(), account.value()};
    const auto turned = liked
        ? db.change(u"INSERT OR IGNORE INTO comment_likes (video_id, comment_id, account_id) "
                    u"VALUES (?, ?, ?)"_s,
            mine)
        : db.change(u"DELETE FROM comment_likes WHERE video_id = ? AND comment_id = ? AND "
                    u"account_id = ?"_s,
            mine);
    if (!turned.ok())
        return turned.error();
    if (*turned == 0)
        return false;
    const auto counted
        = db.execute(u"UPDATE comments SET likes = likes + ? WHERE video_id = ? AND id = ?"_s,
            {liked ? 1 : -1, video.value(), comment.value()});
    return counted.ok() ? Result<bool>(true) : Result<bool>(counted.error());
}

Result<QSet<Id>> liked(Connection &db, Id video, const QList<Id> &comments, Id account)
{
    const auto found
        = db.ids(u"SELECT comment_id FROM comment_likes WHERE video_id = ? AND "
                 u"comment_id IN (SELECT value FROM json_each(?)) AND account_id = ?"_s,
            {video.value(), idList(comments), account.value()});
    if (!found.ok())
        return found.error();
    return QSet<Id>(found->cbegin(), found->cend());
}

} // namespace vireo::server::storage::comments
