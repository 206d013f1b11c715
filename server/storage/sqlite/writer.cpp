// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/sqlite/writer.h"

#include "server/storage/sqlite/session.h"

#include <future>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::sqlite {
namespace {

//! Bounds how long the first caller of a group waits for the last.
constexpr size_t kMostInGroup = 512;
//! Of a full disk each task is told alone, unless there are many.
constexpr int kMostOut = 16;
//! So many are worth a transaction of their own while another is being synced: fewer wait for it,
//! because each transaction writes the pages anew that it shares with the one before.
constexpr size_t kWorthwhile = 16;

Error lostError()
{
    return {
        Error::Kind::Internal, u"storage"_s, u"The server could not keep this. Try again later."_s};
}

//! How far the tasks of a group came.
struct Ran
{
    std::optional<Error> fault; //!< none of them stands, because of this
    bool isToRunAgain = false; //!< what one of them did cannot be undone alone
};

void rollBack(Connection &connection)
{
    // A full disk can make SQLite end the transaction by itself.
    if (connection.isInTransaction())
        static_cast<void>(connection.run(u"ROLLBACK"_s));
}

//! Without savepoints, for which SQLite copies each page that a task writes: what fails mostly
//! fails before it wrote anything.
Ran runTogether(Connection &connection, std::vector<WriteTask> &tasks)
{
    if (const auto begun = connection.run(u"BEGIN IMMEDIATE"_s); !begun.ok())
        return {begun.error()};
    for (WriteTask &task : tasks) {
        const qint64 before = connection.touched();
        const bool stands = task.run(connection);
        if (!connection.isInTransaction() || (!stands && connection.touched() != before))
            return {{}, true};
    }
    return {};
}

//! Each in a savepoint of its own. Where a task made SQLite end the transaction all the same, the
//! others are to be run again without it.
Ran runEach(Connection &connection, std::vector<WriteTask> &tasks)
{
    if (const auto begun = connection.run(u"BEGIN IMMEDIATE"_s); !begun.ok())
        return {begun.error()};
    for (WriteTask &task : tasks) {
        if (task.isOut)
            continue;
        if (const auto saved = connection.run(u"SAVEPOINT task"_s); !saved.ok())
            return {saved.error()};
        const bool stands = task.run(connection);
        if (!connection.isInTransaction()) {
            task.isOut = true;
            task.isLost = stands;
            return {{}, true};
        }
        if (!stands) {
            if (const auto undone = connection.run(u"ROLLBACK TO task"_s); !undone.ok())
                return {undone.error()};
        }
        if (const auto released = connection.run(u"RELEASE task"_s); !released.ok())
            return {released.error()};
    }
    return {};
}

//! Leaves the transaction open where it gives no fault.
std::optional<Error> runGroup(Connection &connection, std::vector<WriteTask> &tasks)
{
    Ran ran = runTogether(connection, tasks);
    for (int again = 0; ran.isToRunAgain; ++again) {
        rollBack(connection);
        if (again > kMostOut)
            return lostError();
        ran = runEach(connection, tasks);
    }
    return ran.fault;
}

} // namespace

Writer::Writer(QString file, LogSync &sync)
    : m_file(std::move(file))
    , m_sync(sync)
{
    m_sync.onSynced([this] { wake(); });
}

Writer::~Writer()
{
    finish();
}

void Writer::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    m_sync.stop();
}

Result<void> Writer::start()
{
    std::promise<Result<void>> opened;
    auto outcome = opened.get_future();
    m_thread = std::thread([this, &opened] {
        auto session = open();
        if (!session.ok()) {
            opened.set_value(session.error());
            return;
        }
        opened.set_value({});
        loop(**session);
    });
    return outcome.get();
}

Result<std::unique_ptr<Session>> Writer::open()
{
    auto session = Session::open(m_file, Session::Use::Write);
    if (!session.ok())
        return session;
    if (auto left = (*session)->leaveLog(); !left.ok())
        return left.error();
    if (auto started = m_sync.start(Session::logOf(m_file)); !started.ok())
        return started.error();
    return session;
}

void Writer::enqueue(WriteTask task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping) {
            m_queue.push_back(std::move(task));
            m_wake.notify_one();
            return;
        }
    }
    task.done(Error{Error::Kind::Unavailable, u"stopping"_s,
        u"The server is stopping. Try again in a moment."_s, {}, std::chrono::seconds(5)});
}

void Writer::wake()
{
    // Between the writer's look and its sleep nobody may call.
    const std::lock_guard lock(m_mutex);
    m_wake.notify_one();
}

void Writer::loop(Session &session)
{
    while (true) {
        std::vector<WriteTask> group;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] {
                return m_stopping || m_queue.size() >= kWorthwhile
                    || (!m_queue.empty() && m_sync.isDurable());
            });
            if (m_queue.empty())
                return;
            while (!m_queue.empty() && group.size() < kMostInGroup) {
                group.push_back(std::move(m_queue.front()));
                m_queue.pop_front();
            }
        }
        const std::lock_guard writing(m_sync.logMutex());
        commit(session, std::move(group));
        session.checkpoint();
    }
}

void Writer::commit(Session &session, std::vector<WriteTask> tasks)
{
    Connection &connection = session.connection();
    std::optional<Error> fault = runGroup(connection, tasks);
    m_sync.announce();
    if (!fault) {
        if (const auto committed = connection.run(u"COMMIT"_s); !committed.ok())
            fault = committed.error();
    }
    if (fault)
        rollBack(connection);

    std::vector<std::function<void()>> reports;
    reports.reserve(tasks.size());
    for (WriteTask &task : tasks) {
        std::optional<Error> why = fault;
        if (task.isOut)
            why = task.isLost ? std::optional(lostError()) : std::nullopt;
        reports.push_back([done = std::move(task.done), why] { done(why); });
    }
    m_sync.handOver(session.hasLogged(), std::move(reports));
}

} // namespace vireo::server::storage::sqlite
