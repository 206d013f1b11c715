// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/realtime/message.h"
#include "server/realtime/watchedsocket.h"

#include <boost/beast/websocket/stream.hpp>

#include <atomic>
#include <deque>
#include <functional>

namespace vireo::server::realtime {

using Stream = boost::beast::websocket::stream<WatchedSocket, false>;

//! \brief What goes out on one WebSocket, in order, and no further behind than allowed.
//!
//! A message goes to the system at once where nothing waits before it, and through Beast
//! otherwise. Lives on its I/O thread.
class Outlet
{
public:
    struct Limits
    {
        int messages;
        qint64 bytes;
    };

    //! \p owner keeps \p stream and this alive while something is under way. \p delivered counts.
    Outlet(Stream &stream, Limits limits, std::atomic<qint64> &delivered,
        std::function<std::shared_ptr<void>()> owner);

    //! False: the reader is too far behind.
    [[nodiscard]] bool send(Frame frame);
    //! Drops what waits.
    void clear();

private:
    http::Task<void> flush(std::shared_ptr<void> owner);

    Stream &m_stream;
    const Limits m_limits;
    std::atomic<qint64> &m_delivered;
    const std::function<std::shared_ptr<void>()> m_owner;
    std::deque<Frame> m_queue;
    qint64 m_queuedBytes = 0;
    bool m_writing = false;
};

} // namespace vireo::server::realtime
