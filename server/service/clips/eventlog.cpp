// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/eventlog.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

constexpr int kPollMs = 250;
constexpr int kBatch = 500;

struct Batch
{
    qint64 last = 0;
    QList<EventLog::Event> events;
};

EventLog::Event eventOf(const storage::Connection::Rows &row, int first)
{
    return {row.text(first), row.integer(first + 1), row.text(first + 2), row.integer(first + 3),
        row.bytes(first + 4)};
}

Result<Batch> newer(storage::Connection &connection, qint64 last)
{
    Batch batch{last, {}};
    if (last < 0) {
        auto newest = connection.run(u"SELECT COALESCE(MAX(id), 0) FROM events"_s);
        if (!newest.ok())
            return newest.error();
        batch.last = newest->next() ? newest->integer(0) : 0;
        return batch;
    }
    auto rows = connection.run(
        u"SELECT id, channel, seq, event, at_ms, data FROM events WHERE id > ? ORDER BY id LIMIT ?"_s,
        {last, kBatch});
    if (!rows.ok())
        return rows.error();
    while (rows->next()) {
        batch.last = rows->integer(0);
        batch.events.append(eventOf(*rows, 1));
    }
    return batch;
}

Result<qint64> positionOf(storage::Connection &connection, const QString &channel)
{
    auto rows = connection.run(u"SELECT seq FROM channels WHERE channel = ?"_s, {channel});
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

} // namespace

EventLog::EventLog(storage::Database &database, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
{
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &EventLog::look);
}

EventLog::~EventLog()
{
    m_timer.stop();
    m_looking.waitForFinished();
}

Result<qint64> EventLog::append(storage::Connection &connection, const QString &channel,
    const char *event, qint64 atMs, const QJsonObject &data)
{
    auto next = connection.run(
        u"INSERT INTO channels (channel, seq) VALUES (?, 1) ON CONFLICT (channel) DO UPDATE SET "
        u"seq = seq + 1 RETURNING seq"_s,
        {channel});
    if (!next.ok())
        return next.error();
    if (!next->next())
        return Error{Error::Kind::Internal, u"storage"_s, u"The event could not be numbered."_s};
    const qint64 seq = next->integer(0);
    while (next->next()) { } // SQLite finishes the statement at its last row
    const auto added = connection.change(
        u"INSERT INTO events (channel, seq, event, at_ms, data) VALUES (?, ?, ?, ?, ?)"_s,
        {channel, seq, QString::fromLatin1(event), atMs,
            QString::fromUtf8(base::json::write(data))});
    if (!added.ok())
        return added.error();
    return seq;
}

void EventLog::start(Deliver deliver)
{
    m_deliver = std::move(deliver);
    m_timer.start();
    look();
}

void EventLog::wake()
{
    QMetaObject::invokeMethod(this, &EventLog::look, Qt::QueuedConnection);
}

void EventLog::look()
{
    if (!m_deliver)
        return;
    if (m_busy) {
        m_again = true;
        return;
    }
    m_busy = true;
    m_again = false;
    m_looking = m_database
                    .read([last = m_last](
                              storage::Connection &connection) { return newer(connection, last); })
                    .then([this](const Result<Batch> &batch) {
                        bool full = false;
                        qint64 last = m_last;
                        if (batch.ok()) {
                            for (const Event &event : batch->events)
                                m_deliver(event);
                            full = batch->events.size() == kBatch || m_last < 0;
                            last = batch->last;
                        }
                        QMetaObject::invokeMethod(
                            this,
                            [this, last, full] {
                                m_busy = false;
                                m_last = last;
                                if (full || m_again)
                                    look();
                            },
                            Qt::QueuedConnection);
                    });
}

QFuture<Result<EventLog::History>> EventLog::history(const QString &channel, qint64 after, int most)
{
    return m_database.read([channel, after, most](
                               storage::Connection &connection) -> Result<History> {
        const auto position = positionOf(connection, channel);
        if (!position.ok())
            return position.error();
        History history{false, *position, {}};
        auto rows = connection.run(
            u"SELECT channel, seq, event, at_ms, data FROM events WHERE channel = ? AND seq > ? "
            u"ORDER BY seq LIMIT ?"_s,
            {channel, after, most});
        if (!rows.ok())
            return rows.error();
        qint64 expected = after;
        while (rows->next()) {
            history.events.append(eventOf(*rows, 0));
            history.gap = history.gap || history.events.last().seq != ++expected;
        }
        // A number from the future is a client of another database: it has to fetch again, too.
        history.gap = history.gap || expected != *position;
        if (history.gap)
            history.events.clear();
        return history;
    });
}

QFuture<Result<qint64>> EventLog::position(const QString &channel)
{
    return m_database.read(
        [channel](storage::Connection &connection) { return positionOf(connection, channel); });
}

QFuture<Result<int>> EventLog::trim(std::chrono::milliseconds age)
{
    const qint64 before = m_clock.nowMs() - age.count();
    return m_database.write([before](storage::Connection &connection) {
        return connection.change(u"DELETE FROM events WHERE at_ms < ?"_s, {before});
    });
}

} // namespace vireo::server::service
