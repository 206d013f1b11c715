// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/http/head.h"
#include "server/http/idempotency.h"
#include "server/http/ratelimiter.h"
#include "server/http/router.h"

#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>

namespace vireo::server::http {

struct Options
{
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0; //!< 0: any free one, see Server::port()
    int threads = 0; //!< 0: one a core
    QString certificateFile; //!< PEM chain; empty: no TLS
    QString keyFile;

    HeadLimits head;
    std::chrono::milliseconds headDeadline = std::chrono::seconds(15); //!< from its first byte
    std::chrono::milliseconds idle = std::chrono::seconds(75);
    std::chrono::milliseconds stall = std::chrono::seconds(30); //!< no byte moved: give up
    qint64 leastBytesPerSecond = 512; //!< of bodies, both ways, beyond the first \c stall
    std::chrono::milliseconds drain = std::chrono::seconds(10); //!< of stop()

    int maxConnections = 20'000;
    int maxPerAddress = 2'048;
    QStringList trustedProxies; //!< addresses and networks whose X-Forwarded-For counts
    QStringList hosts; //!< names this server answers to; empty: any. Addresses always pass.
    QStringList allowedOrigins; //!< that may call the API from a browser; "*" for every one
    RateRules rates;
};

//! What is known of a request once it has been answered; holds no secret and no query.
struct Observation
{
    QByteArray method;
    QString route; //!< the pattern; "-" where none matched
    QString path; //!< as asked for, without the query; empty where it could not be read
    QString peer;
    QString requestId;
    Id account;
    int status = 0; //!< 101: became a WebSocket
    QString code; //!< of the problem that the server itself found; empty otherwise
    qint64 bytesIn = 0; //!< body
    qint64 bytesOut = 0; //!< body; fewer than promised where the client went away
    std::chrono::nanoseconds duration{0};
};

//! \brief What the rest of the server gives the connections. Called on I/O threads at any time
//! between start() and the end of stop(), from several threads at once; must not block.
struct Hooks
{
    //! Checks an access token. Empty: every token is refused.
    std::function<Result<Caller>(const QByteArray &token)> authenticate;
    std::shared_ptr<IdempotencyStore> idempotency;
    std::function<void(const Observation &)> observe;
    std::function<void(const QString &sentence)> warn; //!< for the operator
};

//! \brief The listening side: N threads, each with its own event loop (epoll, not Qt's).
//!
//! Create, start and stop on one thread.
class Server
{
public:
    Server(Options options, Router router, Hooks hooks);
    //! Stops at once, if stop() was not called.
    ~Server();

    //! Errors say in words why the address cannot be listened on. The process's soft limit of open
    //! files is raised to the hard one.
    [[nodiscard]] Result<void> start();
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] int connections() const;

    //! Stops accepting, closes idle connections, lets requests finish for up to Options::drain,
    //! then closes what is left. Blocks; true: nothing had to be cut off.
    bool stop();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace vireo::server::http
