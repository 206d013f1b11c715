// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/web/profilepages.h"

#include "core/base/figures.h"
#include "server/service/clips/future.h"
#include "server/service/clips/videoservice.h"
#include "server/web/cliptiles.h"
#include "server/web/oembed.h"
#include "server/web/personof.h"

using namespace Qt::StringLiterals;

namespace vireo::server::web {
namespace {

constexpr int kClips = 24;

using Clips = protocol::Page<protocol::Video>;

QString face(const protocol::Account &account)
{
    if (!account.avatarUrl.isEmpty()) {
        return u"<div class=\"face\"><img src=\""_s + WebPage::escaped(account.avatarUrl)
            + u"\" alt=\"\"></div>"_s;
    }
    const QString name = account.displayName.isEmpty() ? account.handle : account.displayName;
    return u"<div class=\"face\" aria-hidden=\"true\">"_s + WebPage::escaped(name.left(1).toUpper())
        + u"</div>"_s;
}

http::Response profilePage(const protocol::Account &account, const Clips &clips, const Site &site)
{
    const QString name = WebPage::fullNameOf(account);
    const QString address = site.publicUrl + u"/@"_s + account.handle;
    WebPage page;
    page.title = name + u" \u2013 "_s + site.shownName();
    page.head = WebPage::meta(u"og:site_name"_s, site.shownName())
        + WebPage::meta(u"og:type"_s, u"profile"_s) + WebPage::meta(u"og:title"_s, name)
        + WebPage::meta(u"og:url"_s, address)
        + WebPage::meta(
            u"og:description"_s, account.bio.isEmpty() ? u"@"_s + account.handle : account.bio);
    if (!account.avatarUrl.isEmpty()) {
        page.head += WebPage::meta(u"og:image"_s, site.publicUrl + account.avatarUrl)
            + WebPage::meta(u"og:image:alt"_s, name);
    }
    if (!account.isPrivate)
        page.head += OEmbed::link(address, site);
    page.body = u"<header class=\"person\">\n"_s + face(account) + u"\n<h1>"_s
        + WebPage::escaped(WebPage::nameOf(account)) + u"</h1>\n<p>@"_s
        + WebPage::escaped(account.handle) + u" \u00B7 "_s
        + base::figures::count(account.counts.followers)
        + (account.counts.followers == 1 ? u" follower</p>\n"_s : u" followers</p>\n"_s);
    if (!account.bio.isEmpty())
        page.body += u"<p>"_s + WebPage::escaped(account.bio) + u"</p>\n"_s;
    page.body += u"</header>\n"_s;
    if (account.isPrivate)
        page.body
            += u"<p>This account is private. Only people it lets follow it see its clips.</p>"_s;
    else if (clips.items.isEmpty())
        page.body += u"<p>No clips yet.</p>"_s;
    page.body += clipTiles(clips.items);
    return page.response(site);
}

http::Response nobody(const Site &site)
{
    return WebPage::missing(u"There is nobody here"_s,
        u"Nobody goes by this name on this server. The name may have been changed."_s, site);
}

} // namespace

void addProfilePages(QList<http::Route> &routes, service::VideoService &videos,
    storage::Database &database, const Site &site)
{
    routes.append({.method = http::Method::Get,
        .path = u"/@{handle}"_s,
        .auth = http::Auth::None,
        .rate = http::RateClass::Read,
        .operation = {},
        .handler = http::Handler([&videos, &database, site](const http::RequestPtr &request) {
            return personOf(database, request->params.value(u"handle"_s))
                .then([&videos, site](const Result<std::optional<protocol::Account>> &person) {
                    if (!person.ok())
                        return service::ready(http::Response::problem(person.error()));
                    if (!*person)
                        return service::ready(nobody(site));
                    return videos.ofAccount((*person)->id, {}, {}, kClips)
                        .then([site, person = **person](const Result<Clips> &clips) {
                            return profilePage(person, clips.valueOr(Clips()), site);
                        });
                })
                .unwrap();
        })});
}

} // namespace vireo::server::web
