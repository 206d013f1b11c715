// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/worker.h"

#include <QScopeGuard>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::server::http {
namespace {

constexpr auto kTick = 500ms;
const QString kEndedEarly = u"A connection ended early: %1"_s;

QString addressOf(const TcpSocket &socket)
{
    ErrorCode code;
    const auto endpoint = socket.remote_endpoint(code);
    if (code)
        return {};
    // A dual-stack socket shows IPv4 clients in IPv6 clothes.
    return plainAddress(QHostAddress(QString::fromStdString(endpoint.address().to_string())));
}

bool outOfDescriptors(const ErrorCode &code)
{
    return code == asio::error::no_descriptors || code == asio::error::no_memory
        || code == asio::error::no_buffer_space || code.value() == ENFILE;
}

void turnAway(TcpSocket &socket)
{
    static constexpr std::string_view kBusy
        = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Type: "
          "application/problem+json\r\n"
          "Content-Length: 149\r\nConnection: close\r\n\r\n"
          R"({"type":"urn:vireo:problem:too_many_connections","title":"Not available right now","status":503,"code":"too_many_connections","detail":"Too busy."}  )";
    ErrorCode ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(kBusy), ignored);
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    socket.close(ignored);
}

} // namespace

Worker::Worker(std::shared_ptr<Shared> shared, std::shared_ptr<asio::ssl::context> tls)
    : m_context(std::make_shared<asio::io_context>(1))
    , m_shared(std::move(shared))
    , m_tls(std::move(tls))
    , m_tick(*m_context)
{
}

Worker::~Worker()
{
    m_context->stop();
    join();
}

void Worker::listen(Acceptor acceptor, std::vector<Worker *> targets)
{
    m_acceptor = std::make_unique<Acceptor>(std::move(acceptor));
    m_targets = std::move(targets);
    asio::co_spawn(*m_context, acceptLoop(), asio::detached);
}

void Worker::run()
{
    asio::co_spawn(*m_context, tickLoop(), asio::detached);
    m_thread = std::thread([context = m_context, shared = m_shared] {
        // What a library throws where no connection waits for it ends that connection, whose
        // coroutine goes with it, and nothing else.
        for (bool isDone = false; !isDone;) {
            try {
                context->run();
                isDone = true;
            } catch (const std::exception &fault) {
                if (shared->hooks.warn)
                    shared->hooks.warn(kEndedEarly.arg(QString::fromUtf8(fault.what())));
            }
        }
    });
}

void Worker::join()
{
    if (m_thread.joinable())
        m_thread.join();
}

Task<void> Worker::acceptLoop()
{
    for (size_t turn = 0; !m_shared->stopping; ++turn) {
        Worker *target = m_targets[turn % m_targets.size()];
        auto [code, socket] = co_await m_acceptor->async_accept(target->context(), kNoThrow);
        // The waiting clients stay in the kernel's queue until a descriptor is free.
        if (outOfDescriptors(code)) {
            co_await pauseAccepting();
            continue;
        }
        if (code)
            continue;
        while (!m_shared->descriptors.suffice(socket.native_handle()) && !m_shared->stopping)
            co_await pauseAccepting();
        m_starved = false;
        if (target == this) {
            adopt(std::move(socket));
        } else {
            auto handed = std::make_shared<TcpSocket>(std::move(socket));
            asio::post(target->context(), [target, handed] { target->adopt(std::move(*handed)); });
        }
    }
}

Task<void> Worker::pauseAccepting()
{
    if (!std::exchange(m_starved, true) && m_shared->hooks.warn) {
        m_shared->hooks.warn(
            u"No file descriptor is left for a new connection: the process may have %1 open, of "
            u"which %2 are kept for its own files. Raise the limit (ulimit -n, LimitNOFILE=)."_s
                .arg(m_shared->descriptors.most())
                .arg(m_shared->descriptors.kept()));
    }
    Timer pause(*m_context, 100ms);
    co_await pause.async_wait(kNoThrow);
}

void Worker::adopt(TcpSocket socket)
{
    const QString address = addressOf(socket);
    auto slot = address.isEmpty() ? nullptr : m_shared->count->take(limitKey(address));
    if (!slot) {
        turnAway(socket);
        return;
    }
    Socket stream = m_tls ? Socket(m_context, std::move(socket), *m_tls)
                          : Socket(m_context, std::move(socket));
    auto connection
        = std::make_shared<Connection>(std::move(stream), m_shared, address, std::move(slot));
    asio::co_spawn(*m_context, serve(std::move(connection)), asio::detached);
}

Task<void> Worker::serve(std::shared_ptr<Connection> connection)
{
    m_connections->insert(connection.get());
    const auto leave
        = qScopeGuard([all = m_connections, one = connection.get()] { all->erase(one); });
    try {
        co_await connection->run();
    } catch (const std::exception &fault) {
        // Memory is the one thing that is left to throw: this client loses its connection, the
        // others do not.
        connection->cut();
        if (m_shared->hooks.warn)
            m_shared->hooks.warn(kEndedEarly.arg(QString::fromUtf8(fault.what())));
    }
}

Task<void> Worker::tickLoop()
{
    while (true) {
        m_tick.expires_after(kTick);
        const auto [code] = co_await m_tick.async_wait(kNoThrow);
        if (code)
            break;
        const auto now = std::chrono::steady_clock::now();
        for (Connection *connection : *m_connections)
            connection->tick(now);
    }
}

void Worker::finishSoon()
{
    asio::post(*m_context, [this] {
        if (m_acceptor) {
            ErrorCode ignored;
            m_acceptor->close(ignored);
        }
        for (Connection *connection : *m_connections)
            connection->finishSoon();
    });
}

void Worker::cut()
{
    asio::post(*m_context, [this] {
        for (Connection *connection : *m_connections)
            connection->cut();
    });
}

} // namespace vireo::server::http
