// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/comments.h"

#include "core/base/text.h"
#include "server/storage/idlist.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::comments {
namespace {

//! \p tail begins with WHERE.
Result<QList<Comment>> select(Connection &db, const QString &tail, const QVariantList &values)
{
    auto rows = db.run(u"SELECT video_id, id, parent_id, account_id, text, created_ms, edited_ms, "
                       u"deleted, pinned, likes, replies, hearted, held FROM comments "_s
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
        comment.hearted = rows->integer(11) != 0;
        comment.held = rows->integer(12) != 0;
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

Result<QList<Comment>> list(Connection &db, Id video, const Wish &wish, int most)
{
    using protocol::CommentView;
    QString sql = u"WHERE video_id = ? AND parent_id = 0 AND pinned = 0 AND (deleted = 0 OR "
                  u"replies > 0) AND (held = 0 OR account_id = ?)"_s;
    QVariantList values{video.value(), wish.reader.value()};
    if (wish.view == CommentView::Creator) {
        sql += u" AND account_id = ?"_s;
        values.append(wish.creator.value());
    } else if (wish.view == CommentView::Timed) {
        sql += u" AND timed = 1 AND deleted = 0"_s;
    }
    const bool top = wish.view == CommentView::Top;
    if (top && wish.beforeLikes >= 0) {
        sql += u" AND (likes, id) < (?, ?)"_s;
        values << wish.beforeLikes << wish.before;
    } else if (!top && wish.before > 0) {
        sql += u" AND id < ?"_s;
        values << wish.before;
    }
    values << most;
    return select(db,
        sql + (top ? u" ORDER BY likes DESC, id DESC LIMIT ?"_s : u" ORDER BY id DESC LIMIT ?"_s),
        values);
}

Result<QList<Comment>> replies(
    Connection &db, Id video, Id parent, Id reader, qint64 after, int most)
{
    return select(db,
        u"WHERE video_id = ? AND parent_id = ? AND id > ? AND deleted = 0 AND (held = 0 OR "
        u"account_id = ?) AND NOT EXISTS (SELECT 1 FROM comments AS p WHERE p.video_id = ? AND "
        u"p.id = ? AND p.held + p.hidden > 0 AND p.account_id <> ?) ORDER BY id LIMIT ?"_s,
        {video.value(), parent.value(), after, reader.value(), video.value(), parent.value(),
            reader.value(), most});
}

Result<std::optional<Comment>> pinned(Connection &db, Id video)
{
    return one(db, u"WHERE video_id = ? AND pinned = 1"_s, {video.value()});
}

Result<qint64> lastBy(Connection &db, Id video, Id account)
{
    auto rows = db.run(u"SELECT created_ms FROM comments WHERE video_id = ? AND account_id = ? "
                       u"ORDER BY id DESC LIMIT 1"_s,
        {video.value(), account.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

Result<QList<Comment>> thread(Connection &db, Id video, qint64 after, int most)
{
    return select(
        db, u"WHERE video_id = ? AND id > ? ORDER BY id LIMIT ?"_s, {video.value(), after, most});
}

Result<void> insert(Connection &db, const Comment &comment, Id answered, const QString &key)
{
    return db.execute(u"INSERT INTO comments (video_id, id, parent_id, account_id, text, "
                      u"created_ms, key, answered_id, held, timed, edited_ms, deleted, hearted) "
                      u"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {comment.videoId.value(), comment.id.value(), comment.parentId.value(),
            comment.account.id.value(), comment.text, comment.createdMs, key, answered.value(),
            comment.held ? 1 : 0, base::text::hasPlace(comment.text) ? 1 : 0, comment.editedMs,
            comment.deleted ? 1 : 0, comment.hearted ? 1 : 0});
}

Result<void> setText(Connection &db, Id video, Id comment, const QString &text, qint64 editedMs)
{
    return db.execute(
        u"UPDATE comments SET text = ?, timed = ?, edited_ms = ? WHERE video_id = ? AND id = ?"_s,
        {text, base::text::hasPlace(text) ? 1 : 0, editedMs, video.value(), comment.value()});
}

Result<void> setHeld(Connection &db, Id video, Id comment, bool held)
{
    return db.execute(u"UPDATE comments SET held = ? WHERE video_id = ? AND id = ?"_s,
        {held ? 1 : 0, video.value(), comment.value()});
}

Result<void> setPinned(Connection &db, Id video, Id comment, bool pinned)
{
    const auto free = db.execute(
        u"UPDATE comments SET pinned = 0 WHERE video_id = ? AND pinned = 1"_s, {video.value()});
    if (!free.ok() || !pinned)
        return free;
    return db.execute(u"UPDATE comments SET pinned = 1 WHERE video_id = ? AND id = ?"_s,
        {video.value(), comment.value()});
}

Result<void> setHearted(Connection &db, Id video, Id comment, bool hearted)
{
    return db.execute(u"UPDATE comments SET hearted = ? WHERE video_id = ? AND id = ?"_s,
        {hearted ? 1 : 0, video.value(), comment.value()});
}

Result<Id> answered(Connection &db, Id video, Id comment)
{
    auto rows = db.run(u"SELECT answered_id FROM comments WHERE video_id = ? AND id = ?"_s,
        {video.value(), comment.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->id(0) : Id();
}

Result<void> remove(Connection &db, Id video, Id comment)
{
    return db.execute(
        u"UPDATE comments SET deleted = 1, text = '', timed = 0, pinned = 0, held = 0 "
        u"WHERE video_id = ? AND id = ?"_s,
        {video.value(), comment.value()});
}

Result<bool> restore(Connection &db, Id video, Id comment, const QString &text)
{
    const auto back = db.change(u"UPDATE comments SET deleted = 0, text = ? WHERE video_id = ? AND "
                                u"id = ? AND deleted = 1"_s,
        {text, video.value(), comment.value()});
    return back.ok() ? Result<bool>(*back > 0) : Result<bool>(back.error());
}

Result<void> setHidden(Connection &db, Id account, bool hidden)
{
    return db.execute(u"UPDATE comments SET hidden = ? WHERE account_id = ? AND hidden <> ?"_s,
        {hidden ? 1 : 0, account.value(), hidden ? 1 : 0});
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
