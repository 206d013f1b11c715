// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/sounds.h"

#include "server/storage/findindex.h"
#include "server/storage/idlist.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::sounds {
namespace {

constexpr double kTrendingHalfLives = 30;

Result<QList<Row>> select(Connection &db, const QString &where, const QVariantList &values)
{
    auto rows = db.run(u"SELECT id, account_id, clips FROM sounds WHERE "_s + where, values);
    if (!rows.ok())
        return rows.error();
    QList<Row> list;
    while (rows->next())
        list.append({rows->id(0), rows->id(1), rows->integer(2)});
    return list;
}

} // namespace

Result<std::optional<Row>> find(Connection &db, Id id)
{
    const auto found = select(db, u"id = ?"_s, {id.value()});
    if (!found.ok())
        return found.error();
    return found->isEmpty() ? std::optional<Row>() : std::optional(found->first());
}

Result<QList<Row>> among(Connection &db, const QList<Id> &ids)
{
    return select(db,
        u"id IN (SELECT value FROM json_each(?)) AND clips > 0 ORDER BY clips DESC, id DESC"_s,
        {idList(ids)});
}

Result<QList<Row>> of(Connection &db, const QList<Id> &accounts, int most)
{
    return select(db,
        u"account_id IN (SELECT value FROM json_each(?)) AND clips > 0 ORDER BY clips DESC, id "
        u"DESC LIMIT ?"_s,
        {idList(accounts), most});
}

Result<QList<Row>> trending(Connection &db, qint64 nowMs, int most)
{
    return select(db, u"clips > 0 AND trend > ? ORDER BY trend DESC LIMIT ?"_s,
        {double(nowMs) / double(findindex::kHalfLifeMs) - kTrendingHalfLives, most});
}

} // namespace vireo::server::storage::sounds
