// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/application.h"

#include "server/api/account/accountroutes.h"
#include "server/api/account/liferoutes.h"
#include "server/api/account/relationroutes.h"
#include "server/api/auth/authroutes.h"
#include "server/api/auth/openroutes.h"
#include "server/api/auth/secondsteproutes.h"
#include "server/api/auth/signuproutes.h"
#include "server/api/care/careparts.h"
#include "server/api/clips/clipparts.h"
#include "server/api/clips/realtime.h"
#include "server/api/config/configroutes.h"
#include "server/api/inbox/inboxparts.h"
#include "server/api/openapi/openapiroute.h"
#include "server/http/server.h"
#include "server/main/clipsetup.h"
#include "server/main/coreparts.h"
#include "server/main/housekeeping.h"
#include "server/main/readiness.h"
#include "server/main/servelock.h"
#include "server/ops/log.h"
#include "server/ops/metrics.h"
#include "server/ops/opsroutes.h"
#include "server/realtime/hub.h"
#include "server/realtime/ticketbox.h"
#include "server/service/auth/handles.h"

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
    options.stall = std::chrono::seconds(config.http.stallSeconds);
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
    std::unique_ptr<ServeLock> lock; //!< goes last
    std::unique_ptr<base::Clock> ownClock;
    std::unique_ptr<CoreParts> core;
    std::unique_ptr<ClipParts> clips;
    std::unique_ptr<InboxParts> inbox;
    std::unique_ptr<CareParts> care;
    std::unique_ptr<realtime::TicketBox> tickets;
    std::unique_ptr<realtime::Hub> hub;
    ops::Metrics metrics;
    Bus::Subscription dropped;
    std::unique_ptr<http::Server> server; //!< goes first: the others answer its requests
    QTimer revocationTimer;
    QTimer housekeepingTimer;
    bool clean = true;

    Result<void> build(const base::Clock &clock);
    void buildLive(const base::Clock &clock);
    [[nodiscard]] service::CareDesk::Hooks careHooks();
    [[nodiscard]] QList<http::Route> routes();
    Result<void> listen();
    void startTimers();
};

Result<void> Application::Private::build(const base::Clock &clock)
{
    if (!QDir().mkpath(config.data)) {
        return Error{Error::Kind::Internal, u"data"_s,
            u"The data folder %1 cannot be made."_s.arg(config.data)};
    }
    auto locked = ServeLock::take(config.data);
    if (!locked.ok())
        return locked.error();
    lock = std::move(locked).value();
    auto made = CoreParts::make(config, clock, config.effectiveUrl());
    if (!made.ok())
        return made.error();
    core = std::move(made).value();
    core->startMailer(config);
    // Before the first request: what was revoked while this server was down stays revoked.
    auto known = core->revocations.poll();
    known.waitForFinished();
    core->database->write(&handles::fillSkeletons).waitForFinished();
    // A client that asks again after a crash is not told that its dead request still runs.
    core->idempotency.releaseUnfinished().waitForFinished();
    clips = std::make_unique<ClipParts>(
        *core->database, clock, core->ids, clipOptions(config, core->secrets, u"serve"_s));
    const auto changed = [this](const QList<Id> &accounts) { clips->audienceChanged(accounts); };
    core->accounts.onAudienceChanged(changed);
    core->relations.onAudienceChanged(changed);
    core->leaving.onAudienceChanged(changed);
    inbox = std::make_unique<InboxParts>(*core->database, *clips, clock, core->secrets,
        InboxParts::Options{.publicUrl = config.effectiveUrl(),
            .serverName = config.name,
            .push = {.allowLoopback = config.push.loopback == "allow"_L1},
            .mailQueued = [this] {
                if (core->mailer)
                    core->mailer->wake();
            }});
    care = std::make_unique<CareParts>(
        service::CareDesk::Parts{*core->database, clips->events(), clips->rows(), clock, core->ids},
        core->secrets,
        service::CareDesk::Options{
            config.care.rules, config.name, config.effectiveUrl(), config.auditHeadFile()},
        careHooks());
    clips->setReview(care->review(config.care.holdFirstClips));
    buildLive(clock);
    return {};
}

