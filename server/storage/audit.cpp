// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/audit.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::audit {
namespace {

//! \p tail follows the table's name.
Result<QList<Row>> select(Connection &db, const QString &tail, const QVariantList &values)
{
    auto rows = db.run(
        u"SELECT number, at_ms, actor_id, action, object, detail, hash FROM audit_log "_s + tail,
        values);
    if (!rows.ok())
        return rows.error();
    QList<Row> list;
    while (rows->next()) {
        list.append({rows->integer(0), rows->integer(1), rows->id(2), rows->text(3), rows->text(4),
            rows->text(5), rows->bytes(6)});
    }
    return list;
}

Result<QList<Head>> selectHeads(
    Connection &db, const QString &tail, const QVariantList &values = {})
{
    auto rows = db.run(u"SELECT number, at_ms, hash, signature FROM audit_heads "_s + tail, values);
    if (!rows.ok())
        return rows.error();
    QList<Head> list;
    while (rows->next())
        list.append({rows->integer(0), rows->integer(1), rows->bytes(2), rows->bytes(3)});
    return list;
}

template <typename T> Result<std::optional<T>> first(Result<QList<T>> found)
{
    if (!found.ok())
        return found.error();
    return found->isEmpty() ? std::optional<T>() : std::optional<T>(found->takeFirst());
}

} // namespace

Result<std::optional<Row>> last(Connection &db)
{
    return first(select(db, u"ORDER BY number DESC LIMIT 1"_s, {}));
}

Result<void> append(Connection &db, const Row &row)
{
    return db.execute(u"INSERT INTO audit_log (number, at_ms, actor_id, action, object, detail, "
                      u"hash) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {row.number, row.atMs, row.actor.value(), row.action, row.object, row.detail, row.hash});
}

Result<QList<Row>> after(Connection &db, qint64 after, int most)
{
    return select(db, u"WHERE number > ? ORDER BY number LIMIT ?"_s, {after, most});
}

Result<QList<Row>> before(Connection &db, qint64 before, int most)
{
    return select(db, u"WHERE number < ? ORDER BY number DESC LIMIT ?"_s, {before, most});
}

Result<std::optional<Head>> lastHead(Connection &db)
{
    return first(selectHeads(db, u"ORDER BY number DESC LIMIT 1"_s));
}

Result<std::optional<Head>> headAt(Connection &db, qint64 number)
{
    return first(selectHeads(db, u"WHERE number = ?"_s, {number}));
}

Result<void> appendHead(Connection &db, const Head &head)
{
    return db.execute(
        u"INSERT INTO audit_heads (number, at_ms, hash, signature) VALUES (?, ?, ?, ?) ON CONFLICT "
        u"(number) DO UPDATE SET at_ms = excluded.at_ms, hash = excluded.hash, signature = "
        u"excluded.signature"_s,
        {head.number, head.atMs, head.hash, head.signature});
}

Result<QList<Head>> heads(Connection &db)
{
    return selectHeads(db, u"ORDER BY number"_s);
}

} // namespace vireo::server::storage::audit
