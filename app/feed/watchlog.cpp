// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/watchlog.h"

#include "core/base/clock.h"
#include "sdk/client.h"

#include <QDateTime>

namespace vireo::app {
namespace {
constexpr qsizetype kBatch = 10;
constexpr qsizetype kMost = 100;
constexpr qint64 kSkippedMs = 2000;
constexpr std::chrono::seconds kSendAfter{5};
} // namespace

WatchLog::WatchLog(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kSendAfter);
    connect(&m_timer, &QTimer::timeout, this, &WatchLog::flush);
}

void WatchLog::add(const QString &impression, qint64 watchedMs, int loops, qint64 durationMs)
{
    if (impression.isEmpty() || watchedMs <= 0)
        return;
    protocol::Signal event;
    event.impression = impression;
    event.watchedMs = std::min(watchedMs, base::kDayMs);
    event.loops = loops;
    event.atMs = QDateTime::currentMSecsSinceEpoch();
    if (loops > 0 || (durationMs > 0 && watchedMs * 10 >= durationMs * 9))
        event.type = protocol::Signal::Type::Finished;
    else if (watchedMs < kSkippedMs)
        event.type = protocol::Signal::Type::Skipped;
    m_waiting.append(event);
    if (m_waiting.size() > kMost)
        m_waiting.removeFirst();
    if (m_waiting.size() >= kBatch)
        flush();
    else if (!m_timer.isActive())
        m_timer.start();
}

void WatchLog::flush()
{
    m_timer.stop();
    if (m_waiting.isEmpty())
        return;
    const QList<protocol::Signal> batch = std::exchange(m_waiting, {});
    if (m_client.session().signedIn()) {
        sdk::OutboxEntry entry;
        entry.kind = sdk::OutboxEntry::Kind::Signals;
        entry.events = protocol::signalsToJson(batch);
        m_client.outbox().add(entry);
        return;
    }
    sdk::whenDone(
        m_client.feed().sendSignals(batch), this, [this, batch](const Result<void> &sent) {
            if (!sent.ok() && sent.error().is(Error::Kind::Unreachable)) {
                m_waiting = batch + m_waiting;
                while (m_waiting.size() > kMost)
                    m_waiting.removeFirst();
            }
        });
}

} // namespace vireo::app
