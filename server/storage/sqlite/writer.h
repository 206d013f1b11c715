// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/storage/connection.h"
#include "server/storage/sqlite/logsync.h"

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
    std::function<bool(Connection &)> run; //!< false: undo it; called once or more
    std::function<void(const std::optional<Error> &)> done; //!< after the commit
    bool isOut = false; //!< failed, and is not run again with the others of its group
    bool isLost = false; //!< and does not know it
};

//! \brief The one thread that writes: all that is waiting goes into one transaction, and is
//! reported done only once that is on the disk. The next group is run meanwhile.
//!
//! Where a task fails after it wrote, the transaction is rolled back and all of its tasks are run
//! again, each in a savepoint of its own; where SQLite ended the transaction by itself, the others
//! are run once more without that task.
class Writer
{
public:
    //! \p sync reports the tasks, and outlives this.
    Writer(QString file, LogSync &sync);
    //! finish()
    ~Writer();
    //! Finishes what was queued, and stops the sync. What comes later is refused at once.
    void finish();

    //! Opens the connection on the writer's thread; ok before the first task may be enqueued.
    [[nodiscard]] Result<void> start();
    void enqueue(WriteTask task);

private:
    [[nodiscard]] Result<std::unique_ptr<Session>> open();
    void loop(Session &session);
    void commit(Session &session, std::vector<WriteTask> tasks);
    void wake();

    const QString m_file;
    LogSync &m_sync;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<WriteTask> m_queue;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace vireo::server::storage::sqlite
