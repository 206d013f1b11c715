// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/traces.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::traces {

Result<QList<Comment>> comments(Connection &db, Id account, qint64 after, int most)
{
    auto rows = db.run(
        u"SELECT video_id, id, parent_id, text, created_ms, edited_ms, held FROM comments WHERE "
        u"account_id = ? AND deleted = 0 AND id > ? ORDER BY id LIMIT ?"_s,
        {account.value(), after, most});
    if (!rows.ok())
        return rows.error();
    QList<Comment> found;
    while (rows->next()) {
        found.append({rows->id(0), rows->id(1), rows->id(2), rows->text(3), rows->integer(4),
            rows->integer(5), rows->integer(6) != 0});
    }
    return found;
}

Result<void> anonymise(Connection &db, Id video, Id comment)
{
    return db.execute(u"UPDATE comments SET deleted = 1, text = '', account_id = 0, key = '', "
                      u"held = 0, hidden = 0 WHERE video_id = ? AND id = ?"_s,
        {video.value(), comment.value()});
}

Result<QList<Reaction>> reactions(Connection &db, Id account, int most)
{
    auto rows
        = db.run(u"SELECT video_id, kind, at_ms FROM reactions WHERE account_id = ? LIMIT ?"_s,
            {account.value(), most});
    if (!rows.ok())
        return rows.error();
    QList<Reaction> found;
    while (rows->next())
        found.append({rows->id(0), int(rows->integer(1)), rows->integer(2)});
    return found;
}

Result<QList<CommentLike>> commentLikes(Connection &db, Id account, int most)
{
    auto rows = db.run(u"SELECT video_id, comment_id FROM comment_likes WHERE account_id = ? "
                       u"LIMIT ?"_s,
        {account.value(), most});
    if (!rows.ok())
        return rows.error();
    QList<CommentLike> found;
    while (rows->next())
        found.append({rows->id(0), rows->id(1)});
    return found;
}

Result<void> forgetNames(Connection &db, Id account)
{
    for (const QString &sql : {u"UPDATE views SET account_id = 0 WHERE account_id = ?"_s,
             u"UPDATE comments SET answered_id = 0 WHERE answered_id = ?"_s,
             u"DELETE FROM comment_mentions WHERE account_id = ?"_s,
             u"DELETE FROM video_shares WHERE account_id = ?"_s,
             u"DELETE FROM find_uses WHERE account_id = ?"_s,
             u"UPDATE sounds SET account_id = 0 WHERE account_id = ?"_s,
             u"DELETE FROM notice_actors WHERE actor_id = ?"_s}) {
        if (const auto done = db.execute(sql, {account.value()}); !done.ok())
            return done;
    }
    return {};
}

} // namespace vireo::server::storage::traces
