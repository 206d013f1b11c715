// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/prints.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::prints {
namespace {

const QString kColumns
    = u"id, video_id, action_id, rule, excerpt, print, sound, created_ms, created_by"_s;

Unwanted rowOf(const Connection::Rows &rows)
{
    return {rows.id(0), rows.id(1), rows.id(2), rows.text(3), rows.text(4), rows.bytes(5),
        rows.integer(6) != 0, rows.integer(7), rows.id(8)};
}

} // namespace

Result<void> set(Connection &db, Id video, const QByteArray &print)
{
    return db.execute(u"INSERT INTO video_prints (video_id, print) VALUES (?, ?) ON CONFLICT "
                      u"(video_id) DO UPDATE SET print = excluded.print"_s,
        {video.value(), print});
}

Result<std::optional<QByteArray>> of(Connection &db, Id video)
{
    auto rows = db.run(u"SELECT print FROM video_prints WHERE video_id = ?"_s, {video.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? std::optional(rows->bytes(0)) : std::optional<QByteArray>();
}

Result<void> add(Connection &db, const Unwanted &entry)
{
    return db.execute(
        u"INSERT INTO unwanted_prints (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(kColumns),
        {entry.id.value(), entry.video.value(), entry.action.value(), entry.rule, entry.excerpt,
            entry.print, entry.sound, entry.createdMs, entry.by.value()});
}

Result<std::optional<Unwanted>> find(Connection &db, Id id)
{
    auto rows
        = db.run(u"SELECT %1 FROM unwanted_prints WHERE id = ?"_s.arg(kColumns), {id.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? std::optional(rowOf(*rows)) : std::optional<Unwanted>();
}

Result<QList<Unwanted>> list(Connection &db, Id before, int most)
{
    const qint64 top = before.isNull() ? std::numeric_limits<qint64>::max() : before.value();
    auto rows = db.run(
        u"SELECT %1 FROM unwanted_prints WHERE id < ? ORDER BY id DESC LIMIT ?"_s.arg(kColumns),
        {top, most});
    if (!rows.ok())
        return rows.error();
    QList<Unwanted> found;
    while (rows->next())
        found.append(rowOf(*rows));
    return found;
}

Result<void> each(Connection &db, const std::function<bool(const Unwanted &)> &look)
{
    auto rows = db.run(u"SELECT %1 FROM unwanted_prints"_s.arg(kColumns));
    if (!rows.ok())
        return rows.error();
    while (rows->next()) {
        if (!look(rowOf(*rows)))
            break;
    }
    return {};
}

Result<bool> remove(Connection &db, Id id)
{
    const auto gone = db.change(u"DELETE FROM unwanted_prints WHERE id = ?"_s, {id.value()});
    return gone.ok() ? Result<bool>(*gone > 0) : Result<bool>(gone.error());
}

Result<void> removeOf(Connection &db, Id action)
{
    return db.execute(u"DELETE FROM unwanted_prints WHERE action_id = ?"_s, {action.value()});
}

} // namespace vireo::server::storage::prints
