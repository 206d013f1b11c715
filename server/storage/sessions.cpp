// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/sessions.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::sessions {
namespace {

const QString kColumns = u"account_id, id, device, nonce, generation, rotated_ms, created_ms, "
                         u"last_seen_ms, expires_ms"_s;

Row rowOf(const Connection::Rows &rows)
{
    return {rows.id(0), rows.text(1), rows.text(2), rows.bytes(3), rows.integer(4), rows.integer(5),
        rows.integer(6), rows.integer(7), rows.integer(8)};
}

Result<void> record(Connection &db, Id account, const QString &session, qint64 nowMs)
{
    const auto added
        = db.change(u"INSERT INTO revocations (account_id, session_id, at_ms) VALUES (?, ?, ?)"_s,
            {account.value(), session, nowMs});
    if (!added.ok())
        return added.error();
    return {};
}

} // namespace

Result<void> insert(Connection &db, const Row &row)
{
    const auto added
        = db.change(u"INSERT INTO sessions (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(kColumns),
            {row.account.value(), row.id, row.device, row.nonce, row.generation, row.rotatedMs,
                row.createdMs, row.lastSeenMs, row.expiresMs});
    if (!added.ok())
        return added.error();
    return {};
}

Result<std::optional<Row>> find(Connection &db, Id account, const QString &id)
{
    auto rows = db.run(u"SELECT %1 FROM sessions WHERE account_id = ? AND id = ?"_s.arg(kColumns),
        {account.value(), id});
    if (!rows.ok())
        return rows.error();
    if (!rows->next())
        return std::optional<Row>();
    return std::optional<Row>(rowOf(*rows));
}

Result<QList<Row>> all(Connection &db, Id account, qint64 nowMs)
{
    auto rows = db.run(u"SELECT %1 FROM sessions WHERE account_id = ? AND expires_ms > ? "
                       u"ORDER BY last_seen_ms DESC LIMIT 200"_s.arg(kColumns),
        {account.value(), nowMs});
    if (!rows.ok())
        return rows.error();
    QList<Row> found;
    while (rows->next())
        found.append(rowOf(*rows));
    return found;
}

Result<bool> rotate(
    Connection &db, Id account, const QString &id, qint64 from, qint64 nowMs, qint64 expiresMs)
{
    const auto changed = db.change(
        u"UPDATE sessions SET generation = generation + 1, rotated_ms = ?, last_seen_ms = ?, "
        u"expires_ms = ? WHERE account_id = ? AND id = ? AND generation = ?"_s,
        {nowMs, nowMs, expiresMs, account.value(), id, from});
    if (!changed.ok())
        return changed.error();
    return *changed == 1;
}

Result<bool> revoke(Connection &db, Id account, const QString &id, qint64 nowMs)
{
    const auto removed = db.change(
        u"DELETE FROM sessions WHERE account_id = ? AND id = ?"_s, {account.value(), id});
    if (!removed.ok())
        return removed.error();
    if (*removed == 0)
        return false;
    if (auto recorded = record(db, account, id, nowMs); !recorded.ok())
        return recorded.error();
    return true;
}

Result<void> revokeAll(Connection &db, Id account, qint64 nowMs)
{
    // Each by its name: a time in whole seconds, as tokens have it, tells those of before from
    // those of after only across seconds.
    const auto named = db.execute(u"INSERT INTO revocations (account_id, session_id, at_ms) SELECT "
                                  u"account_id, id, ? FROM sessions WHERE account_id = ?"_s,
        {nowMs, account.value()});
    if (!named.ok())
        return named;
    const auto removed
        = db.execute(u"DELETE FROM sessions WHERE account_id = ?"_s, {account.value()});
    return removed.ok() ? record(db, account, QString(), nowMs) : removed;
}

Result<QList<Revocation>> revocations(Connection &db, qint64 after, qint64 sinceMs)
{
    auto rows = db.run(u"SELECT id, account_id, session_id, at_ms FROM revocations "
                       u"WHERE id > ? AND at_ms > ? ORDER BY id LIMIT 10000"_s,
        {after, sinceMs});
    if (!rows.ok())
        return rows.error();
    QList<Revocation> found;
    while (rows->next())
        found.append({rows->integer(0), rows->id(1), rows->text(2), rows->integer(3)});
    return found;
}

} // namespace vireo::server::storage::sessions
