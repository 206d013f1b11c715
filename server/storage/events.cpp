// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/events.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::events {
namespace {

Event eventOf(const Connection::Rows &row, int first)
{
    return {row.text(first), row.integer(first + 1), row.text(first + 2), row.integer(first + 3),
        row.bytes(first + 4)};
}

Result<qint64> number(Connection &db, const QString &sql, const QVariantList &values)
{
    auto rows = db.run(sql, values);
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

} // namespace

Result<qint64> append(Connection &db, const Event &event)
{
    auto next
        = db.run(u"INSERT INTO channels (channel, seq) VALUES (?, 1) ON CONFLICT (channel) DO "
                 u"UPDATE SET seq = seq + 1 RETURNING seq"_s,
            {event.channel});
    if (!next.ok())
        return next.error();
    if (!next->next())
        return Error{Error::Kind::Internal, u"storage"_s, u"The event could not be numbered."_s};
    const qint64 seq = next->integer(0);
    while (next->next()) { } // SQLite finishes the statement at its last row
    const auto added = db.execute(
        u"INSERT INTO events (channel, seq, event, at_ms, data) VALUES (?, ?, ?, ?, ?)"_s,
        {event.channel, seq, event.name, event.atMs, QString::fromUtf8(event.data)});
    if (!added.ok())
        return added.error();
    return seq;
}

Result<qint64> newest(Connection &db)
{
    return number(db, u"SELECT COALESCE(MAX(id), 0) FROM events"_s, {});
}

Result<Batch> newer(Connection &db, qint64 last, int most)
{
    auto rows = db.run(u"SELECT id, channel, seq, event, at_ms, data FROM events WHERE id > ? "
                       u"ORDER BY id LIMIT ?"_s,
        {last, most});
    if (!rows.ok())
        return rows.error();
    Batch batch{last, {}};
    while (rows->next()) {
        batch.last = rows->integer(0);
        batch.events.append(eventOf(*rows, 1));
    }
    return batch;
}

Result<qint64> position(Connection &db, const QString &channel)
{
    return number(db, u"SELECT seq FROM channels WHERE channel = ?"_s, {channel});
}

Result<QList<Event>> after(Connection &db, const QString &channel, qint64 seq, int most)
{
    auto rows = db.run(u"SELECT channel, seq, event, at_ms, data FROM events WHERE channel = ? "
                       u"AND seq > ? ORDER BY seq LIMIT ?"_s,
        {channel, seq, most});
    if (!rows.ok())
        return rows.error();
    QList<Event> events;
    while (rows->next())
        events.append(eventOf(*rows, 0));
    return events;
}

Result<int> trim(Connection &db, qint64 beforeMs)
{
    // They are in the order of their time; only what goes is looked at.
    return db.change(
        u"DELETE FROM events WHERE id < COALESCE((SELECT id FROM events WHERE at_ms >= "
        u"? ORDER BY id LIMIT 1), (SELECT MAX(id) + 1 FROM events))"_s,
        {beforeMs});
}

} // namespace vireo::server::storage::events
