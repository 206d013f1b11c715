// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/uploads.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::uploads {

Result<std::optional<Row>> find(Connection &db, const QString &id)
{
    auto rows = db.run(u"SELECT id, account_id, purpose, metadata, length, durable, expires_ms, "
                       u"video_id FROM uploads WHERE id = ?"_s,
        {id});
    if (!rows.ok())
        return rows.error();
    if (!rows->next())
        return std::optional<Row>();
    return std::optional(Row{rows->text(0), rows->id(1), protocol::UploadPurpose(rows->integer(2)),
        rows->text(3), rows->integer(4), rows->integer(5), rows->integer(6), rows->id(7)});
}

Result<qint64> countOpen(Connection &db, Id account, qint64 nowMs)
{
    auto rows = db.run(
        u"SELECT COUNT(*) FROM uploads WHERE account_id = ? AND video_id = 0 AND expires_ms > ?"_s,
        {account.value(), nowMs});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

Result<void> insert(Connection &db, const Row &row, qint64 nowMs)
{
    return db.execute(u"INSERT INTO uploads (id, account_id, purpose, metadata, length, "
                      u"created_ms, expires_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {row.id, row.account.value(), int(row.purpose), row.metadata, row.length, nowMs,
            row.expiresMs});
}

Result<void> setDurable(Connection &db, const QString &id, qint64 bytes, qint64 expiresMs)
{
    return db.execute(
        u"UPDATE uploads SET durable = ?, expires_ms = ? WHERE id = ? AND durable <= ?"_s,
        {bytes, expiresMs, id, bytes});
}

Result<void> setVideo(Connection &db, const QString &id, Id video)
{
    return db.execute(u"UPDATE uploads SET video_id = ? WHERE id = ?"_s, {video.value(), id});
}

Result<void> remove(Connection &db, const QString &id)
{
    return db.execute(u"DELETE FROM uploads WHERE id = ?"_s, {id});
}

Result<QStringList> expired(Connection &db, qint64 nowMs)
{
    auto rows = db.run(u"SELECT id FROM uploads WHERE video_id = 0 AND expires_ms <= ?"_s, {nowMs});
    if (!rows.ok())
        return rows.error();
    QStringList ids;
    while (rows->next())
        ids.append(rows->text(0));
    return ids;
}

Result<bool> exists(Connection &db, const QString &id)
{
    auto rows = db.run(u"SELECT 1 FROM uploads WHERE id = ?"_s, {id});
    if (!rows.ok())
        return rows.error();
    return rows->next();
}

} // namespace vireo::server::storage::uploads
