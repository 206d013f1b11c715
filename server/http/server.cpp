// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/server.h"

#include "server/http/upgrade.h"
#include "server/http/worker.h"

#include <csignal>
#include <sys/socket.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::server::http {
namespace {

using Endpoint = asio::ip::tcp::endpoint;

Error startError(const QString &code, const QString &detail)
{
    return {Error::Kind::Unavailable, code, detail};
}

Error listenError(const Options &options, const ErrorCode &code)
{
    const QString where = u"%1:%2"_s.arg(options.address).arg(options.port);
    if (code == asio::error::address_in_use) {
        return startError(u"port_in_use"_s,
            u"Another program already listens on %1. Stop it or choose another port."_s.arg(where));
    }
    if (code == asio::error::access_denied) {
        return startError(u"port_forbidden"_s,
            u"This user may not listen on %1. Choose a port above 1023."_s.arg(where));
    }
    return startError(u"cannot_listen"_s,
        u"Cannot listen on %1: %2."_s.arg(where, QString::fromStdString(code.message())));
}

Result<Acceptor> open(
    asio::io_context &context, const Endpoint &endpoint, bool shared, ErrorCode &code)
{
    Acceptor acceptor(context);
    acceptor.open(endpoint.protocol(), code);
    if (!code)
        acceptor.set_option(asio::socket_base::reuse_address(true), code);
#ifdef SO_REUSEPORT
    using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
    if (!code && shared)
        acceptor.set_option(ReusePort(true), code);
#else
    Q_UNUSED(shared)
#endif
    if (!code)
        acceptor.bind(endpoint, code);
    if (!code)
        acceptor.listen(asio::socket_base::max_listen_connections, code);
    return acceptor;
}

Result<std::shared_ptr<asio::ssl::context>> openTls(const Options &options)
{
    if (options.certificateFile.isEmpty())
        return std::shared_ptr<asio::ssl::context>();
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    ErrorCode code;
    context->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2
            | asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1
            | asio::ssl::context::no_tlsv1_1,
        code);
    context->use_certificate_chain_file(options.certificateFile.toStdString(), code);
    if (code) {
        return startError(u"bad_certificate"_s,
            u"The certificate %1 cannot be read: %2."_s.arg(
                options.certificateFile, QString::fromStdString(code.message())));
    }
    context->use_private_key_file(options.keyFile.toStdString(), asio::ssl::context::pem, code);
    if (code) {
        return startError(u"bad_key"_s,
            u"The key %1 cannot be read or does not belong to the certificate: %2."_s.arg(
                options.keyFile, QString::fromStdString(code.message())));
    }
    return context;
}

} // namespace

class Server::Private
{
public:
    explicit Private(std::shared_ptr<Shared> s)
        : shared(std::move(s))
    {
    }

    Result<void> listen();

    std::shared_ptr<Shared> shared;
    std::vector<std::unique_ptr<Worker>> workers;
    quint16 port = 0;
};

Result<void> Server::Private::listen()
{
    const Options &options = shared->options;
    ErrorCode code;
    const auto address = asio::ip::make_address(options.address.toStdString(), code);
    if (code) {
        return startError(u"bad_address"_s,
            u"\"%1\" is no address to listen on. Use for example 127.0.0.1 or ::."_s.arg(
                options.address));
    }
    Endpoint endpoint(address, options.port);
    {
        // With SO_REUSEPORT alone a second server of the same user would quietly take half of
        // the clients, so the port is first asked for exclusively.
        auto probe = open(workers.front()->context(), endpoint, false, code);
        if (code)
            return listenError(options, code);
        endpoint.port(probe->local_endpoint(code).port());
    }
    port = endpoint.port();
#ifdef __linux__
    for (const auto &worker : workers) {
        auto acceptor = open(worker->context(), endpoint, true, code);
        if (code)
            return listenError(options, code);
        worker->listen(std::move(acceptor).value(), {worker.get()});
    }
#else
    auto acceptor = open(workers.front()->context(), endpoint, false, code);
    if (code)
        return listenError(options, code);
    std::vector<Worker *> all;
    for (const auto &worker : workers)
        all.push_back(worker.get());
    workers.front()->listen(std::move(acceptor).value(), all);
#endif
    return {};
}

Server::Server(Options options, Router router, Hooks hooks)
    : d(std::make_unique<Private>(
        std::make_shared<Shared>(std::move(options), std::move(router), std::move(hooks))))
{
}

Server::~Server()
{
    for (const auto &worker : d->workers)
        worker->context().stop();
    for (const auto &worker : d->workers)
        worker->join();
}

Result<void> Server::start()
{
    // A client that leaves must end its connection, not the process.
    std::signal(SIGPIPE, SIG_IGN);
    // A file that may not grow is an error of that write, as on a full disk, not the end of
    // everything.
    std::signal(SIGXFSZ, SIG_IGN);
    auto tls = openTls(d->shared->options);
    if (!tls.ok())
        return tls.error();
    const int wanted = d->shared->options.threads;
    const int threads
        = wanted > 0 ? wanted : int(std::max(1U, std::thread::hardware_concurrency()));
    for (int i = 0; i < threads; ++i)
        d->workers.push_back(std::make_unique<Worker>(d->shared, tls.value()));
    if (auto listening = d->listen(); !listening.ok()) {
        d->workers.clear();
        return listening;
    }
    for (const auto &worker : d->workers)
        worker->run();
    return {};
}

quint16 Server::port() const
{
    return d->port;
}

int Server::connections() const
{
    return d->shared->count->count();
}

bool Server::stop()
{
    if (d->workers.empty())
        return true;
    d->shared->stopping = true;
    for (const auto &worker : d->workers)
        worker->finishSoon();
    for (const auto &upgrader : d->shared->router.upgraders())
        upgrader->goAway();
    const bool clean = d->shared->count->waitForNone(d->shared->options.drain);
    if (!clean) {
        for (const auto &worker : d->workers)
            worker->cut();
        d->shared->count->waitForNone(1s);
    }
    for (const auto &worker : d->workers)
        worker->context().stop();
    for (const auto &worker : d->workers)
        worker->join();
    d->workers.clear();
    return clean;
}

} // namespace vireo::server::http
