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
    using Work = std::function<void(Connection &)>;

    ReaderPool(QString file, int threads);
    //! Finishes what was queued.
    ~ReaderPool();

    void enqueue(Work work);

private:
    void run();

    const QString m_file;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Work> m_queue;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace vireo::server::storage::sqlite
