// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/gate.h"

#include "server/http/cors.h"
#include "server/http/target.h"
#include "server/http/upgrade.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace vireo::server::http {
namespace {

bool answersTo(const QStringList &hosts, const QByteArray &host)
{
    if (hosts.isEmpty() || host.isEmpty())
        return true;
    QString name = QString::fromLatin1(host).toLower();
    // An address cannot be rebound the way a name can, so it always passes.
    if (name.startsWith(u'['))
        return true;
    name = name.section(u':', 0, 0);
    return !QHostAddress(name).isNull() || hosts.contains(name, Qt::CaseInsensitive);
}

Response withAllowed(Response response, const QList<Method> &allowed)
{
    QByteArrayList names;
    for (const Method method : allowed)
        names.append(methodName(method));
    response.headers.set("Allow"_ba, names.join(", "));
    return response;
}

Response notAllowed(const QList<Method> &allowed)
{
    return withAllowed(Response::problem(405, u"method_not_allowed"_s,
                           u"This address does not take that method."_s),
        allowed);
}

std::optional<Response> findRoute(const Shared &shared, const Head &head, Admission &admission)
{
    if (!head.method) {
        if (head.methodToken == "TRACE" || head.methodToken == "CONNECT") {
            return notAllowed({Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch,
                Method::Delete, Method::Options});
        }
        return Response::problem(
            501, u"unknown_method"_s, u"This server does not know that method."_s);
    }
    const Request &request = *admission.request;
    admission.match = shared.router.match(request.method, request.path);
    if (admission.match.route || (admission.match.upgrader && request.method == Method::Get))
        return {};
    const QList<Method> &allowed = admission.match.allowed;
    // Where no route has more to say about itself (RFC 9110 9.3.7).
    if (!allowed.isEmpty() && request.method == Method::Options)
        return withAllowed(Response::noContent(), allowed);
    if (!allowed.isEmpty())
        return notAllowed(allowed);
    return Response::problem(
        Error{Error::Kind::NotFound, u"no_such_address"_s, u"There is nothing at this address."_s});
}

Result<std::optional<Caller>> findCaller(
    const Shared &shared, const Route &route, const Headers &headers)
{
    if (route.auth == Auth::None)
        return std::optional<Caller>();
    if (!headers.contains("Authorization"_ba)) {
        if (route.auth == Auth::Optional)
            return std::optional<Caller>();
        return Error{Error::Kind::Unauthenticated, u"unauthenticated"_s, u"Sign in to do this."_s};
    }
    const QByteArray value = headers.value("Authorization"_ba);
    const QByteArray token = value.sliced(qMin<qsizetype>(7, value.size())).trimmed();
    if (value.left(7).compare("Bearer ", Qt::CaseInsensitive) != 0 || token.isEmpty()
        || !shared.hooks.authenticate) {
        return Error{Error::Kind::Unauthenticated, u"bad_token"_s,
            u"The access token is missing or not readable. Sign in again."_s};
    }
    Result<Caller> caller = shared.hooks.authenticate(token);
    if (!caller.ok())
        return caller.error();
    const bool enough = route.auth == Auth::Admin ? caller->role == Caller::Role::Admin
        : route.auth == Auth::Moderator           ? caller->role != Caller::Role::Member
                                                  : true;
    if (!enough && caller->lacksSecondStep)
        return secondStepNeeded();
    if (!enough)
        return Error{Error::Kind::Forbidden, u"forbidden"_s, u"Your account may not do this."_s};
    return std::optional<Caller>(std::move(caller).value());
}

//! As draft-ietf-httpapi-ratelimit-headers-10 writes them: the quota and its window, then what is
//! left and until when it is whole again.
void tellRate(RateClass rate, const RateLimiter::Verdict &verdict, Headers &answer)
{
    const QByteArray name = '"' + rateClassName(rate) + '"';
    answer.add("RateLimit-Policy"_ba,
        name + ";q=" + QByteArray::number(verdict.limit)
            + ";w=" + QByteArray::number(qint64(verdict.window.count())));
    answer.add("RateLimit"_ba,
        name + ";r=" + QByteArray::number(verdict.remaining)
            + ";t=" + QByteArray::number(qint64(verdict.reset.count())));
}

//! What one address may do for all the people behind it, in multiples of what one person may.
constexpr double kPeopleBehindAnAddress = 20;

std::optional<Response> limitRate(Shared &shared, const Route &route, Admission &admission)
{
    const Request &request = *admission.request;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const QString address = limitKey(request.peer);
    auto verdict = shared.limiter.take(
        route.rate, request.caller ? request.caller->account.toString() : address, now);
    // Accounts are free to make, addresses are not: many accounts of one address share a limit too.
    if (request.caller && verdict.allowed) {
        const auto ofAll
            = shared.limiter.take(route.rate, u"all "_s + address, now, kPeopleBehindAnAddress);
        if (!ofAll.allowed)
            verdict = ofAll;
    }
    if (route.rate != RateClass::Media)
        tellRate(route.rate, verdict, admission.extra);
    if (verdict.allowed)
        return {};
    Error error{Error::Kind::TooMany, u"too_many_requests"_s,
        u"That was too much at once. Wait %1 s and try again."_s.arg(verdict.retryAfter.count())};
    error.retryAfter = verdict.retryAfter;
    return Response::problem(error);
}

std::optional<Response> checkBody(const Route &route, const Head &head)
{
    const QByteArray coding = head.headers.value("Content-Encoding"_ba).toLower();
    if (!coding.isEmpty() && coding != "identity") {
        return Response::problem(Error{Error::Kind::UnsupportedType, u"content_encoding"_s,
            u"Send the body as it is, without compression."_s});
    }
    if (!head.hasBody())
        return {};
    if (head.contentLength > route.bodyLimit || (route.bodyLimit == 0 && head.chunked)) {
        return Response::problem(Error{Error::Kind::TooLarge, u"too_large"_s,
            route.bodyLimit == 0
                ? u"This address takes no body."_s
                : u"The body is larger than the %1 bytes taken here."_s.arg(route.bodyLimit)});
    }
    if (route.bodyType.isEmpty() || std::holds_alternative<StreamHandler>(route.handler))
        return {};
    const QByteArrayList parts = head.headers.value("Content-Type"_ba).toLower().split(';');
    bool right = parts.first().trimmed() == route.bodyType;
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const QByteArray parameter = parts.at(i).trimmed();
        if (parameter.startsWith("charset="))
            right = right && (parameter == "charset=utf-8" || parameter == "charset=\"utf-8\"");
    }
    if (right)
        return {};
    return Response::problem(Error{Error::Kind::UnsupportedType, u"content_type"_s,
        u"The body must be %1 in UTF-8."_s.arg(QString::fromLatin1(route.bodyType))});
}

} // namespace

