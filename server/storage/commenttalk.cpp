// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/commenttalk.h"

#include "core/base/text.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::commenttalk {

using protocol::CommentRules;
using protocol::CommentVersion;

Result<void> keepVersion(
    Connection &db, Id video, Id comment, const CommentVersion &version, int most)
{
    const QVariantList which{video.value(), comment.value()};
    const auto kept = db.execute(
        u"INSERT INTO comment_versions (video_id, comment_id, version, text, written_ms) SELECT ?, "
        u"?, COALESCE(MAX(version), 0) + 1, ?, ? FROM comment_versions WHERE video_id = ? AND "
        u"comment_id = ?"_s,
        QVariantList{video.value(), comment.value(), version.text, version.writtenMs} + which);
    if (!kept.ok())
        return kept;
    return db.execute(
        u"DELETE FROM comment_versions WHERE video_id = ? AND comment_id = ? AND version <= "
        u"(SELECT "
        u"MAX(version) - ? FROM comment_versions WHERE video_id = ? AND comment_id = ?)"_s,
        which + QVariantList{most} + which);
}

Result<QList<CommentVersion>> versions(Connection &db, Id video, Id comment)
{
    auto rows = db.run(u"SELECT text, written_ms FROM comment_versions WHERE video_id = ? AND "
                       u"comment_id = ? ORDER BY version DESC"_s,
        {video.value(), comment.value()});
    if (!rows.ok())
        return rows.error();
    QList<CommentVersion> versions;
    while (rows->next())
        versions.append({rows->text(0), rows->integer(1)});
    return versions;
}

Result<void> forget(Connection &db, Id video, Id comment)
{
    const QVariantList which{video.value(), comment.value()};
    const auto gone = db.execute(
        u"DELETE FROM comment_versions WHERE video_id = ? AND comment_id = ?"_s, which);
    if (!gone.ok())
        return gone;
    return db.execute(
        u"DELETE FROM comment_mentions WHERE video_id = ? AND comment_id = ?"_s, which);
}

Result<void> addMentions(Connection &db, Id video, Id comment, const QList<Id> &accounts)
{
    for (const Id account : accounts) {
        const auto added = db.execute(u"INSERT OR IGNORE INTO comment_mentions (video_id, "
                                      u"comment_id, account_id) VALUES (?, ?, ?)"_s,
            {video.value(), comment.value(), account.value()});
        if (!added.ok())
            return added;
    }
    return {};
}

Result<void> setMentions(Connection &db, Id video, Id comment, const QList<Id> &accounts)
{
    const auto gone
        = db.execute(u"DELETE FROM comment_mentions WHERE video_id = ? AND comment_id = ?"_s,
            {video.value(), comment.value()});
    return gone.ok() ? addMentions(db, video, comment, accounts) : gone;
}

Result<QList<Id>> mentions(Connection &db, Id video, Id comment)
{
    return db.ids(
        u"SELECT account_id FROM comment_mentions WHERE video_id = ? AND comment_id = ?"_s,
        {video.value(), comment.value()});
}

Result<CommentRules> rules(Connection &db, Id video)
{
    auto rows
        = db.run(u"SELECT who, slow_s FROM comment_rules WHERE video_id = ?"_s, {video.value()});
    if (!rows.ok())
        return rows.error();
    if (!rows->next())
        return CommentRules();
    return CommentRules{protocol::WhoComments(rows->integer(0)), int(rows->integer(1))};
}

Result<void> setRules(Connection &db, Id video, const CommentRules &rules)
{
    return db.execute(u"INSERT INTO comment_rules (video_id, who, slow_s) VALUES (?, ?, ?) ON "
                      u"CONFLICT (video_id) DO UPDATE SET who = excluded.who, slow_s = "
                      u"excluded.slow_s"_s,
        {video.value(), int(rules.who), rules.slowSeconds});
}

Result<QStringList> watchedWords(Connection &db, Id account)
{
    auto rows = db.run(u"SELECT word FROM watched_words WHERE account_id = ? ORDER BY word_key"_s,
        {account.value()});
    if (!rows.ok())
        return rows.error();
    QStringList words;
    while (rows->next())
        words.append(rows->text(0));
    return words;
}

Result<void> setWatchedWords(Connection &db, Id account, const QStringList &words)
{
    const auto gone
        = db.execute(u"DELETE FROM watched_words WHERE account_id = ?"_s, {account.value()});
    if (!gone.ok())
        return gone;
    for (const QString &word : words) {
        const auto added = db.execute(
            u"INSERT OR IGNORE INTO watched_words (account_id, word_key, word) VALUES (?, ?, ?)"_s,
            {account.value(), base::text::foldKey(word), word});
        if (!added.ok())
            return added;
    }
    return {};
}

Result<QList<Held>> held(Connection &db, Id creator, qint64 before, int most)
{
    auto rows = db.run(u"SELECT comment_id, video_id FROM held_comments WHERE account_id = ? AND "
                       u"comment_id < ? ORDER BY comment_id DESC LIMIT ?"_s,
        {creator.value(), before, most});
    if (!rows.ok())
        return rows.error();
    QList<Held> found;
    while (rows->next())
        found.append({rows->id(0), rows->id(1)});
    return found;
}

Result<bool> isHeld(Connection &db, Id creator, Id comment)
{
    auto rows = db.run(u"SELECT 1 FROM held_comments WHERE account_id = ? AND comment_id = ?"_s,
        {creator.value(), comment.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next();
}

Result<void> setHeld(Connection &db, Id creator, const Held &comment, bool isHeld)
{
    if (isHeld) {
        return db.execute(u"INSERT OR IGNORE INTO held_comments (account_id, comment_id, video_id) "
                          u"VALUES (?, ?, ?)"_s,
            {creator.value(), comment.comment.value(), comment.video.value()});
    }
    return db.execute(u"DELETE FROM held_comments WHERE account_id = ? AND comment_id = ?"_s,
        {creator.value(), comment.comment.value()});
}

} // namespace vireo::server::storage::commenttalk
