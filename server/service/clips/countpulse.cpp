// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/countpulse.h"

#include "core/protocol/realtime.h"
#include "core/protocol/video.h"
#include "server/service/clips/beat.h"
#include "server/storage/videocounts.h"

namespace vireo::server::service {

namespace videocounts = storage::videocounts;

namespace {

constexpr int kMostPerBeat = 200;

Result<int> tell(storage::Connection &connection, qint64 nowMs)
{
    const auto dirty = videocounts::dirty(connection, kMostPerBeat);
    if (!dirty.ok())
        return dirty.error();
    for (const Id video : *dirty) {
        const auto counts = videocounts::find(connection, video);
        if (!counts.ok())
            return counts.error();
        const auto told = EventLog::append(connection, protocol::realtime::videoChannel(video),
            protocol::realtime::kVideoCounts, nowMs, protocol::toJson(*counts));
        if (!told.ok())
            return told.error();
    }
    if (dirty->isEmpty())
        return 0;
    const auto clean = videocounts::clean(connection, *dirty);
    if (!clean.ok())
        return clean.error();
    return int(dirty->size());
}

} // namespace

CountPulse::CountPulse(
    storage::Database &database, EventLog &events, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_events(events)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kBeatMs);
    connect(&m_timer, &QTimer::timeout, this, &CountPulse::beat);
    arm();
}

CountPulse::~CountPulse()
{
    m_timer.stop();
    m_beating.waitForFinished();
}

void CountPulse::touch()
{
    QMetaObject::invokeMethod(this, &CountPulse::arm, Qt::QueuedConnection);
}

void CountPulse::arm()
{
    if (m_busy)
        m_again = true;
    else if (!m_timer.isActive())
        m_timer.start();
}

void CountPulse::beat()
{
    m_busy = true;
    m_again = false;
    m_beating = m_database
                    .write([now = m_clock.nowMs()](
                               storage::Connection &connection) { return tell(connection, now); })
                    .then([this](const Result<int> &told) {
                        if (told.ok() && *told > 0)
                            m_events.wake();
                        const bool more = told.ok() && *told == kMostPerBeat;
                        QMetaObject::invokeMethod(
                            this,
                            [this, more] {
                                m_busy = false;
                                if (more || m_again)
                                    arm();
                            },
                            Qt::QueuedConnection);
                    });
}

} // namespace vireo::server::service
