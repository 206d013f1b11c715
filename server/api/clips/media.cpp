// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/media.h"

#include "server/api/clips/answers.h"
#include "server/media/mediagate.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::RequestPtr;
using http::Response;
using media::MediaGate;

QFuture<Response> send(MediaGate &gate, const RequestPtr &request)
{
    const Id revision = pathId(*request, u"revision"_s);
    // A number that no revision reaches is none, rather than one cut to size.
    const bool possible = revision.value() <= std::numeric_limits<int>::max();
    const MediaGate::Wish wish{pathId(*request, u"video"_s), possible ? int(revision.value()) : 0,
        request->params.value(u"file"_s), request->params.value(u"token"_s)};
    return answer(gate.open(wish), [](const MediaGate::File &file) {
        Response response;
        if (file.body.isEmpty()) {
            response.file = http::FileBody{file.path, file.contentType, file.cacheControl};
        } else {
            response.body = file.body;
            response.headers.set("Content-Type", file.contentType);
            response.headers.set("Cache-Control", file.cacheControl);
        }
        response.headers.set("X-Content-Type-Options", "nosniff");
        // Players in other pages may read what everybody may read.
        response.headers.set("Access-Control-Allow-Origin", "*");
        response.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        return response;
    });
}

} // namespace

void addMediaRoutes(QList<http::Route> &routes, MediaGate &gate)
{
    const auto handler = [&gate](const RequestPtr &request) { return send(gate, request); };
    for (const QString &path :
        {u"/media/{video}/{revision}/{file}"_s, u"/media/~{token}/{video}/{revision}/{file}"_s}) {
        routes.append({.method = http::Method::Get,
            .path = path,
            .auth = http::Auth::None,
            .rate = http::RateClass::Media,
            .operation = {},
            .handler = http::Handler(handler)});
    }
}

} // namespace vireo::server::api
