// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/emailchanges.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::emailchanges {
namespace {

Result<std::optional<Row>> one(Connection &db, const QString &tail, const QVariantList &values)
{
    auto rows = db.run(u"SELECT token_hash, account_id, kind, email, created_ms, expires_ms FROM "
                       u"email_changes "_s
            + tail,
        values);
    if (!rows.ok())
        return rows.error();
    if (!rows->next())
        return std::optional<Row>();
    return std::optional<Row>(Row{rows->bytes(0), rows->id(1), static_cast<Kind>(rows->integer(2)),
        rows->text(3), rows->integer(4), rows->integer(5)});
}

} // namespace

Result<void> insert(Connection &db, const Row &row)
{
    return db.execute(u"INSERT INTO email_changes (token_hash, account_id, kind, email, "
                      u"created_ms, expires_ms) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {row.tokenHash, row.account.value(), int(row.kind), row.email, row.createdMs,
            row.expiresMs});
}

Result<std::optional<Row>> find(Connection &db, const QByteArray &tokenHash)
{
    return one(db, u"WHERE token_hash = ?"_s, {tokenHash});
}

Result<std::optional<Row>> pending(Connection &db, Id account, qint64 nowMs)
{
    return one(db,
        u"WHERE account_id = ? AND kind = 0 AND expires_ms > ? ORDER BY created_ms DESC LIMIT 1"_s,
        {account.value(), nowMs});
}

Result<qint64> askedSince(Connection &db, Id account, qint64 sinceMs)
{
    auto rows = db.run(u"SELECT COUNT(*) FROM email_changes WHERE account_id = ? AND kind = 0 AND "
                       u"created_ms > ?"_s,
        {account.value(), sinceMs});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

Result<void> expire(Connection &db, const QByteArray &tokenHash)
{
    return db.execute(
        u"UPDATE email_changes SET expires_ms = 0 WHERE token_hash = ?"_s, {tokenHash});
}

Result<void> expirePending(Connection &db, Id account)
{
    return db.execute(
        u"UPDATE email_changes SET expires_ms = 0 WHERE account_id = ? AND kind = 0"_s,
        {account.value()});
}

} // namespace vireo::server::storage::emailchanges
