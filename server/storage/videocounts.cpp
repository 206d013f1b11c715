// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/videocounts.h"

#include "server/storage/idlist.h"
#include "server/storage/reactions.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::videocounts {
namespace {

Result<void> add(Connection &db, const QString &column, Id video, int change)
{
    return db.execute(
        u"UPDATE video_counts SET %1 = %1 + ?, dirty = 1 WHERE video_id = ?"_s.arg(column),
        {change, video.value()});
}

} // namespace

Result<void> insert(Connection &db, Id video)
{
    return db.execute(u"INSERT INTO video_counts (video_id) VALUES (?)"_s, {video.value()});
}

protocol::Video::Counts fromRow(const Connection::Rows &row, int first)
{
    protocol::Video::Counts counts{row.integer(first), row.integer(first + 1),
        row.integer(first + 2), row.integer(first + 3), row.integer(first + 10), {}};
    const QStringList &kinds = reactions::kinds();
    for (int kind = 1; kind < kinds.size(); ++kind) {
        const qint64 count = row.integer(first + 3 + kind);
        if (count > 0)
            counts.reactions.insert(kinds.at(kind), count);
    }
    return counts;
}

Result<protocol::Video::Counts> find(Connection &db, Id video)
{
    auto rows = db.run(u"SELECT views, likes, comments, shares, love, laugh, wow, sad, fire, clap, "
                       u"reposts FROM video_counts WHERE video_id = ?"_s,
        {video.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? fromRow(*rows, 0) : protocol::Video::Counts();
}

Result<void> addView(Connection &db, Id video)
{
    return add(db, u"views"_s, video, 1);
}

Result<void> addShare(Connection &db, Id video)
{
    return add(db, u"shares"_s, video, 1);
}

Result<void> addReposts(Connection &db, Id video, int change)
{
    return add(db, u"reposts"_s, video, change);
}

Result<void> addReactions(Connection &db, Id video, int kind, int change)
{
    // The columns have the kinds' names, but for the like.
    return add(db, kind == 0 ? u"likes"_s : reactions::kinds().at(kind), video, change);
}

Result<QList<Id>> dirty(Connection &db, int most)
{
    return db.ids(u"SELECT video_id FROM video_counts WHERE dirty = 1 LIMIT ?"_s, {most});
}

Result<void> clean(Connection &db, const QList<Id> &videos)
{
    return db.execute(
        u"UPDATE video_counts SET dirty = 0 WHERE video_id IN (SELECT value FROM json_each(?))"_s,
        {idList(videos)});
}

} // namespace vireo::server::storage::videocounts