QString makeRequestId()
{
    return QString::number(QRandomGenerator::global()->generate64(), 16).rightJustified(16, u'0');
}

Admission admit(Shared &shared, Head &&head, const QString &address)
{
    Admission admission;
    admission.request = std::make_shared<Request>();
    Request &request = *admission.request;
    request.requestId = makeRequestId();
    request.method = head.method.value_or(Method::Get);
    request.peer = shared.trusted.client(address, head.headers);

    Result<Target> target = parseTarget(head.target, head.headers.value("Host"_ba));
    if (!target.ok()) {
        admission.answer = Response::problem(target.error());
        return admission;
    }
    request.path = std::move(target->path);
    request.query = std::move(target->query);

    if (!answersTo(shared.options.hosts, head.headers.value("Host"_ba))) {
        admission.answer = Response::problem(
            421, u"wrong_host"_s, u"This server does not answer for that name."_s);
        return admission;
    }
    if (head.method == Method::Options) {
        if (auto preflight = answerPreflight(shared, request.path, head.headers)) {
            admission.answer = std::move(preflight);
            return admission;
        }
    }
    admission.answer = findRoute(shared, head, admission);
    request.params = admission.match.params;
    const Route *route = admission.match.route;
    addCors(shared, route, head.headers, admission.extra);
    if (!admission.answer && route) {
        auto caller = findCaller(shared, *route, head.headers);
        if (caller.ok())
            request.caller = std::move(caller).value();
        // Counted before a refusal too, else guessing tokens would be free.
        admission.answer = limitRate(shared, *route, admission);
        if (!admission.answer && !caller.ok())
            admission.answer = Response::problem(caller.error());
        if (!admission.answer)
            admission.answer = checkBody(*route, head);
    }
    request.headers = std::move(head.headers);
    return admission;
}

void dress(Response &response, const Request &request, const Headers &extra, bool secure)
{
    Headers &headers = response.headers;
    for (const auto &[name, value] : extra.fields()) {
        if (!headers.contains(name))
            headers.add(name, value);
    }
    headers.add("X-Request-Id"_ba, request.requestId.toLatin1());
    if (!headers.contains("X-Content-Type-Options"_ba))
        headers.add("X-Content-Type-Options"_ba, "nosniff"_ba);
    if (!headers.contains("Referrer-Policy"_ba))
        headers.add("Referrer-Policy"_ba, "no-referrer"_ba);
    // RFC 6797 7.2: never over a connection that anybody could have written to.
    if (secure)
        headers.add("Strict-Transport-Security"_ba, "max-age=31536000"_ba);
    const QByteArray type = headers.value("Content-Type"_ba);
    // An answer that a browser is made to show as a page is one without scripts, frames and styles.
    if (type.endsWith("json") && !headers.contains("Content-Security-Policy"_ba))
        headers.add("Content-Security-Policy"_ba, "default-src 'none'; frame-ancestors 'none'"_ba);
    // What was said to one person is not for a cache that others are answered from.
    if (request.caller && !response.file && !headers.contains("Cache-Control"_ba))
        headers.add("Cache-Control"_ba, "no-store"_ba);
    if (type.startsWith("text/html")) {
        if (!headers.contains("Content-Security-Policy"_ba)) {
            headers.add("Content-Security-Policy"_ba,
                "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; "
                "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"_ba);
        }
        // For browsers that know no frame-ancestors; it can only say the same as that.
        if (!headers.contains("X-Frame-Options"_ba)
            && headers.value("Content-Security-Policy"_ba).contains("frame-ancestors 'none'"))
            headers.add("X-Frame-Options"_ba, "DENY"_ba);
        if (!headers.contains("Permissions-Policy"_ba))
            headers.add("Permissions-Policy"_ba, "camera=(), microphone=(), geolocation=()"_ba);
    }
}

} // namespace vireo::server::http
