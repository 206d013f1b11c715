// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/feedwishes.h"

#include "server/storage/idlist.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::feedwishes {

Result<void> hide(Connection &db, Id account, Id video, Id creator, qint64 nowMs)
{
    return db.execute(
        u"INSERT INTO not_interested (account_id, video_id, creator_id, at_ms) VALUES "
        u"(?, ?, ?, ?) ON CONFLICT (account_id, video_id) DO UPDATE SET at_ms = "
        u"excluded.at_ms"_s,
        {account.value(), video.value(), creator.value(), nowMs});
}

Result<void> unhide(Connection &db, Id account, Id video)
{
    return db.execute(u"DELETE FROM not_interested WHERE account_id = ? AND video_id = ?"_s,
        {account.value(), video.value()});
}

Result<QList<Hidden>> hidden(Connection &db, Id account)
{
    auto rows
        = db.run(u"SELECT video_id, creator_id, at_ms FROM not_interested WHERE account_id = ?"_s,
            {account.value()});
    if (!rows.ok())
        return rows.error();
    QList<Hidden> hidden;
    while (rows->next())
        hidden.append({rows->id(0), rows->id(1), rows->integer(2)});
    return hidden;
}

Result<void> reset(Connection &db, Id account, qint64 nowMs)
{
    auto done = db.execute(u"INSERT INTO feed_resets (account_id, at_ms) VALUES (?, ?) ON CONFLICT "
                           u"(account_id) DO UPDATE SET at_ms = excluded.at_ms"_s,
        {account.value(), nowMs});
    if (done.ok()) {
        done = db.execute(u"DELETE FROM not_interested WHERE account_id = ?"_s, {account.value()});
    }
    return done;
}

Result<qint64> resetMs(Connection &db, Id account)
{
    auto rows = db.run(u"SELECT at_ms FROM feed_resets WHERE account_id = ?"_s, {account.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

Result<QList<Watched>> history(Connection &db, Id account, qint64 beforeMs, int most)
{
    auto rows = db.run(u"SELECT video_id, at_ms FROM seen WHERE account_id = ? AND at_ms < ? ORDER "
                       u"BY at_ms DESC LIMIT ?"_s,
        {account.value(), beforeMs, most});
    if (!rows.ok())
        return rows.error();
    QList<Watched> watched;
    while (rows->next())
        watched.append({rows->id(0), rows->integer(1)});
    return watched;
}

Result<int> clearHistory(Connection &db, Id account)
{
    const auto videos
        = db.ids(u"SELECT video_id FROM seen WHERE account_id = ?"_s, {account.value()});
    if (!videos.ok())
        return videos.error();
    const auto unnamed
        = db.execute(u"UPDATE views SET account_id = 0 WHERE video_id IN (SELECT value FROM "
                     u"json_each(?)) AND account_id = ?"_s,
            {idList(*videos), account.value()});
    if (!unnamed.ok())
        return unnamed.error();
    const auto gone = db.execute(u"DELETE FROM seen WHERE account_id = ?"_s, {account.value()});
    return gone.ok() ? Result<int>(int(videos->size())) : Result<int>(gone.error());
}

} // namespace vireo::server::storage::feedwishes
