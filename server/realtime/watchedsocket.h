// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/socket.h"
#include "server/realtime/framewatch.h"

#include <boost/asio/buffer.hpp>

#include <functional>

namespace vireo::server::realtime {

namespace asio = boost::asio;
using http::ErrorCode;

//! \brief The socket below a WebSocket, with a FrameWatch on what comes in.
class WatchedSocket
{
public:
    using executor_type = http::Executor;

    explicit WatchedSocket(http::Socket &&socket)
        : m_socket(std::move(socket))
    {
    }

    //! Called once, when a message has too many fragments.
    void onAbuse(std::function<void()> call) { m_onAbuse = std::move(call); }
    [[nodiscard]] executor_type get_executor() { return m_socket.get_executor(); }
    [[nodiscard]] http::Socket &socket() { return m_socket; }

    template <typename Buffers, typename Token>
    auto async_read_some(const Buffers &buffers, Token &&token)
    {
        return asio::async_initiate<Token, void(ErrorCode, std::size_t)>(
            [this](auto handler, const Buffers &target) {
                m_socket.async_read_some(target,
                    [this, target, handler = std::move(handler)](
                        ErrorCode code, std::size_t count) mutable {
                        watch(target, count);
                        std::move(handler)(code, count);
                    });
            },
            token, buffers);
    }

    template <typename Buffers, typename Token>
    auto async_write_some(const Buffers &buffers, Token &&token)
    {
        return m_socket.async_write_some(buffers, std::forward<Token>(token));
    }

private:
    template <typename Buffers> void watch(const Buffers &buffers, std::size_t count)
    {
        bool fine = true;
        for (auto it = asio::buffer_sequence_begin(buffers);
             count > 0 && it != asio::buffer_sequence_end(buffers); ++it) {
            const asio::mutable_buffer buffer(*it);
            const std::size_t part = std::min(count, buffer.size());
            fine = m_watch.feed(static_cast<const unsigned char *>(buffer.data()), part);
            count -= part;
        }
        if (!fine && m_onAbuse)
            std::exchange(m_onAbuse, {})();
    }

    http::Socket m_socket;
    FrameWatch m_watch;
    std::function<void()> m_onAbuse;
};

inline void teardown(boost::beast::role_type role, WatchedSocket &socket, ErrorCode &error)
{
    http::teardown(role, socket.socket(), error);
}

template <typename Handler>
void async_teardown(boost::beast::role_type role, WatchedSocket &socket, Handler &&handler)
{
    http::async_teardown(role, socket.socket(), std::forward<Handler>(handler));
}

inline void beast_close_socket(WatchedSocket &socket)
{
    socket.socket().close();
}

} // namespace vireo::server::realtime
