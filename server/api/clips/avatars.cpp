// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/avatars.h"

#include "core/protocol/limits.h"
#include "server/api/clips/answers.h"
#include "server/media/avatarservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::RequestPtr;
using http::Response;
using media::AvatarService;

QFuture<Response> send(const AvatarService &avatars, const RequestPtr &request)
{
    const QString path = avatars.fileOf(pathId(*request, u"account"_s),
        pathId(*request, u"revision"_s), request->params.value(u"file"_s));
    if (path.isEmpty()) {
        return refuse(
            {Error::Kind::NotFound, u"media_not_found"_s, u"There is no such picture."_s});
    }
    Response response;
    response.file = http::FileBody{path, "image/webp", "public, max-age=31536000, immutable"};
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Access-Control-Allow-Origin", "*");
    response.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    return ready(response);
}

} // namespace

void addAvatarRoutes(QList<http::Route> &routes, AvatarService &avatars)
{
    const QString own = u"/me/avatar"_s;
    routes += {
        route(
            http::Method::Put, own, http::Auth::Required, u"setAvatar"_s,
            [&avatars](const RequestPtr &request) {
                return withBody(*request, &uploadOf, [&](const QString &upload) {
                    return answer(avatars.set(callerId(*request), upload));
                });
            },
            protocol::Limits().jsonBytes),
        route(http::Method::Delete, own, http::Auth::Required, u"removeAvatar"_s,
            [&avatars](
                const RequestPtr &request) { return answer(avatars.remove(callerId(*request))); }),
        {.method = http::Method::Get,
            .path = u"/media/avatars/{account}/{revision}/{file}"_s,
            .auth = http::Auth::None,
            .rate = http::RateClass::Media,
            .operation = {},
            .handler = http::Handler(
                [&avatars](const RequestPtr &request) { return send(avatars, request); })},
    };
}

} // namespace vireo::server::api
