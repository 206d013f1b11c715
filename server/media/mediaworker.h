// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/mediajob.h"
#include "server/media/mediafolders.h"
#include "server/media/mediaqueue.h"
#include "server/media/mediarunner.h"
#include "server/service/clips/review.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace vireo::server::media {

//! \brief Works through the queue: one thread and at most one media process a slot.
//!
//! Publishes a clip when its lowest rung stands and again when all is done, each time in one
//! transaction that first checks the lease. May be killed at any moment; the work is then done
//! again by whoever claims the job next.
class MediaWorker
{
public:
    struct Options
    {
        QString name = {}; //!< the same after a restart: leases of this name are taken back at once
        QString program = {}; //!< vireo-media
        QString uploads = {}; //!< folder of the originals
        int slots = 1;
        std::chrono::seconds deadline = std::chrono::hours(2);
        protocol::MediaJob bounds = {}; //!< what every job is held to
    };

    MediaWorker(storage::Database &database, const service::VideoRows &rows,
        const MediaFolders &folders, const base::Clock &clock, Options options);
    //! stop(), if it was not called.
    ~MediaWorker();

    //! Called after commits that appended events.
    void onEvents(std::function<void()> wake) { m_wake = std::move(wake); }

    //! Who looks at what a clip looks like before it can be watched. Set before start().
    void setReview(const service::Review &review) { m_review = review; }

    void start();
    //! Kills what runs, gives the leases back, and waits for the threads.
    void stop();
    //! Something was queued or cancelled. Any thread.
    void nudge();
    //! Media processes running now.
    [[nodiscard]] int running() const { return m_running; }

private:
    void loop();
    [[nodiscard]] std::optional<Lease> next();
    void work(const Lease &lease);
    void settle(const Lease &lease, const MediaRunner::Outcome &outcome);
    //! \p print: what the clip looks and sounds like; null: told before.
    [[nodiscard]] bool publish(const Lease &lease, const protocol::MediaResult &result,
        const protocol::Fingerprint *print);
    [[nodiscard]] Result<void> keepPrint(storage::Connection &connection, Id video,
        const protocol::Fingerprint &print, const std::optional<service::PrintMatch> &match) const;
    void tellProgress(const Lease &lease, double progress);
    void giveBack(const Lease &lease, bool inOrder);
    void markFailed(const Lease &lease, const QString &code, const QString &detail);
    [[nodiscard]] bool keepLease(const Lease &lease);

    storage::Database &m_database;
    const service::VideoRows &m_rows;
    const MediaFolders &m_folders;
    const base::Clock &m_clock;
    const Options m_options;
    const MediaRunner m_runner;
    std::function<void()> m_wake = [] {};
    service::Review m_review;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    quint64 m_nudges = 0;
    std::atomic<int> m_running = 0;
    std::vector<std::thread> m_threads;
};

} // namespace vireo::server::media
