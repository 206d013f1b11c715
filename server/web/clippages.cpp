// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/web/clippages.h"

#include "server/service/clips/videoservice.h"
#include "server/web/oembed.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace vireo::server::web {
namespace {

const QString kPictureCard = u"summary_large_image"_s;
const QString kWordCard = u"summary"_s;

QString addressOf(const protocol::Video &video, const Site &site)
{
    return site.publicUrl + u"/v/"_s + video.id.toString();
}

QString describes(const protocol::Video &video)
{
    return video.altText.isEmpty() ? u"A clip by "_s + WebPage::fullNameOf(video.account)
                                   : video.altText;
}

//! What others show of it beside its words: a frame, and a picture, where it does not ask first.
QString preview(const protocol::Video &video, const Site &site)
{
    const QString address = addressOf(video, site);
    QString head;
    const bool pictured = WebPage::showsPoster(video);
    if (pictured) {
        head += WebPage::meta(u"og:image"_s, site.publicUrl + video.media.posterUrl)
            + WebPage::meta(u"og:image:type"_s, u"image/webp"_s)
            + WebPage::meta(u"og:image:alt"_s, describes(video));
        if (const QSize size = WebPage::posterSize(video); size.isValid()) {
            head += WebPage::meta(u"og:image:width"_s, QString::number(size.width()))
                + WebPage::meta(u"og:image:height"_s, QString::number(size.height()));
        }
    }
    if (!video.sensitive && !video.media.fallbackUrl.isEmpty()) {
        head += WebPage::meta(u"og:video"_s, site.publicUrl + video.media.fallbackUrl)
            + WebPage::meta(u"og:video:type"_s, u"video/mp4"_s)
            + WebPage::meta(u"og:video:width"_s, QString::number(video.width))
            + WebPage::meta(u"og:video:height"_s, QString::number(video.height));
    }
    // A card of type player needs a picture, and a frame over TLS.
    if (!pictured || !address.startsWith(u"https://"_s))
        return head + WebPage::named(u"twitter:card"_s, pictured ? kPictureCard : kWordCard);
    return head + WebPage::named(u"twitter:card"_s, u"player"_s)
        + WebPage::named(u"twitter:player"_s, address)
        + WebPage::named(u"twitter:player:width"_s, QString::number(OEmbed::kWidth))
        + WebPage::named(u"twitter:player:height"_s, QString::number(OEmbed::kHeight));
}

QString openGraph(const protocol::Video &video, const QString &title, const Site &site)
{
    const QString address = addressOf(video, site);
    const QString head = WebPage::meta(u"og:site_name"_s, site.shownName())
        + WebPage::meta(u"og:type"_s, u"video.other"_s) + WebPage::meta(u"og:title"_s, title)
        + WebPage::meta(u"og:url"_s, address) + WebPage::meta(u"og:description"_s, describes(video))
        + OEmbed::link(address, site);
    // A signed address ends in minutes; a preview that breaks is worse than none.
    const bool open = video.visibility == protocol::Visibility::Public && video.playable;
    return head + (open ? preview(video, site) : WebPage::noIndex());
}

QString trackOf(const protocol::Captions &captions)
{
    return u"<track kind=\"captions\" src=\""_s + WebPage::escaped(captions.url)
        + u"\" srclang=\""_s + WebPage::escaped(captions.language) + u"\" label=\""_s
        + WebPage::escaped(captions.label.isEmpty() ? captions.language : captions.label)
        + u"\">\n"_s;
}

QString player(const protocol::Video &video)
{
    if (!video.playable) {
        return u"<div class=\"wait\" role=\"status\">This clip is being prepared. It starts here "
               u"in a moment.</div>"_s;
    }
    const protocol::VideoMedia &media = video.media;
    // Of a clip that asks first not even a picture is fetched before it is opened.
    QString text = u"<video controls playsinline loop preload=\""_s
        + (video.sensitive ? u"none"_s : u"metadata"_s) + u"\" aria-label=\""_s
        + WebPage::escaped(video.altText.isEmpty() ? video.caption : video.altText)
        + u"\" data-master=\""_s + WebPage::escaped(media.masterUrl) + u'"';
    if (!media.posterUrl.isEmpty() && !video.sensitive)
        text += u" poster=\""_s + WebPage::escaped(media.posterUrl) + u'"';
    text += u">\n<source src=\""_s + WebPage::escaped(media.masterUrl)
        + u"\" type=\"application/vnd.apple.mpegurl\">\n"_s;
    if (!media.fallbackUrl.isEmpty()) {
        text += u"<source src=\""_s + WebPage::escaped(media.fallbackUrl)
            + u"\" type=\"video/mp4\">\n"_s;
    }
    for (const protocol::Captions &captions : media.captions)
        text += trackOf(captions);
    text += u"</video>"_s;
    return video.sensitive ? WebPage::covered(text) : text;
}

http::Response missingClip(const Site &site)
{
    return WebPage::missing(u"There is no clip here"_s,
        u"It was deleted, it is not public, or the address was mistyped. If somebody sent you the "
        u"link, ask them to share it again."_s,
        site);
}

} // namespace

http::Response clipPage(const protocol::Video &video, const Site &site)
{
    const QString by = WebPage::fullNameOf(video.account);
    const QString title = video.caption.isEmpty() ? u"A clip by "_s + by : video.caption;
    const QString link = u"vireo://v/"_s + video.id.toString() + u"?server="_s
        + QString::fromLatin1(QUrl::toPercentEncoding(site.publicUrl));
    const QString handle = WebPage::escaped(video.account.handle);
    const QString person = video.account.displayName.isEmpty()
        ? u'@' + handle
        : WebPage::escaped(video.account.displayName) + u" \u00B7 @"_s + handle;
    WebPage page;
    page.title = title + u" \u2013 "_s + by;
    page.head = openGraph(video, title, site);
    if (!video.playable)
        page.head += u"<meta http-equiv=\"refresh\" content=\"3\">\n"_s;
    page.body = u"<main>\n"_s + player(video) + u"\n<section>\n<h1>"_s + WebPage::escaped(title)
        + u"</h1>\n<p><a class=\"by\" href=\"/@"_s + handle + u"\">"_s + person
        + u"</a></p>\n<a class=\"open\" href=\""_s + WebPage::escaped(link)
        + u"\">Open in Vireo</a>\n</section>\n</main>"_s;
    page.script = video.playable;
    page.framed = true;
    return page.response(site);
}

void addClipPages(QList<http::Route> &routes, service::VideoService &videos, const Site &site)
{
    routes.append({.method = http::Method::Get,
        .path = u"/v/{id}"_s,
        .auth = http::Auth::None,
        .rate = http::RateClass::Read,
        .operation = {},
        .handler = http::Handler([&videos, site](const http::RequestPtr &request) {
            const Id id = Id::fromString(request->params.value(u"id"_s));
            return videos.get(id, {}).then([site](const Result<protocol::Video> &video) {
                if (!video.ok() && !video.error().is(Error::Kind::NotFound))
                    return http::Response::problem(video.error());
                return video.ok() ? clipPage(*video, site) : missingClip(site);
            });
        })});
}

} // namespace vireo::server::web
