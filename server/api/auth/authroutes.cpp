// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/auth/authroutes.h"

#include "core/base/jsonreader.h"
#include "core/protocol/limits.h"
#include "core/protocol/page.h"
#include "server/api/auth/reply.h"
#include "server/http/peer.h"
#include "server/service/auth/authservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

using http::Auth;
using http::Method;
using http::RateClass;
using http::RequestPtr;
using http::Response;

QString deviceOf(const http::Request &request)
{
    return QString::fromUtf8(request.headers.value("User-Agent").left(400));
}

Result<QString> refreshTokenFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const QString token = reader.token(u"refresh_token"_s, u"[A-Za-z0-9._-]{1,256}");
    if (auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return token;
}

QFuture<Response> requestLink(AuthService &service, const RequestPtr &request)
{
    const auto asked = reply::body(*request, &protocol::magicLinkRequestFromJson);
    if (!asked.ok())
        return reply::now(asked.error());
    return reply::after(
        service.requestLink(*asked, http::limitKey(request->peer), deviceOf(*request)),
        [](const protocol::MagicLinkReceipt &receipt) {
            return reply::unstored(Response::json(202, protocol::toJson(receipt)));
        });
}

QFuture<Response> verify(AuthService &service, const RequestPtr &request)
{
    const auto asked = reply::body(*request, &protocol::verifyRequestFromJson);
    if (!asked.ok())
        return reply::now(asked.error());
    return reply::after(service.verify(*asked, deviceOf(*request)),
        [](const std::optional<protocol::TokenGrant> &grant) {
            return reply::unstored(grant ? Response::json(200, protocol::toJson(*grant))
                                         : Response::json(202, {{u"state"_s, u"pending"_s}}));
        });
}

QFuture<Response> refresh(AuthService &service, const RequestPtr &request)
{
    const auto token = reply::body(*request, &refreshTokenFromJson);
    if (!token.ok())
        return reply::now(token.error());
    return reply::after(service.refresh(*token), [](const protocol::TokenGrant &grant) {
        return reply::unstored(Response::json(200, protocol::toJson(grant)));
    });
}

QFuture<Response> sessions(AuthService &service, const RequestPtr &request)
{
    return reply::after(service.sessions(request->caller->account, request->caller->session),
        [](const QList<protocol::DeviceSession> &devices) {
            const protocol::Page<protocol::DeviceSession> page{devices, {}};
            return reply::unstored(Response::json(
                200, protocol::pageToJson(page, [](const protocol::DeviceSession &device) {
                    return protocol::toJson(device);
                })));
        });
}

QFuture<Response> endSession(
    AuthService &service, const RequestPtr &request, const QString &session)
{
    return reply::after(service.endSession(request->caller->account, session),
        [] { return Response::noContent(); });
}

} // namespace

QList<http::Route> ageRoutes(AuthService &service)
{
    const auto standing = [](const protocol::AgeStanding &age) {
        return reply::unstored(Response::json(200, protocol::toJson(age)));
    };
    return {
        {.method = Method::Get,
            .path = u"/api/v1/me/age"_s,
            .auth = Auth::Required,
            .rate = RateClass::Read,
            .operation = u"getAge"_s,
            .handler =
                [&service, standing](const RequestPtr &request) {
                    return reply::after(service.age(request->caller->account), standing);
                }},
        {.method = Method::Put,
            .path = u"/api/v1/me/age"_s,
            .auth = Auth::Required,
            .rate = RateClass::Write,
            .operation = u"declareAge"_s,
            .handler =
                [&service, standing](const RequestPtr &request) {
                    const auto said = reply::body(*request, &protocol::declaredAgeFromJson);
                    if (!said.ok())
                        return reply::now(said.error());
                    return reply::after(
                        service.declareAge(request->caller->account, *said), standing);
                },
            .bodyLimit = protocol::Limits().jsonBytes},
    };
}

QList<http::Route> authRoutes(AuthService &service)
{
    const qint64 json = protocol::Limits().jsonBytes;
    const QString base = u"/api/v1/auth"_s;
    return {
        {.method = Method::Post,
            .path = base + u"/magic-link"_s,
            .auth = Auth::None,
            .rate = RateClass::SignIn,
            .operation = u"requestMagicLink"_s,
            .handler
            = [&service](const RequestPtr &request) { return requestLink(service, request); },
            .bodyLimit = json},
        {.method = Method::Post,
            .path = base + u"/verify"_s,
            .auth = Auth::None,
            .rate = RateClass::SignIn,
            .operation = u"verifyMagicLink"_s,
            .handler = [&service](const RequestPtr &request) { return verify(service, request); },
            .bodyLimit = json},
        {.method = Method::Post,
            .path = base + u"/refresh"_s,
            .auth = Auth::None,
            // Nobody guesses such a token, and those behind one address do this all day.
            .rate = RateClass::Write,
            .operation = u"refreshTokens"_s,
            .handler = [&service](const RequestPtr &request) { return refresh(service, request); },
            .bodyLimit = json},
        {.method = Method::Post,
            .path = base + u"/sign-out"_s,
            .auth = Auth::Required,
            .rate = RateClass::Write,
            .operation = u"signOut"_s,
            .handler =
                [&service](const RequestPtr &request) {
                    return endSession(service, request, request->caller->session);
                },
            .bodyLimit = json},
        {.method = Method::Get,
            .path = base + u"/sessions"_s,
            .auth = Auth::Required,
            .rate = RateClass::Read,
            .operation = u"listSessions"_s,
            .handler
            = [&service](const RequestPtr &request) { return sessions(service, request); }},
        {.method = Method::Delete,
            .path = base + u"/sessions/{id}"_s,
            .auth = Auth::Required,
            .rate = RateClass::Write,
            .operation = u"endSession"_s,
            .handler =
                [&service](const RequestPtr &request) {
                    return endSession(service, request, request->params.value(u"id"_s));
                }},
        {.method = Method::Get,
            .path = u"/.well-known/jwks.json"_s,
            .auth = Auth::None,
            .rate = RateClass::Read,
            .operation = {},
            .handler =
                [&service](const RequestPtr &) {
                    Response response = Response::json(200, service.tokens().jwks());
                    response.headers.set("Cache-Control", "public, max-age=300");
                    return reply::now(response);
                }},
    };
}

} // namespace vireo::server
