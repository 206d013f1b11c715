// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/eventlog.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace events = storage::events;

namespace {

constexpr int kPollMs = 250;
constexpr int kEventsAtOnce = 500;
const QString kPartings = u"partings:"_s; // no client may listen to a channel of this name

//! What to deliver; \p last below 0: nothing yet, but from where on.
Result<events::Batch> newer(storage::Connection &connection, qint64 last)
{
    if (last >= 0)
        return events::newer(connection, last, kEventsAtOnce);
    const auto newest = events::newest(connection);
    if (!newest.ok())
        return newest.error();
    return events::Batch{*newest, {}};
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
    return appendText(connection, channel, event, atMs, base::json::write(data));
}

Result<qint64> EventLog::appendText(storage::Connection &connection, const QString &channel,
    const char *event, qint64 atMs, const QByteArray &json)
{
    return events::append(connection, {channel, 0, QString::fromLatin1(event), atMs, json});
}

Result<void> EventLog::appendParting(
    storage::Connection &connection, Id one, Id other, bool apart, qint64 atMs)
{
    const auto told = append(connection, kPartings + one.toString(), "parting", atMs,
        {{u"other"_s, other.toString()}, {u"apart"_s, apart}});
    return told.ok() ? Result<void>() : Result<void>(told.error());
}

std::optional<EventLog::Parting> EventLog::partingOf(const Event &event)
{
    if (!event.channel.startsWith(kPartings))
        return {};
    const auto data = base::json::parseObject(event.data).valueOr({});
    return Parting{Id::fromString(event.channel.mid(kPartings.size())),
        Id::fromString(data["other"_L1].toString()), data["apart"_L1].toBool()};
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
                    .then([this](const Result<events::Batch> &batch) {
                        bool full = false;
                        qint64 last = m_last;
                        if (batch.ok()) {
                            for (const Event &event : batch->events)
                                m_deliver(event);
                            full = batch->events.size() == kEventsAtOnce || m_last < 0;
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
    return m_database.read(
        [channel, after, most](storage::Connection &connection) -> Result<History> {
            const auto position = events::position(connection, channel);
            if (!position.ok())
                return position.error();
            auto missed = events::after(connection, channel, after, most);
            if (!missed.ok())
                return missed.error();
            History history{false, *position, std::move(missed).value()};
            qint64 expected = after;
            for (const Event &event : std::as_const(history.events))
                history.gap = history.gap || event.seq != ++expected;
            // A number from the future is a client of another database: it has to fetch again, too.
            history.gap = history.gap || expected != *position;
            if (history.gap)
                history.events.clear();
            return history;
        });
}

QFuture<Result<qint64>> EventLog::position(const QString &channel)
{
    return m_database.read([channel](storage::Connection &connection) {
        return events::position(connection, channel);
    });
}

QFuture<Result<int>> EventLog::trim(std::chrono::milliseconds age)
{
    const qint64 before = m_clock.nowMs() - age.count();
    return m_database.write(
        [before](storage::Connection &connection) { return events::trim(connection, before); });
}

} // namespace vireo::server::service
