// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/feeds.h"

#include "server/storage/idmarks.h"
#include "server/storage/videocounts.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::feeds {
namespace {

constexpr int kRepost = -1; // beside the kinds of reactions

Result<QList<Head>> heads(Connection &db, const QString &sql, Id account, int most)
{
    auto rows = db.run(sql, {account.value(), most});
    if (!rows.ok())
        return rows.error();
    QList<Head> list;
    while (rows->next())
        list.append({rows->id(0), rows->integer(1), rows->integer(2)});
    return list;
}

} // namespace

Result<Mark> mark(Connection &db, Id viewer)
{
    auto rows = db.run(u"SELECT (SELECT circle FROM accounts WHERE id = ?), (SELECT MAX(n) FROM "
                       u"feed_changes)"_s,
        {viewer.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? Mark{rows->integer(0), rows->integer(1)} : Mark();
}

Result<Changes> changesSince(Connection &db, qint64 known)
{
    auto rows = db.run(u"SELECT n, maker_id FROM feed_changes WHERE n > ? ORDER BY n"_s, {known});
    if (!rows.ok())
        return rows.error();
    Changes changes;
    for (bool first = true; rows->next(); first = false) {
        // They are numbered without a gap, so one that is missing was here and is gone.
        if (first && rows->integer(0) != known + 1)
            changes.all = true;
        changes.makers.append(rows->id(1));
    }
    return changes;
}

Result<QList<Head>> clipsOf(Connection &db, Id account, int most)
{
    return heads(db,
        u"SELECT id, place, publish_ms FROM videos WHERE account_id = ? AND deleted_ms = 0 AND "
        u"playable = 1 AND visibility <= 1 AND locked <= 1 ORDER BY place DESC LIMIT ?"_s,
        account, most);
}

Result<QList<Head>> repostsOf(Connection &db, Id account, int most)
{
    return heads(db,
        u"SELECT video_id, place, 0 FROM reposts WHERE account_id = ? AND place > 0 ORDER BY "
        u"place DESC LIMIT ?"_s,
        account, most);
}

Result<QList<Live>> live(Connection &db, const QList<Id> &ids)
{
    QList<Live> list;
    if (ids.isEmpty())
        return list;
    static const IdMarks sql(
        u"SELECT v.id, v.stamp, c.views, c.likes, c.comments, c.shares, c.love, c.laugh, c.wow, "
        u"c.sad, c.fire, c.clap, c.reposts FROM videos v JOIN video_counts c ON c.video_id = v.id "
        u"WHERE v.id IN (%1)"_s);
    auto rows = db.run(sql.sized(ids.size()), IdMarks::values(ids));
    if (!rows.ok())
        return rows.error();
    list.reserve(ids.size());
    while (rows->next())
        list.append({rows->id(0), rows->integer(1), videocounts::fromRow(*rows, 2)});
    return list;
}

Result<QList<Person>> people(Connection &db, const QList<Id> &ids)
{
    QList<Person> list;
    if (ids.isEmpty())
        return list;
    static const IdMarks sql(
        u"SELECT id, stamp, followers, following, videos FROM accounts WHERE id IN (%1)"_s);
    auto rows = db.run(sql.sized(ids.size()), IdMarks::values(ids));
    if (!rows.ok())
        return rows.error();
    list.reserve(ids.size());
    while (rows->next()) {
        list.append({rows->id(0), rows->integer(1),
            {rows->integer(2), rows->integer(3), rows->integer(4)}});
    }
    return list;
}

Result<QHash<Id, Own>> own(Connection &db, const QList<Id> &videos, Id viewer)
{
    QHash<Id, Own> found;
    if (videos.isEmpty() || viewer.isNull())
        return found;
    static const IdMarks sql(
        u"SELECT video_id, kind FROM reactions WHERE account_id = ? AND video_id IN (%1) "
        u"UNION ALL SELECT video_id, -1 FROM video_reposts WHERE account_id = ? AND video_id IN "
        u"(%1)"_s);
    QVariantList values{viewer.value()};
    values += IdMarks::values(videos);
    values += QVariantList(values);
    auto rows = db.run(sql.sized(videos.size()), values);
    if (!rows.ok())
        return rows.error();
    while (rows->next()) {
        Own &mine = found[rows->id(0)];
        const int kind = int(rows->integer(1));
        if (kind == kRepost)
            mine.reposted = true;
        else if (kind == 0)
            mine.liked = true;
        else
            mine.reaction = kind;
    }
    return found;
}

} // namespace vireo::server::storage::feeds
