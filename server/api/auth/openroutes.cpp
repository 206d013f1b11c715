// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/auth/openroutes.h"

#include "core/base/jsonreader.h"
#include "server/api/auth/openpage.h"
#include "server/api/auth/reply.h"
#include "server/service/auth/authservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

Result<QString> tokenFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const QString token = reader.token(u"token"_s, u"[A-Za-z0-9_-]{16,128}");
    if (auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return token;
}

} // namespace

QList<http::Route> openRoutes(AuthService &service, const QString &place, const QString &publicUrl)
{
    const auto show = [place, publicUrl](const http::RequestPtr &) {
        const QByteArray nonce = base64Url(Secrets::random(16));
        http::Response response = http::Response::html(200, openPage(place, publicUrl, nonce));
        response.headers.set("Content-Security-Policy",
            "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce
                + "'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
                  "frame-ancestors 'none'");
        return reply::now(reply::unstored(std::move(response)));
    };
    const auto approve = [&service](const http::RequestPtr &request) {
        const auto token = reply::body(*request, &tokenFromJson);
        if (!token.ok())
            return reply::now(token.error());
        return reply::after(
            service.approve(*token), [] { return reply::unstored(http::Response::noContent()); });
    };
    return {
        {.method = http::Method::Get,
            .path = u"/auth/open"_s,
            .auth = http::Auth::None,
            .rate = http::RateClass::Read,
            .operation = {},
            .handler = show},
        {.method = http::Method::Post,
            .path = u"/auth/open"_s,
            .auth = http::Auth::None,
            .rate = http::RateClass::SignIn,
            .operation = {},
            .handler = approve,
            .bodyLimit = 1024},
    };
}

} // namespace vireo::server
