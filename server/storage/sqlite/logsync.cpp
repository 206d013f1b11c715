// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/sqlite/logsync.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::sqlite {

Q_LOGGING_CATEGORY(lcLog, "vireo.storage.log")

namespace {
//! Syncs under way at once: as many as it takes for 64 callers not to wait for each other's.
constexpr int kThreads = 3;
} // namespace

LogSync::LogSync(std::function<void(Reports)> report)
    : m_report(std::move(report))
{
}

LogSync::~LogSync()
{
    stop();
    for (const int fd : m_logs)
        ::close(fd);
}

void LogSync::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

Result<void> LogSync::start(const QString &log)
{
    for (int i = 0; i < kThreads; ++i) {
        const int fd = ::open(QFile::encodeName(log).constData(), O_RDWR | O_CLOEXEC);
        if (fd < 0) {
            return Error{Error::Kind::Internal, u"storage_log"_s,
                u"The database's log %1 cannot be opened: %2"_s.arg(
                    log, QString::fromLocal8Bit(std::strerror(errno)))};
        }
        m_logs.push_back(fd);
    }
    for (const int fd : m_logs)
        m_threads.emplace_back([this, fd] { loop(fd); });
    return {};
}

void LogSync::handOver(bool isLogged, Reports reports)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_handedOver;
        if (isLogged)
            m_lastLogged = m_handedOver;
        for (auto &report : reports)
            m_waiting.push_back({m_handedOver, std::move(report)});
    }
    m_wake.notify_one();
}

void LogSync::whenDurable(std::function<void()> tell)
{
    {
        const std::lock_guard lock(m_mutex);
        const quint64 seen = m_announced.load();
        if (m_durable.load() < seen) {
            m_waiting.push_back({seen, std::move(tell)});
            return;
        }
    }
    tell();
}

LogSync::Reports LogSync::takeDurable()
{
    const auto end = std::partition_point(m_waiting.begin(), m_waiting.end(),
        [this](const Waiting &waiting) { return waiting.commit <= m_durable; });
    Reports reports;
    reports.reserve(size_t(end - m_waiting.begin()));
    for (auto it = m_waiting.begin(); it != end; ++it)
        reports.push_back(std::move(it->tell));
    m_waiting.erase(m_waiting.begin(), end);
    return reports;
}

void LogSync::loop(int fd)
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_isStopping || m_taken != m_handedOver; });
        if (m_taken == m_handedOver)
            return;
        const quint64 commit = m_taken = m_handedOver;
        if (m_lastLogged > m_durable) {
            lock.unlock();
            sync(fd);
            lock.lock();
        }
        m_durable = std::max(m_durable.load(), commit);
        Reports reports = takeDurable();
        lock.unlock();
        if (!reports.empty())
            m_report(std::move(reports));
        if (m_synced)
            m_synced();
        lock.lock();
    }
}

void LogSync::sync(int fd)
{
    if (::fdatasync(fd) == 0)
        return;
    qCCritical(lcLog, "The database's log could not be synced: %s. It is written anew.",
        std::strerror(errno));
    if (writeAnew(fd))
        return;
    qCCritical(lcLog,
        "The database's log cannot be brought to the disk: %s. The server ends, because it cannot "
        "keep what it would acknowledge. Look at the disk, then start it again.",
        std::strerror(errno));
    std::_Exit(EXIT_FAILURE);
}

bool LogSync::writeAnew(int fd)
{
    const std::lock_guard lock(m_log);
    std::array<char, 65536> bytes;
    for (off_t at = 0;;) {
        const ssize_t count = ::pread(fd, bytes.data(), bytes.size(), at);
        if (count == 0)
            return ::fdatasync(fd) == 0;
        if (count < 0 || ::pwrite(fd, bytes.data(), size_t(count), at) != count)
            return false;
        at += count;
    }
}

} // namespace vireo::server::storage::sqlite
