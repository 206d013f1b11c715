// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/storage/connection.h"

#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace vireo::server::storage::sqlite {

class Session;

struct WriteTask
{
    std::function<bool(Connection &)> run; //!< false: roll the savepoint back
    std::function<void(const std::optional<Error> &)> done; //!< after the commit
};

//! \brief The one thread that writes: all that is waiting goes into one transaction, each task in
//! a savepoint of its own, and is reported done only once the transaction is on the disk.
class Writer
{
public:
    //! Takes the finished tasks of one transaction, in order, to tell their callers elsewhere.
    using Report = std::function<void(std::vector<std::function<void()>>)>;

    Writer(QString file, Report report);
    //! Finishes what was queued.
    ~Writer();

    //! Opens the connection on the writer's thread; ok before the first task may be enqueued.
    [[nodiscard]] Result<void> start();
    void enqueue(WriteTask task);

private:
    void loop(Session &session);
    void commit(Connection &connection, std::vector<WriteTask> tasks);

    const QString m_file;
    const Report m_report;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<WriteTask> m_queue;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace vireo::server::storage::sqlite
