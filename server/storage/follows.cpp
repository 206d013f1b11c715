// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/follows.h"

#include "server/storage/idlist.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::follows {
namespace {

Result<void> count(Connection &db, Id follower, Id target, int change)
{
    const auto one = db.change(u"UPDATE accounts SET following = following + ? WHERE id = ?"_s,
        {change, follower.value()});
    if (!one.ok())
        return one.error();
    const auto other = db.change(
        u"UPDATE accounts SET followers = followers + ? WHERE id = ?"_s, {change, target.value()});
    if (!other.ok())
        return other.error();
    return {};
}

} // namespace

Result<bool> add(Connection &db, Id follower, Id target, qint64 nowMs)
{
    const auto added = db.change(
        u"INSERT OR IGNORE INTO following (account_id, target_id, created_ms) VALUES (?, ?, ?)"_s,
        {follower.value(), target.value(), nowMs});
    if (!added.ok())
        return added.error();
    if (*added == 0)
        return false;
    const auto mirrored = db.change(
        u"INSERT OR IGNORE INTO followers (account_id, follower_id, created_ms) VALUES (?, ?, ?)"_s,
        {target.value(), follower.value(), nowMs});
    if (!mirrored.ok())
        return mirrored.error();
    if (auto counted = count(db, follower, target, 1); !counted.ok())
        return counted.error();
    return true;
}

Result<bool> remove(Connection &db, Id follower, Id target)
{
    const auto removed
        = db.change(u"DELETE FROM following WHERE account_id = ? AND target_id = ?"_s,
            {follower.value(), target.value()});
    if (!removed.ok())
        return removed.error();
    if (*removed == 0)
        return false;
    const auto mirrored
        = db.change(u"DELETE FROM followers WHERE account_id = ? AND follower_id = ?"_s,
            {target.value(), follower.value()});
    if (!mirrored.ok())
        return mirrored.error();
    if (auto counted = count(db, follower, target, -1); !counted.ok())
        return counted.error();
    return true;
}

Result<QList<Entry>> list(Connection &db, Side side, Id account, const Entry &after, int limit)
{
    const QString sql = side == Side::Followers
        ? u"SELECT follower_id, created_ms FROM followers WHERE account_id = ? "
          u"AND (created_ms, follower_id) < (?, ?) ORDER BY created_ms DESC, follower_id DESC LIMIT ?"_s
        : u"SELECT target_id, created_ms FROM following WHERE account_id = ? "
          u"AND (created_ms, target_id) < (?, ?) ORDER BY created_ms DESC, target_id DESC LIMIT ?"_s;
    const qint64 before
        = after.account.isNull() ? std::numeric_limits<qint64>::max() : after.createdMs;
    auto rows = db.run(sql, {account.value(), before, after.account.value(), limit});
    if (!rows.ok())
        return rows.error();
    QList<Entry> entries;
    while (rows->next())
        entries.append({rows->id(0), rows->integer(1)});
    return entries;
}

Result<QSet<Id>> followed(Connection &db, Id follower, const QList<Id> &targets)
{
    if (follower.isNull() || targets.isEmpty())
        return QSet<Id>();
    static const AmongIds sql(
        u"SELECT target_id FROM following WHERE account_id = ? AND target_id"_s);
    const auto found = db.ids(sql.sql(targets), {follower.value(), AmongIds::value(targets)});
    if (!found.ok())
        return found.error();
    return QSet<Id>(found->cbegin(), found->cend());
}

Result<QList<Id>> targets(Connection &db, Id follower)
{
    return db.ids(u"SELECT target_id FROM following WHERE account_id = ?"_s, {follower.value()});
}

} // namespace vireo::server::storage::follows
