// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace vireo::server::storage::sqlite {

//! \brief Threads that each own a read-only connection and take work in order of arrival.
class ReaderPool
{
public:
    using Work = std::function<void(Connection *)>; //!< null: the file could not be opened, or
                                                    //!< finish() came first

    ReaderPool(QString file, int threads);
    //! finish()
    ~ReaderPool();
    //! Runs what was queued and what that queues, and ends the threads. What comes later is run at
    //! once, without a connection.
    void finish();

    void enqueue(Work work);

private:
    void run();

    const QString m_file;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Work> m_queue;
    bool m_stopping = false;
    int m_running = 0; //!< threads that will look into the queue again
    std::vector<std::thread> m_threads;
};

} // namespace vireo::server::storage::sqlite
