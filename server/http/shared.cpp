// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/shared.h"

namespace vireo::server::http {

std::shared_ptr<void> ConnectionCount::take(const QString &address)
{
    const std::lock_guard lock(m_mutex);
    if (m_count >= m_most || m_byAddress.value(address) >= m_mostPerAddress)
        return nullptr;
    ++m_count;
    ++m_byAddress[address];
    return {this, [self = shared_from_this(), address](void *) { self->give(address); }};
}

void ConnectionCount::give(const QString &address)
{
    const std::lock_guard lock(m_mutex);
    --m_count;
    if (const auto it = m_byAddress.find(address); --*it == 0)
        m_byAddress.erase(it);
    m_changed.notify_all();
}

int ConnectionCount::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_count;
}

bool ConnectionCount::waitForNone(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [this] { return m_count == 0; });
}

Shared::Shared(Options o, Router r, Hooks h)
    : options(std::move(o))
    , router(std::move(r))
    , hooks(std::move(h))
    , trusted(options.trustedProxies)
    , limiter(options.rates)
    , count(std::make_shared<ConnectionCount>(options.maxConnections, options.maxPerAddress))
{
}

} // namespace vireo::server::http
