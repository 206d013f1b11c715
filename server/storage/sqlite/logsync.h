// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace vireo::server::storage::sqlite {

//! \brief Brings the write-ahead log to the disk on threads of its own, so that groups of writes
//! are run while those before them are synced, and a disk that answers late is asked again
//! meanwhile.
//!
//! The log is a sequence: a sync that began after a group was written makes it durable and all
//! before it. A group can be seen by readers before its sync, which is why whenDurable() holds
//! back what they read. A sync that failed drops pages that the next one calls good (fsync(2),
//! Linux), once for each open descriptor: every thread has its own, writes the log anew from what
//! it reads back, and syncs again. Where that fails too the process ends: nothing that might be
//! lost is acknowledged, and the next start finds what the disk has.
class LogSync
{
public:
    using Reports = std::vector<std::function<void()>>;

    //! \p report takes what can be told now, in order, to tell it elsewhere.
    explicit LogSync(std::function<void(Reports)> report);
    ~LogSync();
    LogSync(const LogSync &) = delete;
    LogSync &operator=(const LogSync &) = delete;

    //! \p log stands already, and stays the same file until stop().
    [[nodiscard]] Result<void> start(const QString &log);
    //! Syncs and reports what was handed over; then all is durable.
    void stop();

    //! Before start(): called on the thread of the sync after each one.
    void onSynced(std::function<void()> synced) { m_synced = std::move(synced); }

    //! Held by whoever writes the log.
    [[nodiscard]] std::mutex &logMutex() { return m_log; }
    //! Before a commit can be seen.
    void announce() { m_announced.fetch_add(1); }
    //! After each announce(), from the same thread: \p isLogged where the log grew.
    void handOver(bool isLogged, Reports reports);

    //! Whether all that can be seen now is durable.
    [[nodiscard]] bool isDurable() const { return m_durable.load() == m_announced.load(); }
    //! Reports \p tell once all that can be seen now is durable. From any thread.
    void whenDurable(std::function<void()> tell);

private:
    struct Waiting
    {
        quint64 commit = 0; //!< the announcement it waits for
        std::function<void()> tell;
    };
    void loop(int fd);
    [[nodiscard]] Reports takeDurable();
    void sync(int fd);
    [[nodiscard]] bool writeAnew(int fd);

    const std::function<void(Reports)> m_report;
    std::function<void()> m_synced;
    std::mutex m_log;

    std::atomic<quint64> m_announced = 0;
    std::atomic<quint64> m_durable = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    quint64 m_handedOver = 0;
    quint64 m_lastLogged = 0; //!< of those, the last that made the log longer
    quint64 m_taken = 0; //!< of those, the last that a thread looks after
    bool m_isStopping = false;
    std::vector<Waiting> m_waiting; //!< in the order of the commits
    std::vector<int> m_logs;
    std::vector<std::thread> m_threads;
};

} // namespace vireo::server::storage::sqlite
