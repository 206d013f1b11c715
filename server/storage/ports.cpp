// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/ports.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::ports {
namespace {

const QString kColumns
    = u"account_id, kind, number, state, progress, upload_id, bytes, clips, "
      u"comments, known, code, detail, created_ms, ended_ms, expires_ms, skipped, "
      u"skips"_s;

QString textOf(const QList<protocol::Port::Skip> &skips)
{
    return skips.isEmpty()
        ? QString()
        : QString::fromUtf8(QJsonDocument(protocol::toJson(skips)).toJson(QJsonDocument::Compact));
}

Result<QList<Row>> select(Connection &db, const QString &tail, const QVariantList &values)
{
    auto rows = db.run(u"SELECT %1 FROM ports %2"_s.arg(kColumns, tail), values);
    if (!rows.ok())
        return rows.error();
    QList<Row> found;
    while (rows->next()) {
        found.append({rows->id(0), Kind(rows->integer(1)), rows->id(2), State(rows->integer(3)),
            rows->real(4), rows->text(5), rows->integer(6), int(rows->integer(7)),
            int(rows->integer(8)), int(rows->integer(9)), int(rows->integer(15)),
            protocol::skipsFromJson(QJsonDocument::fromJson(rows->text(16).toUtf8()).array()),
            rows->text(10), rows->text(11), rows->integer(12), rows->integer(13),
            rows->integer(14)});
    }
    return found;
}

Result<std::optional<Row>> first(Result<QList<Row>> found)
{
    if (!found.ok())
        return found.error();
    return found->isEmpty() ? std::optional<Row>() : std::optional(found->takeFirst());
}

} // namespace

Result<std::optional<Row>> find(Connection &db, Id account, Kind kind)
{
    return first(select(db, u"WHERE account_id = ? AND kind = ?"_s, {account.value(), int(kind)}));
}

Result<void> put(Connection &db, const Row &row)
{
    return db.execute(
        u"INSERT OR REPLACE INTO ports (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s
            .arg(kColumns),
        {row.account.value(), int(row.kind), row.number.value(), int(row.state), row.progress,
            row.uploadId, row.bytes, row.clips, row.comments, row.known, row.code, row.detail,
            row.createdMs, row.endedMs, row.expiresMs, row.skipped, textOf(row.skips)});
}

Result<void> setProgress(Connection &db, const Row &row)
{
    return db.execute(u"UPDATE ports SET progress = ?, clips = ?, comments = ?, known = ?, skipped "
                      u"= ?, skips = ? WHERE account_id = ? AND kind = ? AND number = ?"_s,
        {row.progress, row.clips, row.comments, row.known, row.skipped, textOf(row.skips),
            row.account.value(), int(row.kind), row.number.value()});
}

Result<std::optional<Row>> next(Connection &db)
{
    return first(select(db, u"WHERE state <= 1 ORDER BY created_ms LIMIT 1"_s, {}));
}

Result<QList<Row>> expired(Connection &db, qint64 nowMs)
{
    return select(
        db, u"WHERE kind = 0 AND state = 2 AND expires_ms > 0 AND expires_ms < ?"_s, {nowMs});
}

Result<void> remove(Connection &db, const Row &row)
{
    return db.execute(u"DELETE FROM ports WHERE account_id = ? AND kind = ? AND number = ?"_s,
        {row.account.value(), int(row.kind), row.number.value()});
}

Result<Id> importedAs(Connection &db, Id account, const QString &origin)
{
    auto rows = db.run(u"SELECT video_id FROM imported_clips WHERE account_id = ? AND origin = ?"_s,
        {account.value(), origin});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->id(0) : Id();
}

Result<bool> isImported(Connection &db, Id account, Id video)
{
    auto rows = db.run(u"SELECT 1 FROM imported_clips WHERE account_id = ? AND video_id = ?"_s,
        {account.value(), video.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next();
}

Result<void> setImported(Connection &db, Id account, const QString &origin, Id video)
{
    return db.execute(u"INSERT OR REPLACE INTO imported_clips (account_id, origin, video_id) "
                      u"VALUES (?, ?, ?)"_s,
        {account.value(), origin, video.value()});
}

Result<void> setCreated(Connection &db, Id video, qint64 createdMs)
{
    return db.execute(u"UPDATE videos SET created_ms = ?, publish_ms = CASE WHEN waiting = 1 THEN "
                      u"publish_ms ELSE MIN(publish_ms, ?) END WHERE id = ?"_s,
        {createdMs, createdMs, video.value()});
}

} // namespace vireo::server::storage::ports
