// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/views.h"

#include "server/storage/idlist.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::views {

Result<void> store(
    Connection &db, const Shown &shown, const protocol::Signal &event, Id viewer, qint64 nowMs)
{
    return db.execute(
        u"INSERT INTO views (video_id, impression, account_id, type, watched_ms, loops, counted, "
        u"at_ms) VALUES (?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT (video_id, impression) DO UPDATE SET "
        u"type = MAX(type, excluded.type), watched_ms = MAX(watched_ms, excluded.watched_ms), "
        u"loops = MAX(loops, excluded.loops)"_s,
        {shown.video.value(), shown.number, viewer.value(), int(event.type), event.watchedMs,
            event.loops, nowMs});
}

Result<bool> countOnce(Connection &db, const Shown &shown)
{
    const auto first = db.change(
        u"UPDATE views SET counted = 1 WHERE video_id = ? AND impression = ? AND counted = 0"_s,
        {shown.video.value(), shown.number});
    return first.ok() ? Result<bool>(*first > 0) : Result<bool>(first.error());
}

Result<void> markSeen(Connection &db, Id account, Id video, qint64 nowMs)
{
    return db.execute(u"INSERT INTO seen (account_id, video_id, at_ms) VALUES (?, ?, ?) ON "
                      u"CONFLICT (account_id, video_id) DO UPDATE SET at_ms = excluded.at_ms"_s,
        {account.value(), video.value(), nowMs});
}

Result<QList<Id>> seenAmong(Connection &db, Id account, const QList<Id> &videos, qint64 sinceMs)
{
    return db.ids(u"SELECT video_id FROM seen WHERE account_id = ? AND at_ms > ? AND video_id IN "
                  u"(SELECT value FROM json_each(?))"_s,
        {account.value(), sinceMs, idList(videos)});
}

Result<QList<Id>> seenBefore(
    Connection &db, Id account, qint64 below, qint64 sinceMs, qint64 beforeMs, int most)
{
    return db.ids(u"SELECT video_id FROM seen WHERE account_id = ? AND video_id < ? AND at_ms > ? "
                  u"AND at_ms < ? ORDER BY video_id DESC LIMIT ?"_s,
        {account.value(), below, sinceMs, beforeMs, most});
}

} // namespace vireo::server::storage::views
