// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/application.h"

#include "server/api/account/accountroutes.h"
#include "server/api/auth/authroutes.h"
#include "server/api/auth/openroutes.h"
#include "server/api/config/configroutes.h"
#include "server/http/server.h"
#include "server/main/coreparts.h"
#include "server/main/housekeeping.h"

#include <QDir>
#include <QTcpServer>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

constexpr std::chrono::seconds kRevocationPoll(2);
constexpr std::chrono::minutes kHousekeeping(30);

http::Options httpOptions(const Config &config)
{
    http::Options options;
    options.address = config.address;
    options.port = config.port;
    options.threads = config.http.threads;
    options.certificateFile = config.tls.certificate;
    options.keyFile = config.tls.key;
    options.headDeadline = std::chrono::seconds(config.limits.headerSeconds);
    options.idle = std::chrono::seconds(config.limits.idleSeconds);
    options.head.requestLine = config.limits.requestLineBytes;
    options.head.total = config.limits.headerBytes;
    options.maxConnections = config.http.maxConnections;
    options.maxPerAddress = config.http.maxPerAddress;
    options.trustedProxies = config.http.trustedProxies;
    options.allowedOrigins = config.http.allowedOrigins;
    options.rates = config.http.rates;
    // A page of another name that resolves to this address must not reach the API.
    if (!config.publicUrl.isEmpty())
        options.hosts = {QUrl(config.publicUrl).host(), u"localhost"_s};
    return options;
}

//! Tokens and mails name the port, so it has to be known before the server listens.
quint16 freePort(const QString &address)
{
    QTcpServer probe;
    return probe.listen(QHostAddress(address), 0) ? probe.serverPort() : quint16(0);
}

} // namespace

class Application::Private
{
public:
    Config config;
    std::unique_ptr<base::Clock> ownClock;
    std::unique_ptr<CoreParts> core;
    std::unique_ptr<http::Server> server;
    QTimer revocationTimer;
    QTimer housekeepingTimer;
    bool clean = true;

    Result<void> build(const base::Clock &clock);
    Result<void> listen();
    void startTimers();
};

Result<void> Application::Private::build(const base::Clock &clock)
{
    if (!QDir().mkpath(config.data)) {
        return Error{Error::Kind::Internal, u"data"_s,
            u"The data folder %1 cannot be made."_s.arg(config.data)};
    }
    auto made = CoreParts::make(config, clock, config.effectiveUrl());
    if (!made.ok())
        return made.error();
    core = std::move(made).value();
    core->startMailer(config);
    // Before the first request: what was revoked while this server was down stays revoked.
    auto known = core->revocations.poll();
    known.waitForFinished();
    return {};
}

Result<void> Application::Private::listen()
{
    const protocol::ServerConfig published{config.name, QStringLiteral(VIREO_VERSION),
        config.effectiveUrl(), config.signUp, config.limits};
    http::Router router;
    const QList<QList<http::Route>> tables{
        authRoutes(core->auth),
        openRoutes(core->auth, config.name, config.effectiveUrl()),
        accountRoutes(core->accounts),
        configRoutes(published),
    };
    for (const auto &routes : tables) {
        if (auto added = router.add(routes); !added.ok())
            return added.error();
    }
    server
        = std::make_unique<http::Server>(httpOptions(config), std::move(router), coreHooks(*core));
    return server->start();
}

void Application::Private::startTimers()
{
    QObject::connect(&revocationTimer, &QTimer::timeout, &revocationTimer,
        [this] { static_cast<void>(core->revocations.poll()); });
    revocationTimer.start(kRevocationPoll);
    QObject::connect(&housekeepingTimer, &QTimer::timeout, &housekeepingTimer, [this] {
        static_cast<void>(housekeeping::sweep(*core->database, core->clock.nowMs(), false));
    });
    housekeepingTimer.start(kHousekeeping);
}

Result<std::unique_ptr<Application>> Application::start(Config config, const base::Clock *clock)
{
    auto d = std::make_unique<Private>();
    d->config = std::move(config);
    const bool anyPort = d->config.port == 0;
    if (anyPort)
        d->config.port = freePort(d->config.address);
    if (!clock) {
        d->ownClock = std::make_unique<base::SystemClock>();
        clock = d->ownClock.get();
    }
    if (auto built = d->build(*clock); !built.ok())
        return built.error();
    if (auto listening = d->listen(); !listening.ok())
        return listening.error();
    d->startTimers();
    rememberUrl(d->config);
    return std::unique_ptr<Application>(new Application(std::move(d)));
}

Application::Application(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

Application::~Application()
{
    stop();
}

quint16 Application::port() const
{
    return d->server ? d->server->port() : quint16(0);
}

QString Application::publicUrl() const
{
    return d->config.effectiveUrl();
}

const Config &Application::config() const
{
    return d->config;
}

CoreParts &Application::core()
{
    return *d->core;
}

bool Application::stop()
{
    if (!d->server)
        return d->clean;
    d->revocationTimer.stop();
    d->housekeepingTimer.stop();
    d->clean = d->server->stop();
    d->server.reset();
    d->core->mailer.reset();
    return d->clean;
}

} // namespace vireo::server
