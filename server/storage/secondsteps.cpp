// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/secondsteps.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::secondsteps {

Result<std::optional<Row>> find(Connection &db, Id account)
{
    auto rows = db.run(u"SELECT secret, offered_ms, on_ms, last_step, fails, fails_ms FROM "
                       u"second_steps WHERE account_id = ?"_s,
        {account.value()});
    if (!rows.ok())
        return rows.error();
    if (!rows->next())
        return std::optional<Row>();
    return std::optional(Row{rows->bytes(0), rows->integer(1), rows->integer(2), rows->integer(3),
        int(rows->integer(4)), rows->integer(5)});
}

Result<bool> isOn(Connection &db, Id account)
{
    auto rows = db.run(
        u"SELECT 1 FROM second_steps WHERE account_id = ? AND on_ms > 0"_s, {account.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next();
}

Result<void> offer(Connection &db, Id account, const QByteArray &secret, qint64 nowMs)
{
    return db.execute(
        u"INSERT INTO second_steps (account_id, secret, offered_ms) VALUES (?, ?, ?) ON CONFLICT "
        u"(account_id) DO UPDATE SET secret = excluded.secret, offered_ms = excluded.offered_ms "
        u"WHERE on_ms = 0"_s,
        {account.value(), secret, nowMs});
}

Result<void> turnOn(Connection &db, Id account, qint64 step, qint64 nowMs)
{
    return db.execute(u"UPDATE second_steps SET on_ms = ?, last_step = ?, fails = 0 WHERE "
                      u"account_id = ?"_s,
        {nowMs, step, account.value()});
}

Result<void> use(Connection &db, Id account, qint64 step)
{
    return db.execute(
        u"UPDATE second_steps SET last_step = MAX(last_step, ?), fails = 0 WHERE account_id = ?"_s,
        {step, account.value()});
}

Result<void> setFails(Connection &db, Id account, int fails, qint64 sinceMs)
{
    return db.execute(u"UPDATE second_steps SET fails = ?, fails_ms = ? WHERE account_id = ?"_s,
        {fails, sinceMs, account.value()});
}

Result<bool> remove(Connection &db, Id account)
{
    const auto codes
        = db.execute(u"DELETE FROM recovery_codes WHERE account_id = ?"_s, {account.value()});
    if (!codes.ok())
        return codes.error();
    const auto gone
        = db.change(u"DELETE FROM second_steps WHERE account_id = ?"_s, {account.value()});
    return gone.ok() ? Result<bool>(*gone > 0) : Result<bool>(gone.error());
}

Result<void> setRecovery(Connection &db, Id account, const QList<QByteArray> &hashes)
{
    auto done = db.execute(u"DELETE FROM recovery_codes WHERE account_id = ?"_s, {account.value()});
    for (const QByteArray &hash : hashes) {
        if (done.ok()) {
            done = db.execute(u"INSERT INTO recovery_codes (account_id, hash) VALUES (?, ?)"_s,
                {account.value(), hash});
        }
    }
    return done;
}

Result<bool> useRecovery(Connection &db, Id account, const QByteArray &hash)
{
    const auto gone = db.change(
        u"DELETE FROM recovery_codes WHERE account_id = ? AND hash = ?"_s, {account.value(), hash});
    return gone.ok() ? Result<bool>(*gone > 0) : Result<bool>(gone.error());
}

Result<int> countRecovery(Connection &db, Id account)
{
    auto rows
        = db.run(u"SELECT COUNT(*) FROM recovery_codes WHERE account_id = ?"_s, {account.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? int(rows->integer(0)) : 0;
}

Result<qint64> shownMs(Connection &db, Id account, const QString &session)
{
    auto rows = db.run(u"SELECT stepped_ms FROM sessions WHERE account_id = ? AND id = ?"_s,
        {account.value(), session});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

Result<void> setShown(Connection &db, Id account, const QString &session, qint64 nowMs)
{
    return db.execute(u"UPDATE sessions SET stepped_ms = ? WHERE account_id = ? AND id = ?"_s,
        {nowMs, account.value(), session});
}

} // namespace vireo::server::storage::secondsteps
