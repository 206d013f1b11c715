// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/sqlite/readerpool.h"

#include "server/storage/sqlite/session.h"

#include <QLoggingCategory>

namespace vireo::server::storage::sqlite {

Q_LOGGING_CATEGORY(lcReader, "vireo.storage.reader")

ReaderPool::ReaderPool(QString file, int threads)
    : m_file(std::move(file))
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

ReaderPool::~ReaderPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void ReaderPool::enqueue(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(work));
    }
    m_wake.notify_one();
}

void ReaderPool::run()
{
    std::unique_ptr<Session> session;
    const auto open = [this, &session] {
        auto opened = Session::open(m_file, Session::Use::Read);
        if (opened.ok())
            session = std::move(opened).value();
        else
            qCCritical(lcReader).noquote() << opened.error().detail;
        return session != nullptr;
    };
    // At once, while file descriptors are plenty.
    open();
    while (true) {
        Work work;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_queue.empty())
                return;
            work = std::move(m_queue.front());
            m_queue.pop_front();
        }
        // Without a connection the work's promise breaks, which its future reports as cancelled.
        if (session || open())
            work(session->connection());
    }
}

} // namespace vireo::server::storage::sqlite
