// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/account/liferoutes.h"

#include "core/base/clock.h"
#include "core/base/jsonreader.h"
#include "core/protocol/auth.h"
#include "core/protocol/limits.h"
#include "server/api/account/emailpage.h"
#include "server/api/account/parts.h"
#include "server/api/auth/reply.h"
#include "server/service/account/leavingservice.h"
#include "server/service/auth/emailservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;

QJsonObject toJson(const EmailService::Addresses &addresses)
{
    return {{u"email"_s, addresses.email},
        {u"pending"_s, addresses.pending.isEmpty() ? QJsonValue() : QJsonValue(addresses.pending)}};
}

Result<QString> emailFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const QString email = protocol::readEmail(reader, u"email"_s);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return email;
}

Result<QString> tokenFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const QString token = reader.token(u"token"_s, u"[A-Za-z0-9_-]{16,128}");
    if (auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return token;
}

QFuture<Response> askChange(EmailService &service, const RequestPtr &request)
{
    const auto email = reply::body(*request, &emailFromJson);
    if (!email.ok())
        return reply::now(email.error());
    return reply::after(service.request(request->caller->account, *email),
        [](const EmailService::Addresses &addresses) {
            return reply::unstored(Response::json(202, toJson(addresses)));
        });
}

QFuture<Response> settle(EmailService &service, const RequestPtr &request)
{
    const auto token = reply::body(*request, &tokenFromJson);
    if (!token.ok())
        return reply::now(token.error());
    return reply::after(service.settle(*token), [](EmailService::Settled settled) {
        const bool changed = settled == EmailService::Settled::Changed;
        return reply::unstored(
            Response::json(200, {{u"state"_s, changed ? u"changed"_s : u"taken_back"_s}}));
    });
}

} // namespace

QList<http::Route> lifeRoutes(EmailService &email, LeavingService &leaving)
{
    using accountparts::route;
    return {
        route(Method::Get, u"/me/email"_s, Auth::Required, u"getEmail"_s,
            [&email](const RequestPtr &request) {
                return reply::after(email.addresses(request->caller->account),
                    [](const EmailService::Addresses &addresses) {
                        return reply::unstored(Response::json(200, toJson(addresses)));
                    });
            }),
        route(
            Method::Post, u"/me/email"_s, Auth::Required, u"changeEmail"_s,
            [&email](const RequestPtr &asked) { return askChange(email, asked); },
            protocol::Limits().jsonBytes),
        route(Method::Delete, u"/me"_s, Auth::Required, u"deleteMe"_s,
            [&leaving](const RequestPtr &request) {
                return reply::after(leaving.leave(request->caller->account), [](qint64 deletesMs) {
                    return reply::unstored(
                        Response::json(202, {{u"deletes_at"_s, base::toRfc3339(deletesMs)}}));
                });
            }),
    };
}

QList<http::Route> emailPageRoutes(EmailService &email, const QString &place)
{
    const auto show = [place](const RequestPtr &) {
        const QByteArray nonce = base64Url(Secrets::random(16));
        Response response = Response::html(200, emailPage(place, nonce));
        response.headers.set("Content-Security-Policy",
            "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce
                + "'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
                  "frame-ancestors 'none'");
        return reply::now(reply::unstored(std::move(response)));
    };
    return {
        {.method = Method::Get,
            .path = u"/auth/email"_s,
            .auth = Auth::None,
            .rate = http::RateClass::Read,
            .operation = {},
            .handler = show},
        {.method = Method::Post,
            .path = u"/auth/email"_s,
            .auth = Auth::None,
            .rate = http::RateClass::SignIn,
            .operation = {},
            .handler = [&email](const RequestPtr &request) { return settle(email, request); },
            .bodyLimit = 1024},
    };
}

} // namespace vireo::server
