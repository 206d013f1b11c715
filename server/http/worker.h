// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/connection.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <thread>
#include <unordered_set>
#include <vector>

namespace vireo::server::http {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
    asio::wait_traits<std::chrono::steady_clock>, Executor>;

//! \brief One I/O thread: its event loop, its connections and, where it has one, its acceptor.
class Worker
{
public:
    Worker(std::shared_ptr<Shared> shared, std::shared_ptr<asio::ssl::context> tls);
    ~Worker();

    [[nodiscard]] asio::io_context &context() { return *m_context; }
    //! Before run(). \p targets get the accepted connections in turn; they outlive the worker.
    void listen(Acceptor acceptor, std::vector<Worker *> targets);
    void run();
    //! No more connections; idle ones close, busy ones finish. Any thread.
    void finishSoon();
    //! Everything left is closed. Any thread.
    void cut();
    void join();

private:
    Task<void> acceptLoop();
    //! Says so once, and waits a moment for descriptors to become free.
    Task<void> pauseAccepting();
    Task<void> tickLoop();
    Task<void> serve(std::shared_ptr<Connection> connection);
    //! On this worker's thread.
    void adopt(TcpSocket socket);

    const std::shared_ptr<asio::io_context> m_context;
    const std::shared_ptr<Shared> m_shared;
    const std::shared_ptr<asio::ssl::context> m_tls;
    std::unique_ptr<Acceptor> m_acceptor;
    std::vector<Worker *> m_targets;
    bool m_starved = false;
    //! Shared with the coroutines of the connections, the last of which can outlive this.
    const std::shared_ptr<std::unordered_set<Connection *>> m_connections
        = std::make_shared<std::unordered_set<Connection *>>();
    Timer m_tick;
    std::thread m_thread;
};

} // namespace vireo::server::http
