// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/web/startpage.h"

#include "server/service/find/findservice.h"
#include "server/web/cliptiles.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace vireo::server::web {
namespace {

constexpr int kPopular = 24;

http::Response startPage(const QList<protocol::Video> &clips, const Site &site)
{
    const QString what
        = u"A place for short clips. Watch here in the browser, or join in the Vireo app."_s;
    WebPage page;
    page.title = site.shownName();
    page.head = WebPage::meta(u"og:site_name"_s, site.shownName())
        + WebPage::meta(u"og:type"_s, u"website"_s) + WebPage::meta(u"og:title"_s, site.shownName())
        + WebPage::meta(u"og:url"_s, site.publicUrl + u'/')
        + WebPage::meta(u"og:description"_s, what) + WebPage::named(u"description"_s, what);
    page.body = u"<header class=\"person\">\n<img src=\"/icon.svg\" width=\"96\" height=\"96\" "
                u"alt=\"\">\n<h1>"_s
        + WebPage::escaped(site.shownName()) + u"</h1>\n<p>"_s + what
        + u"</p>\n<p>In the app, choose this server when you sign in: <b>"_s
        + WebPage::escaped(QUrl(site.publicUrl).authority()) + u"</b></p>\n</header>\n"_s
        + clipTiles(clips);
    return page.response(site);
}

} // namespace

void addStartPage(QList<http::Route> &routes, service::FindService &find, const Site &site)
{
    routes.append({.method = http::Method::Get,
        .path = u"/"_s,
        .auth = http::Auth::None,
        .rate = http::RateClass::Read,
        .operation = {},
        .handler = http::Handler([&find, site](const http::RequestPtr &) {
            return find.popular({}, kPopular)
                .then([site](const Result<QList<protocol::Video>> &clips) {
                    return clips.ok() ? startPage(*clips, site)
                                      : http::Response::problem(clips.error());
                });
        })});
}

} // namespace vireo::server::web
