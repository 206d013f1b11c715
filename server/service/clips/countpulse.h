// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/service/clips/eventlog.h"
#include "server/storage/database.h"

#include <QObject>
#include <QTimer>

namespace vireo::server::service {

//! \brief Turns changed counts into video.counts events, at most ten a second and clip.
//!
//! Whoever changes a clip's counts marks its row dirty in the same transaction, so a change whose
//! event was not written before a crash is told of after it. Lives on a thread with an event loop;
//! touch() may be called on any.
class CountPulse : public QObject
{
    Q_OBJECT

public:
    CountPulse(storage::Database &database, EventLog &events, const base::Clock &clock,
        QObject *parent = nullptr);
    ~CountPulse() override;

    //! Counts were changed and committed.
    void touch();

private:
    void arm();
    void beat();

    storage::Database &m_database;
    EventLog &m_events;
    const base::Clock &m_clock;
    QTimer m_timer;
    bool m_busy = false;
    bool m_again = false;
    QFuture<void> m_beating;
};

} // namespace vireo::server::service
