// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/idempotency.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::idempotency {

Result<void> removeStale(
    Connection &db, Id account, const QString &key, qint64 answeredMs, qint64 begunMs)
{
    return db.execute(u"DELETE FROM idempotency WHERE account_id = ? AND key = ? "
                      u"AND (created_ms < ? OR (status = 0 AND created_ms < ?))"_s,
        {account.value(), key, answeredMs, begunMs});
}

Result<std::optional<Row>> find(Connection &db, Id account, const QString &key)
{
    auto rows = db.run(
        u"SELECT request, status, answer FROM idempotency WHERE account_id = ? AND key = ?"_s,
        {account.value(), key});
    if (!rows.ok())
        return rows.error();
    if (!rows->next())
        return std::optional<Row>();
    return std::optional(Row{rows->bytes(0), int(rows->integer(1)), rows->bytes(2)});
}

Result<void> begin(
    Connection &db, Id account, const QString &key, const QByteArray &request, qint64 nowMs)
{
    return db.execute(u"INSERT INTO idempotency (account_id, key, request, status, answer, "
                      u"created_ms) VALUES (?, ?, ?, 0, '', ?)"_s,
        {account.value(), key, request, nowMs});
}

Result<void> complete(
    Connection &db, Id account, const QString &key, int status, const QByteArray &answer)
{
    return db.execute(
        u"UPDATE idempotency SET status = ?, answer = ? WHERE account_id = ? AND key = ?"_s,
        {status, answer, account.value(), key});
}

Result<void> abandon(Connection &db, Id account, const QString &key)
{
    return db.execute(u"DELETE FROM idempotency WHERE account_id = ? AND key = ? AND status = 0"_s,
        {account.value(), key});
}

Result<void> abandonAll(Connection &db)
{
    return db.execute(u"DELETE FROM idempotency WHERE status = 0"_s);
}

} // namespace vireo::server::storage::idempotency
