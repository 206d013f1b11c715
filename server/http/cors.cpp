// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/cors.h"

using namespace Qt::StringLiterals;

namespace vireo::server::http {
namespace {

bool allows(const QStringList &origins, const QByteArray &origin)
{
    return origins.contains(u"*"_s)
        || origins.contains(QString::fromLatin1(origin), Qt::CaseInsensitive);
}

} // namespace

std::optional<Response> answerPreflight(
    const Shared &shared, const QString &path, const Headers &headers)
{
    const QByteArray wanted = headers.value("Access-Control-Request-Method"_ba);
    if (wanted.isEmpty() || !headers.contains("Origin"_ba))
        return {};
    const Router::Match match = shared.router.match(Method::Get, path);
    Response response = Response::noContent();
    addCors(shared, match.route, headers, response.headers);
    // Without permission the answer is the same but for the headers: the browser then refuses.
    if (response.headers.contains("Access-Control-Allow-Origin"_ba)) {
        response.headers.add("Access-Control-Allow-Methods"_ba,
            match.route && match.route->rate == RateClass::Media
                ? "GET, HEAD"_ba
                : "GET, HEAD, POST, PUT, PATCH, DELETE"_ba);
        response.headers.add("Access-Control-Allow-Headers"_ba,
            "Authorization, Content-Type, Idempotency-Key, Range, Tus-Resumable, Upload-Length, "
            "Upload-Offset, Upload-Metadata, Upload-Checksum"_ba);
        response.headers.add("Access-Control-Max-Age"_ba, "86400"_ba);
    }
    return response;
}

void addCors(const Shared &shared, const Route *route, const Headers &request, Headers &answer)
{
    if (route && route->rate == RateClass::Media) {
        answer.add("Access-Control-Allow-Origin"_ba, "*"_ba);
        answer.add("Access-Control-Expose-Headers"_ba, "Content-Length, Content-Range, ETag"_ba);
        return;
    }
    if (shared.options.allowedOrigins.isEmpty())
        return;
    answer.add("Vary"_ba, "Origin"_ba);
    const QByteArray origin = request.value("Origin"_ba);
    if (origin.isEmpty() || !allows(shared.options.allowedOrigins, origin))
        return;
    answer.add("Access-Control-Allow-Origin"_ba, origin);
    answer.add("Access-Control-Expose-Headers"_ba,
        "Location, ETag, Retry-After, X-Request-Id, RateLimit, RateLimit-Policy, Tus-Resumable, "
        "Tus-Version, Tus-Extension, Tus-Max-Size, "
        "Tus-Checksum-Algorithm, Upload-Offset, Upload-Length, Upload-Expires"_ba);
}

} // namespace vireo::server::http
