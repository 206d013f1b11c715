// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/realtime/handshake.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::realtime {
namespace {

using http::Response;

bool hasToken(const http::Headers &headers, const QByteArray &name, const QByteArray &token)
{
    const QByteArrayList parts = headers.value(name).split(',');
    return std::any_of(parts.begin(), parts.end(), [&](const QByteArray &part) {
        return part.trimmed().compare(token, Qt::CaseInsensitive) == 0;
    });
}

bool allowsOrigin(const http::Headers &headers, const QStringList &allowed)
{
    if (!headers.contains("Origin"_ba))
        return true;
    const QByteArray origin = headers.value("Origin"_ba);
    if (allowed.contains(u"*"_s)
        || allowed.contains(QString::fromLatin1(origin), Qt::CaseInsensitive))
        return true;
    const qsizetype scheme = origin.indexOf("://");
    return scheme > 0
        && origin.mid(scheme + 3).compare(headers.value("Host"_ba), Qt::CaseInsensitive) == 0;
}

Response upgradeRequired(const QString &code, const QString &detail)
{
    Response response = Response::problem(426, code, detail);
    response.headers.set("Upgrade"_ba, "websocket"_ba);
    response.headers.set("Sec-WebSocket-Version"_ba, "13"_ba);
    return response;
}

} // namespace

std::optional<Response> checkHandshake(
    const http::Request &request, const QStringList &allowedOrigins)
{
    const http::Headers &headers = request.headers;
    if (!hasToken(headers, "Upgrade"_ba, "websocket"_ba)
        || !hasToken(headers, "Connection"_ba, "upgrade"_ba))
        return upgradeRequired(u"upgrade_required"_s, u"This address speaks WebSocket only."_s);
    if (headers.value("Sec-WebSocket-Version"_ba) != "13") {
        return upgradeRequired(
            u"websocket_version"_s, u"This server speaks version 13 of the WebSocket protocol."_s);
    }
    const QByteArray key = headers.value("Sec-WebSocket-Key"_ba);
    const auto decoded
        = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != 16) {
        return Response::problem(Error{Error::Kind::Malformed, u"websocket_key"_s,
            u"The Sec-WebSocket-Key is missing or not 16 bytes in base64."_s});
    }
    if (!allowsOrigin(headers, allowedOrigins)) {
        return Response::problem(Error{Error::Kind::Forbidden, u"foreign_origin"_s,
            u"Pages of other sites may not listen here."_s});
    }
    return {};
}

} // namespace vireo::server::realtime
