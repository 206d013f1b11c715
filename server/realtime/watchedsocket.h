// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/socket.h"
#include "server/realtime/framewatch.h"
#include "server/realtime/message.h"

#include <boost/asio/buffer.hpp>

#include <functional>
#include <memory>
#include <string>

namespace vireo::server::realtime {

namespace asio = boost::asio;
using http::ErrorCode;

//! \brief The socket below a WebSocket, with a FrameWatch on what comes in, and a short way out.
//!
//! Beast has one write under way at a time. What sendNow() takes stands between two of those,
//! whole: where the system takes a part of it only, Beast's next write waits for the rest.
class WatchedSocket
{
public:
    using executor_type = http::Executor;

    explicit WatchedSocket(http::Socket &&socket)
        : m_socket(std::move(socket))
    {
        ErrorCode ignored; // then sendNow() would block, and is not used
        m_socket.tcp().non_blocking(true, ignored);
        m_direct = !ignored && m_socket.tls() == nullptr;
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
        return asio::async_initiate<Token, void(ErrorCode, std::size_t)>(
            [this](auto handler, const Buffers &source) {
                m_writing = true;
                const auto rest = m_rest.lock();
                if (!rest) {
                    write(source, std::move(handler));
                    return;
                }
                auto later = std::make_shared<decltype(handler)>(std::move(handler));
                rest->then = [this, source, later] { write(source, std::move(*later)); };
            },
            token, buffers);
    }

    //! Hands \p frame to the system; what that does not take follows by itself, and \p owner()
    //! lives until then. False: something else is under way, or the way is not to be had; nothing
    //! was sent.
    [[nodiscard]] bool sendNow(
        const Frame &frame, const std::function<std::shared_ptr<void>()> &owner)
    {
        if (!m_direct || m_writing || !m_rest.expired())
            return false;
        const std::string &wire = frame->wire();
        ErrorCode code;
        const std::size_t sent = m_socket.tcp().write_some(asio::buffer(wire), code);
        if (code || sent == 0)
            return false;
        if (sent < wire.size()) {
            auto rest = std::make_shared<Rest>(Rest{frame, sent, owner(), {}});
            m_rest = rest;
            send(std::move(rest));
        }
        return true;
    }

private:
    //! What sendNow() took and the system did not yet.
    struct Rest
    {
        Frame frame;
        std::size_t sent;
        std::shared_ptr<void> owner;
        std::function<void()> then; //!< Beast's write that waits for it
    };

    template <typename Buffers, typename Handler> void write(const Buffers &source, Handler handler)
    {
        m_socket.async_write_some(source,
            [this, handler = std::move(handler)](ErrorCode code, std::size_t count) mutable {
                m_writing = false;
                std::move(handler)(code, count);
            });
    }

    //! Only what is under way owns \p rest, so that it goes where the event loop ends first.
    void send(std::shared_ptr<Rest> rest)
    {
        const auto left = asio::buffer(rest->frame->wire()) + rest->sent;
        m_socket.async_write_some(
            left, [this, rest = std::move(rest)](ErrorCode code, std::size_t count) mutable {
                rest->sent += count;
                if (!code && rest->sent < rest->frame->wire().size()) {
                    send(std::move(rest));
                    return;
                }
                const auto owner = std::move(rest->owner);
                const auto then = std::move(rest->then);
                rest.reset();
                if (then)
                    then();
            });
    }

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
    std::weak_ptr<Rest> m_rest;
    bool m_direct = false;
    bool m_writing = false; //!< Beast's
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
