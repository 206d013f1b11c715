// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/sqlite/readerpool.h"

#include "server/storage/sqlite/session.h"

#include <QLoggingCategory>

namespace vireo::server::storage::sqlite {

Q_LOGGING_CATEGORY(lcReader, "vireo.storage.reader")

ReaderPool::ReaderPool(QString file, int threads)
    : m_file(std::move(file))
    , m_running(threads)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

ReaderPool::~ReaderPool()
{
    finish();
}

void ReaderPool::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void ReaderPool::enqueue(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_running > 0) {
            m_queue.push_back(std::move(work));
            m_wake.notify_one();
            return;
        }
    }
    work(nullptr);
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
            if (m_queue.empty()) {
                --m_running;
                return;
            }
            work = std::move(m_queue.front());
            m_queue.pop_front();
        }
        work(session || open() ? &session->connection() : nullptr);
    }
}

} // namespace vireo::server::storage::sqlite
