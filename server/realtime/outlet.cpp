// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/realtime/outlet.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace vireo::server::realtime {

Outlet::Outlet(Stream &stream, Limits limits, std::atomic<qint64> &delivered,
    std::function<std::shared_ptr<void>()> owner)
    : m_stream(stream)
    , m_limits(limits)
    , m_delivered(delivered)
    , m_owner(std::move(owner))
{
}

bool Outlet::send(Frame frame)
{
    // A coroutine and Beast's own steps cost as much as the system's call; most messages find the
    // way free. Before the handshake's end and after the client's goodbye Beast decides.
    if (!m_writing && m_stream.is_open() && m_stream.next_layer().sendNow(frame, m_owner)) {
        ++m_delivered;
        return true;
    }
    m_queuedBytes += qint64(frame->text().size());
    m_queue.push_back(std::move(frame));
    if (qint64(m_queue.size()) > m_limits.messages || m_queuedBytes > m_limits.bytes)
        return false;
    if (!m_writing) {
        m_writing = true;
        asio::co_spawn(m_stream.get_executor(), flush(m_owner()), asio::detached);
    }
    return true;
}

void Outlet::clear()
{
    m_queue.clear();
    m_queuedBytes = 0;
}

http::Task<void> Outlet::flush(std::shared_ptr<void>)
{
    while (!m_queue.empty()) {
        const Frame frame = std::move(m_queue.front());
        m_queue.pop_front();
        const auto [code, count]
            = co_await m_stream.async_write(asio::buffer(frame->text()), http::kNoThrow);
        m_queuedBytes -= std::min(m_queuedBytes, qint64(frame->text().size()));
        if (code)
            break;
        ++m_delivered;
    }
    m_writing = false;
}

} // namespace vireo::server::realtime
