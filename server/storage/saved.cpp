// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/saved.h"

#include "core/base/clock.h"
#include "server/storage/idlist.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::saved {
namespace {

Result<bool> any(const Result<int> &changed)
{
    return changed.ok() ? Result<bool>(*changed > 0) : Result<bool>(changed.error());
}

Result<QSet<Id>> setOf(const Result<QList<Id>> &ids)
{
    if (!ids.ok())
        return ids.error();
    return QSet<Id>(ids->cbegin(), ids->cend());
}

} // namespace

Result<bool> bookmark(Connection &db, Id account, Id video, qint64 nowMs)
{
    return any(db.change(
        u"INSERT OR IGNORE INTO bookmarks (account_id, video_id, at_ms) VALUES (?, ?, ?)"_s,
        {account.value(), video.value(), nowMs}));
}

Result<bool> forget(Connection &db, Id account, Id video)
{
    return any(db.change(u"DELETE FROM bookmarks WHERE account_id = ? AND video_id = ?"_s,
        {account.value(), video.value()}));
}

Result<QSet<Id>> bookmarked(Connection &db, Id account, const QList<Id> &videos)
{
    return setOf(db.ids(u"SELECT video_id FROM bookmarks WHERE account_id = ? AND video_id IN "
                        u"(SELECT value FROM json_each(?))"_s,
        {account.value(), idList(videos)}));
}

Result<QList<Bookmark>> bookmarks(Connection &db, Id account, qint64 beforeMs, Id before, int most)
{
    auto rows = db.run(
        u"SELECT video_id, at_ms FROM bookmarks WHERE account_id = ? AND (at_ms < ? OR (at_ms = ? "
        u"AND video_id < ?)) ORDER BY at_ms DESC, video_id DESC LIMIT ?"_s,
        {account.value(), beforeMs, beforeMs, before.value(), most});
    if (!rows.ok())
        return rows.error();
    QList<Bookmark> list;
    while (rows->next())
        list.append({rows->id(0), rows->integer(1)});
    return list;
}

Result<bool> repost(Connection &db, Id account, Id video, qint64 place)
{
    const auto added = any(db.change(
        u"INSERT OR IGNORE INTO video_reposts (video_id, account_id, place) VALUES (?, ?, ?)"_s,
        {video.value(), account.value(), place}));
    if (!added.ok() || !*added)
        return added;
    return any(
        db.change(u"INSERT OR IGNORE INTO reposts (account_id, place, video_id) VALUES (?, ?, ?)"_s,
            {account.value(), place, video.value()}));
}

Result<bool> takeBack(Connection &db, Id account, Id video)
{
    qint64 place = 0;
    {
        auto rows
            = db.run(u"SELECT place FROM video_reposts WHERE video_id = ? AND account_id = ?"_s,
                {video.value(), account.value()});
        if (!rows.ok())
            return rows.error();
        if (!rows->next())
            return false;
        place = rows->integer(0);
    }
    const auto gone
        = any(db.change(u"DELETE FROM video_reposts WHERE video_id = ? AND account_id = ?"_s,
            {video.value(), account.value()}));
    if (!gone.ok())
        return gone;
    return any(db.change(
        u"DELETE FROM reposts WHERE account_id = ? AND place = ?"_s, {account.value(), place}));
}

Result<void> setHidden(Connection &db, Id account, bool hidden)
{
    const auto turned = db.ids(u"SELECT video_id FROM reposts WHERE account_id = ? AND "_s
            + (hidden ? u"place > 0"_s : u"place < 0"_s),
        {account.value()});
    if (!turned.ok())
        return turned.error();
    if (turned->isEmpty())
        return {};
    for (const Id video : *turned) {
        const auto done = db.execute(
            u"UPDATE video_reposts SET place = -place WHERE video_id = ? AND account_id = ?"_s,
            {video.value(), account.value()});
        if (!done.ok())
            return done;
    }
    return db.execute(u"UPDATE reposts SET place = -place WHERE account_id = ? AND "_s
            + (hidden ? u"place > 0"_s : u"place < 0"_s),
        {account.value()});
}

Result<QSet<Id>> reposted(Connection &db, Id account, const QList<Id> &videos)
{
    return setOf(db.ids(u"SELECT video_id FROM video_reposts WHERE video_id IN (SELECT value FROM "
                        u"json_each(?)) AND account_id = ?"_s,
        {idList(videos), account.value()}));
}

Result<QList<Id>> allReposts(Connection &db, Id account, int most)
{
    return db.ids(
        u"SELECT video_id FROM reposts WHERE account_id = ? LIMIT ?"_s, {account.value(), most});
}

Result<QList<Repost>> reposts(Connection &db, const QList<Id> &accounts, qint64 below, int most)
{
    auto rows
        = db.run(u"SELECT video_id, account_id, place FROM reposts WHERE account_id IN "
                 u"(SELECT value FROM json_each(?)) AND place > 0 AND place < ? ORDER BY place "
                 u"DESC LIMIT ?"_s,
            {idList(accounts), below, most});
    if (!rows.ok())
        return rows.error();
    QList<Repost> list;
    while (rows->next())
        list.append({rows->id(0), rows->id(1), rows->integer(2)});
    return list;
}

Result<QHash<Id, Repost>> newestReposts(
    Connection &db, const QList<Id> &videos, const QList<Id> &accounts)
{
    auto rows = db.run(
        u"SELECT video_id, account_id, place FROM video_reposts WHERE video_id IN (SELECT value "
        u"FROM json_each(?)) AND account_id IN (SELECT value FROM json_each(?)) AND place > 0 "
        u"ORDER BY place"_s,
        {idList(videos), idList(accounts)});
    if (!rows.ok())
        return rows.error();
    QHash<Id, Repost> newest;
    while (rows->next())
        newest.insert(rows->id(0), {rows->id(0), rows->id(1), rows->integer(2)});
    return newest;
}

Result<bool> share(Connection &db, Id account, Id video, qint64 nowMs)
{
    return any(db.change(
        u"INSERT INTO video_shares (video_id, account_id, at_ms) VALUES (?, ?, ?) ON CONFLICT "
        u"(video_id, account_id) DO UPDATE SET at_ms = excluded.at_ms WHERE excluded.at_ms - at_ms "
        u">= ?"_s,
        {video.value(), account.value(), nowMs, base::kDayMs}));
}

} // namespace vireo::server::storage::saved
