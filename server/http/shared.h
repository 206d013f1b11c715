// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/descriptors.h"
#include "server/http/peer.h"
#include "server/http/server.h"

#include <QHash>

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace vireo::server::http {

//! \brief Counts open connections, in all and by address. Thread-safe.
class ConnectionCount : public std::enable_shared_from_this<ConnectionCount>
{
public:
    ConnectionCount(int most, int mostPerAddress)
        : m_most(most)
        , m_mostPerAddress(mostPerAddress)
    {
    }
    //! One connection while it is held; null where there are enough already.
    [[nodiscard]] std::shared_ptr<void> take(const QString &address);
    [[nodiscard]] int count() const;
    //! True: all connections went within \p patience.
    bool waitForNone(std::chrono::milliseconds patience);

private:
    void give(const QString &address);

    const int m_most;
    const int m_mostPerAddress;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    QHash<QString, int> m_byAddress;
    int m_count = 0;
};

//! What all connections of a server have in common; nothing in it changes after start() but the
//! parts that are thread-safe of their own.
struct Shared
{
    Shared(Options o, Router r, Hooks h);

    const Options options;
    const Router router;
    const Hooks hooks;
    const TrustedPeers trusted;
    const Descriptors descriptors;
    RateLimiter limiter;
    const std::shared_ptr<ConnectionCount> count;
    std::atomic<bool> stopping{false};
};

} // namespace vireo::server::http
