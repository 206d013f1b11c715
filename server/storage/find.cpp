// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/find.h"

#include "server/storage/findindex.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::find {
namespace {

constexpr double kTrendingHalfLives = 30; // what is older than a month is no trend

Result<QList<Hit>> hits(Connection &db, const QString &sql, const QVariantList &values)
{
    auto rows = db.run(sql, values);
    if (!rows.ok())
        return rows.error();
    QList<Hit> list;
    while (rows->next())
        list.append({rows->id(0), -rows->real(1)});
    return list;
}

Result<QList<TagRow>> tagRows(Connection &db, const QString &sql, const QVariantList &values)
{
    auto rows = db.run(sql, values);
    if (!rows.ok())
        return rows.error();
    QList<TagRow> list;
    while (rows->next())
        list.append({rows->text(0), rows->integer(1)});
    return list;
}

} // namespace

Result<QList<Hit>> clips(Connection &db, const QString &expression, int most)
{
    // By rowid, which FTS5 gives without sorting: what is looked at has a bound.
    return hits(db,
        u"SELECT rowid, bm25(find_clips, 8.0, 10.0, 3.0, 1.0) FROM find_clips WHERE find_clips "
        u"MATCH ? ORDER BY rowid DESC LIMIT ?"_s,
        {expression, most});
}

Result<QList<Hit>> people(Connection &db, const QString &expression, int most)
{
    return hits(db,
        u"SELECT rowid, bm25(find_people, 4.0, 3.0) FROM find_people WHERE find_people MATCH ? "
        u"ORDER BY bm25(find_people, 4.0, 3.0) LIMIT ?"_s,
        {expression, most});
}

Result<QList<Id>> alike(Connection &db, const QString &handle, int most)
{
    const QString padded = u"^^"_s + handle + u"^^"_s;
    QStringList grams;
    for (qsizetype i = 0; i + 3 <= padded.size(); ++i)
        grams.append(u'"' + padded.mid(i, 3) + u'"');
    return db.ids(
        u"SELECT rowid FROM find_handles WHERE find_handles MATCH ? ORDER BY rank LIMIT ?"_s,
        {grams.join(u" OR "_s), most});
}

Result<TagRow> tag(Connection &db, const QString &tag)
{
    auto found = tagRows(db, u"SELECT tag, clips FROM tags WHERE tag = ?"_s, {tag});
    if (!found.ok())
        return found.error();
    return found->isEmpty() ? TagRow{tag, 0} : found->first();
}

Result<QList<TagRow>> tags(Connection &db, const QString &prefix, int most)
{
    const char32_t last = 0x10FFFF;
    return tagRows(db,
        u"SELECT tag, clips FROM tags WHERE tag >= ? AND tag < ? AND clips > 0 ORDER BY clips "
        u"DESC, tag LIMIT ?"_s,
        {prefix, prefix + QString::fromUcs4(&last, 1), most});
}

Result<QList<TagRow>> trendingTags(Connection &db, qint64 nowMs, int most)
{
    return tagRows(db,
        u"SELECT tag, clips FROM tags WHERE clips > 0 AND trend > ? ORDER BY trend DESC LIMIT ?"_s,
        {double(nowMs) / double(findindex::kHalfLifeMs) - kTrendingHalfLives, most});
}

} // namespace vireo::server::storage::find
