// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/config/configroutes.h"

#include "server/api/auth/reply.h"

using namespace Qt::StringLiterals;

namespace vireo::server {

QList<http::Route> configRoutes(const protocol::ServerConfig &config)
{
    http::Response response = http::Response::json(200, protocol::toJson(config));
    response.headers.set("Cache-Control", "public, max-age=60");
    return {{.method = http::Method::Get,
        .path = u"/api/v1/config"_s,
        .auth = http::Auth::None,
        .rate = http::RateClass::Read,
        .operation = u"getConfig"_s,
        .handler = [response](const http::RequestPtr &) { return reply::now(response); }}};
}

} // namespace vireo::server
