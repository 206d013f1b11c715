// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/role.hpp>

#include <memory>

namespace vireo::server::http {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Executor = asio::io_context::executor_type;
using TcpSocket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
template <typename T> using Task = asio::awaitable<T, Executor>;
//! co_await with this gives a tuple of the error and the rest; nothing throws.
inline constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable_t<Executor>());

//! \brief A client's connection, plain or TLS, as one type: an AsyncStream for Asio and Beast.
//! Belongs to one I/O thread.
class Socket
{
public:
    using executor_type = Executor;
    using Tls = asio::ssl::stream<TcpSocket>;

    //! \p home is the event loop the socket belongs to.
    Socket(std::weak_ptr<asio::io_context> home, TcpSocket socket)
        : m_home(std::move(home))
        , m_plain(std::make_unique<TcpSocket>(std::move(socket)))
    {
    }
    Socket(std::weak_ptr<asio::io_context> home, TcpSocket socket, asio::ssl::context &context)
        : m_home(std::move(home))
        , m_tls(std::make_unique<Tls>(std::move(socket), context))
    {
    }

    [[nodiscard]] TcpSocket &tcp() { return m_tls ? m_tls->next_layer() : *m_plain; }
    [[nodiscard]] const std::weak_ptr<asio::io_context> &home() const { return m_home; }
    [[nodiscard]] Tls *tls() { return m_tls.get(); }
    [[nodiscard]] executor_type get_executor() { return tcp().get_executor(); }

    template <typename Buffers, typename Token>
    auto async_read_some(const Buffers &buffers, Token &&token)
    {
        return asio::async_initiate<Token, void(ErrorCode, std::size_t)>(
            [this](auto handler, const Buffers &target) {
                if (m_tls)
                    m_tls->async_read_some(target, std::move(handler));
                else
                    m_plain->async_read_some(target, std::move(handler));
            },
            token, buffers);
    }

    template <typename Buffers, typename Token>
    auto async_write_some(const Buffers &buffers, Token &&token)
    {
        return asio::async_initiate<Token, void(ErrorCode, std::size_t)>(
            [this](auto handler, const Buffers &source) {
                if (m_tls)
                    m_tls->async_write_some(source, std::move(handler));
                else
                    m_plain->async_write_some(source, std::move(handler));
            },
            token, buffers);
    }

    void close()
    {
        ErrorCode ignored;
        tcp().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
        tcp().close(ignored);
    }

private:
    std::weak_ptr<asio::io_context> m_home;
    std::unique_ptr<TcpSocket> m_plain;
    std::unique_ptr<Tls> m_tls;
};

//! How Beast ends a WebSocket's connection; found by argument-dependent look-up.
void teardown(boost::beast::role_type role, Socket &socket, ErrorCode &error);

template <typename Handler>
void async_teardown(boost::beast::role_type role, Socket &socket, Handler &&handler)
{
    ErrorCode error;
    teardown(role, socket, error);
    asio::post(socket.get_executor(),
        [handler = std::forward<Handler>(handler), error]() mutable { handler(error); });
}

inline void beast_close_socket(Socket &socket)
{
    socket.close();
}

} // namespace vireo::server::http
