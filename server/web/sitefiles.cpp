// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/web/sitefiles.h"

#include "server/service/clips/future.h"
#include "server/web/webpage.h"

using namespace Qt::StringLiterals;

namespace vireo::server::web {
namespace {

// RFC 9309. Pictures under /media stand in the previews of public clips; signed addresses are for
// those who were given them.
constexpr auto kRobots = "User-agent: *\n"
                         "Disallow: /api/\n"
                         "Disallow: /auth/\n"
                         "Disallow: /media/~\n"
                         "Allow: /\n";

http::Route fileRoute(const QString &path, const QByteArray &type, const QByteArray &body)
{
    return {.method = http::Method::Get,
        .path = path,
        .auth = http::Auth::None,
        .rate = http::RateClass::Read,
        .operation = {},
        .handler = http::Handler([type, body](const http::RequestPtr &) {
            http::Response response;
            response.headers.set("Content-Type", type);
            response.headers.set("Cache-Control", "public, max-age=86400");
            // An SVG is a document of its own where somebody opens it.
            response.headers.set(
                "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
            response.body = body;
            return service::ready(response);
        })};
}

} // namespace

void addSiteFiles(QList<http::Route> &routes)
{
    const QByteArray icon = WebPage::fileOf(u"icon.svg"_s);
    routes += {fileRoute(u"/icon.svg"_s, "image/svg+xml", icon),
        fileRoute(u"/favicon.ico"_s, "image/svg+xml", icon),
        fileRoute(u"/robots.txt"_s, "text/plain; charset=utf-8", kRobots)};
}

} // namespace vireo::server::web