void Application::Private::buildLive(const base::Clock &clock)
{
    tickets = std::make_unique<realtime::TicketBox>(clock);
    realtime::HubOptions options;
    options.allowedOrigins = config.http.allowedOrigins;
    realtime::HubHooks hooks = clips->hubHooks();
    hooks.over = [this](const http::Caller &caller) {
        return core->revocations.covers(caller.account, caller.session, caller.issuedMs / 1000);
    };
    hub = std::make_unique<realtime::Hub>(options, std::move(hooks), *tickets, clock);
    dropped = core->bus.subscribe(topic::kSessionDropped, [this](const QJsonObject &event) {
        const QString session = event["session"_L1].toString();
        if (!session.isEmpty()) {
            hub->dropSession(session);
            return;
        }
        // It may be suspended or leaving, by whatever process: what it made is not shown any more.
        const Id account = Id::fromString(event["account"_L1].toString());
        hub->dropAccount(account);
        clips->audienceChanged({account});
    });
    metrics.gauge(u"vireo_websocket_clients"_s, u"Open WebSockets."_s,
        [this] { return double(hub->figures().clients); });
    metrics.counter(u"vireo_websocket_delivered_total"_s, u"Messages handed to WebSockets."_s,
        [this] { return double(hub->figures().delivered); });
    metrics.counter(u"vireo_websocket_slow_dropped_total"_s,
        u"WebSockets closed because they did not read."_s,
        [this] { return double(hub->figures().slowDropped); });
}

service::CareDesk::Hooks Application::Private::careHooks()
{
    return {
        .audienceChanged = [this](Id video) { clips->forgetAudience(video); },
        .mailQueued =
            [this] {
                if (core->mailer)
                    core->mailer->wake();
            },
        .sessionsEnded = [this] { static_cast<void>(core->revocations.poll()); },
        .accountBack = [this](Id account) { clips->audienceChanged({account}); },
        .countsChanged = [this] { clips->countsChanged(); },
    };
}

QList<http::Route> Application::Private::routes()
{
    const protocol::ServerConfig published{config.name, QStringLiteral(VIREO_VERSION),
        config.effectiveUrl(), config.signUp, config.limits, config.care.rules.rules(),
        {config.age.ask, config.age.minimum, config.age.adults}};
    QList<http::Route> all = authRoutes(core->auth) + signUpRoutes(core->signUps)
        + secondStepRoutes(core->secondSteps) + ageRoutes(core->auth)
        + openRoutes(core->auth, config.name, config.effectiveUrl()) + accountRoutes(core->accounts)
        + relationRoutes(core->relations) + lifeRoutes(core->email, core->leaving)
        + emailPageRoutes(core->email, config.name) + configRoutes(published) + api::openApiRoutes()
        + clips->routes() + inbox->routes() + care->routes()
        + ops::opsRoutes(metrics, Readiness(*core->database, core->clock, config.data).checks(),
            {config.ops.metricsToken.toUtf8()});
    api::addRealtimeRoutes(all, *tickets);
    return all;
}

Result<void> Application::Private::listen()
{
    http::Router router;
    if (auto added = router.add(routes()); !added.ok())
        return added.error();
    router.addUpgrade(u"/api/v1/realtime"_s, hub->upgrader());
    http::Hooks hooks = coreHooks(*core);
    hooks.observe = [this](const http::Observation &seen) {
        metrics.observe(seen);
        if (ops::Log *log = ops::Log::installed())
            log->request(seen);
    };
    server
        = std::make_unique<http::Server>(httpOptions(config), std::move(router), std::move(hooks));
    return server->start();
}

void Application::Private::startTimers()
{
    QObject::connect(&revocationTimer, &QTimer::timeout, &revocationTimer,
        [this] { static_cast<void>(core->revocations.poll()); });
    revocationTimer.start(kRevocationPoll);
    QObject::connect(&housekeepingTimer, &QTimer::timeout, &housekeepingTimer, [this] {
        static_cast<void>(
            housekeeping::sweep(*core->database, config.retention, core->clock.nowMs(), false));
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
    d->clips->start(d->hub.get());
    d->inbox->start();
    d->care->start();
    d->startTimers();
    rememberUrl(d->config);
    return std::unique_ptr<Application>(new Application(std::move(d)));
}

QList<http::Route> Application::routes() const
{
    return d->routes();
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
    d->care->stop();
    d->clips->stop();
    d->inbox->stop();
    if (d->core->mailer)
        d->core->mailer->stop();
    // What nobody waited for, a look for clips that are due, say, still finds all of them alive.
    d->core->database->finish();
    return d->clean;
}

} // namespace vireo::server
