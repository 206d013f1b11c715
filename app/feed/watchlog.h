// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/feed.h"

#include <QObject>
#include <QTimer>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief What was watched and for how long, told to the server in batches.
//!
//! Sends at ten events or after five seconds, whichever is first. Of a person who is signed in it
//! goes through the outbox, which outlives a server that is away; of a guest what the server did
//! not take for that reason goes with the next batch, at most 100 events. GUI thread.
class WatchLog : public QObject
{
    Q_OBJECT

public:
    //! \p client must outlive this object.
    explicit WatchLog(sdk::Client &client, QObject *parent = nullptr);

    //! One showing of a clip has ended. Finished where it played to its end at least once, skipped
    //! under two seconds. Nothing is noted without an impression or for a clip that never moved.
    void add(const QString &impression, qint64 watchedMs, int loops, qint64 durationMs);
    void flush();

private:
    sdk::Client &m_client;
    QList<protocol::Signal> m_waiting;
    QTimer m_timer;
};

} // namespace vireo::app
