// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/openapi/openapiroute.h"
#include "core/base/future.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

static void initialise()
{
    Q_INIT_RESOURCE(openapi);
}

namespace vireo::server::api {

QByteArray openApiText()
{
    initialise();
    QFile file(u":/vireo/api/openapi.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject openApiDocument()
{
    return QJsonDocument::fromJson(openApiText()).object();
}

QList<http::Route> openApiRoutes()
{
    const QByteArray text = openApiText();
    const QByteArray etag
        = '"' + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(32) + '"';
    const http::Handler show = [text, etag](const http::RequestPtr &request) {
        http::Response response;
        response.headers.add("ETag"_ba, etag);
        response.headers.add("Cache-Control"_ba, "no-cache"_ba);
        if (request->headers.value("If-None-Match"_ba) == etag) {
            response.status = 304;
        } else {
            response.headers.add("Content-Type"_ba, "application/json"_ba);
            response.body = text;
        }
        return base::ready(response);
    };
    return {{.method = http::Method::Get,
        .path = u"/api/v1/openapi.json"_s,
        .auth = http::Auth::None,
        .rate = http::RateClass::Read,
        .operation = u"getOpenApi"_s,
        .handler = show}};
}

} // namespace vireo::server::api
