// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/ops/opsroutes.h"
#include "core/base/future.h"

#include "server/ops/metrics.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QLoggingCategory>
#include <QPromise>

#include <atomic>

using namespace Qt::StringLiterals;

namespace vireo::server::ops {
namespace {

using http::RequestPtr;
using http::Response;

Q_LOGGING_CATEGORY(logReady, "vireo.server.ready")

QFuture<Response> now(Response response)
{
    response.headers.add("Cache-Control"_ba, "no-store"_ba);
    return base::ready(std::move(response));
}

//! Gathers the checks' outcomes, whichever thread they come from.
struct Gathering
{
    explicit Gathering(qsizetype count)
        : passed(std::make_unique<std::atomic<bool>[]>(size_t(count)))
        , left(count)
    {
    }
    std::unique_ptr<std::atomic<bool>[]> passed;
    std::atomic<qsizetype> left;
    QPromise<Response> promise;
};

Response readiness(const QList<Check> &checks, const Gathering &gathering)
{
    QJsonObject outcomes;
    QStringList failing;
    for (qsizetype i = 0; i < checks.size(); ++i) {
        const QString &name = checks.at(i).name;
        if (!gathering.passed[size_t(i)])
            failing.append(name);
        outcomes.insert(name, u"ok"_s);
    }
    if (failing.isEmpty())
        return Response::json(200, {{u"status"_s, u"ready"_s}, {u"checks"_s, outcomes}});
    Error error{Error::Kind::Unavailable, u"not_ready"_s,
        u"The server is not ready yet, or has lost something it needs: %1."_s.arg(
            failing.join(u", "_s))};
    error.retryAfter = std::chrono::seconds(2);
    Response response = Response::problem(error);
    return response;
}

QFuture<Response> runChecks(const QList<Check> &checks)
{
    if (checks.isEmpty())
        return now(Response::json(200, {{u"status"_s, u"ready"_s}}));
    auto gathering = std::make_shared<Gathering>(checks.size());
    gathering->promise.start();
    const auto done = [gathering, checks](qsizetype index, bool passed) {
        gathering->passed[size_t(index)] = passed;
        if (--gathering->left > 0)
            return;
        Response response = readiness(checks, *gathering);
        response.headers.set("Cache-Control"_ba, "no-store"_ba);
        gathering->promise.addResult(std::move(response));
        gathering->promise.finish();
    };
    for (qsizetype i = 0; i < checks.size(); ++i) {
        const QString name = checks.at(i).name;
        checks.at(i)
            .run()
            .then(QtFuture::Launch::Sync,
                [done, i, name](const Result<void> &outcome) {
                    if (!outcome.ok())
                        qCWarning(logReady, "%s: %s", qPrintable(name),
                            qPrintable(outcome.error().detail));
                    done(i, outcome.ok());
                })
            .onCanceled([done, i] { done(i, false); });
    }
    return gathering->promise.future();
}

bool mayRead(const http::Request &request, const QByteArray &token)
{
    if (token.isEmpty()) {
        return QHostAddress(request.peer).isLoopback()
            && !request.headers.contains("X-Forwarded-For"_ba)
            && !request.headers.contains("Forwarded"_ba);
    }
    // Comparing hashes takes the same time however much of a guess is right.
    const QByteArray given = request.headers.value("Authorization"_ba);
    return QCryptographicHash::hash(given, QCryptographicHash::Sha256)
        == QCryptographicHash::hash("Bearer " + token, QCryptographicHash::Sha256);
}

http::Route get(const QString &path, http::Handler handler)
{
    return {
        http::Method::Get, path, http::Auth::None, http::RateClass::Read, {}, std::move(handler)};
}

} // namespace

QList<http::Route> opsRoutes(
    const Metrics &metrics, const QList<Check> &checks, const OpsOptions &options)
{
    return {
        get(u"/healthz"_s,
            [](const RequestPtr &) {
                return now(Response::json(200, {{u"status"_s, u"ok"_s}}));
            }),
        get(u"/readyz"_s, [checks](const RequestPtr &) { return runChecks(checks); }),
        get(u"/metrics"_s,
            [&metrics, token = options.metricsToken](const RequestPtr &request) {
                if (!mayRead(*request, token)) {
                    return now(Response::problem(Error{Error::Kind::NotFound, u"no_such_address"_s,
                        u"There is nothing at this address."_s}));
                }
                Response response;
                response.headers.add(
                    "Content-Type"_ba, "text/plain; version=0.0.4; charset=utf-8"_ba);
                response.body = metrics.text();
                return now(std::move(response));
            }),
    };
}

} // namespace vireo::server::ops
