// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/ties.h"

#include "server/storage/idlist.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::ties {
namespace {

Kind counterpart(Kind kind)
{
    switch (kind) {
    case Kind::Asks:
        return Kind::AskedBy;
    case Kind::AskedBy:
        return Kind::Asks;
    case Kind::Blocks:
        return Kind::BlockedBy;
    case Kind::BlockedBy:
        return Kind::Blocks;
    case Kind::Mutes:
        return Kind::MutedBy;
    case Kind::MutedBy:
        break;
    }
    return Kind::Mutes;
}

Result<int> insert(Connection &db, Kind kind, Id account, Id other, qint64 nowMs)
{
    return db.change(u"INSERT OR IGNORE INTO ties (account_id, other_id, kind, created_ms) "
                     u"VALUES (?, ?, ?, ?)"_s,
        {account.value(), other.value(), int(kind), nowMs});
}

Result<int> erase(Connection &db, Kind kind, Id account, Id other)
{
    return db.change(u"DELETE FROM ties WHERE account_id = ? AND other_id = ? AND kind = ?"_s,
        {account.value(), other.value(), int(kind)});
}

} // namespace

Result<bool> add(Connection &db, Kind kind, Id account, Id other, qint64 nowMs)
{
    const auto added = insert(db, kind, account, other, nowMs);
    if (!added.ok())
        return added.error();
    if (*added > 0) {
        const auto mirrored = insert(db, counterpart(kind), other, account, nowMs);
        if (!mirrored.ok())
            return mirrored.error();
    }
    return *added > 0;
}

Result<bool> remove(Connection &db, Kind kind, Id account, Id other)
{
    const auto removed = erase(db, kind, account, other);
    if (!removed.ok())
        return removed.error();
    if (*removed > 0) {
        const auto mirrored = erase(db, counterpart(kind), other, account);
        if (!mirrored.ok())
            return mirrored.error();
    }
    return *removed > 0;
}

Result<QList<Tie>> between(Connection &db, Id account, const QList<Id> &others)
{
    QList<Tie> found;
    if (account.isNull() || others.isEmpty())
        return found;
    static const AmongIds sql(
        u"SELECT other_id, kind FROM ties WHERE account_id = ? AND other_id"_s);
    auto rows = db.run(sql.sql(others), {account.value(), AmongIds::value(others)});
    if (!rows.ok())
        return rows.error();
    while (rows->next())
        found.append({rows->id(0), static_cast<Kind>(rows->integer(1))});
    return found;
}

Result<QList<Tie>> all(Connection &db, Id account)
{
    auto rows
        = db.run(u"SELECT other_id, kind FROM ties WHERE account_id = ? AND kind IN (?, ?, ?, ?)"_s,
            {account.value(), int(Kind::Asks), int(Kind::Blocks), int(Kind::BlockedBy),
                int(Kind::Mutes)});
    if (!rows.ok())
        return rows.error();
    QList<Tie> found;
    while (rows->next())
        found.append({rows->id(0), static_cast<Kind>(rows->integer(1))});
    return found;
}

Result<QList<Entry>> list(Connection &db, Kind kind, Id account, const Entry &after, int limit)
{
    const qint64 before
        = after.account.isNull() ? std::numeric_limits<qint64>::max() : after.createdMs;
    auto rows = db.run(u"SELECT other_id, created_ms FROM ties WHERE account_id = ? AND kind = ? "
                       u"AND (created_ms, other_id) < (?, ?) "
                       u"ORDER BY created_ms DESC, other_id DESC LIMIT ?"_s,
        {account.value(), int(kind), before, after.account.value(), limit});
    if (!rows.ok())
        return rows.error();
    QList<Entry> entries;
    while (rows->next())
        entries.append({rows->id(0), rows->integer(1)});
    return entries;
}

Result<QSet<Id>> all(Connection &db, Id account, const QList<Kind> &kinds)
{
    QStringList numbers;
    for (const Kind kind : kinds)
        numbers.append(QString::number(int(kind)));
    const auto found
        = db.ids(u"SELECT other_id FROM ties WHERE account_id = ? AND kind IN (%1)"_s.arg(
                     numbers.join(u',')),
            {account.value()});
    if (!found.ok())
        return found.error();
    return QSet<Id>(found->cbegin(), found->cend());
}

Result<qint64> count(Connection &db, Kind kind, Id account)
{
    auto rows = db.run(u"SELECT COUNT(*) FROM ties WHERE account_id = ? AND kind = ?"_s,
        {account.value(), int(kind)});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

} // namespace vireo::server::storage::ties
