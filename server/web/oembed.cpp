// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/web/oembed.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::web {
namespace {

constexpr int kMostPixels = 4096;

Result<int> sizeOf(const http::Request &request, const QString &name)
{
    const QString text = request.query.value(name);
    if (text.isEmpty())
        return 0;
    bool ok = false;
    const int size = text.toInt(&ok);
    if (ok && size > 0)
        return std::min(size, kMostPixels);
    return Error{Error::Kind::Invalid, u"invalid_fields"_s,
        u"A size is a whole number of pixels above 0."_s, {{u'/' + name, u"range"_s}}};
}

//! The path of \p text, an address of \p site; empty: it is of another.
QString pathOf(const QString &text, const Site &site)
{
    const QUrl address(text, QUrl::StrictMode);
    const QUrl own(site.publicUrl);
    const bool here = address.isValid() && address.host() == own.host()
        && address.port() == own.port()
        && (address.scheme() == u"https" || address.scheme() == u"http");
    return here ? address.path() : QString();
}

Error noPage(const Site &site)
{
    return {Error::Kind::NotFound, u"not_here"_s,
        u"The url is the address of no clip and of no public profile here, as in %1/v/42 or "
        u"%1/@mia."_s.arg(site.publicUrl)};
}

http::Response said(const QJsonObject &json)
{
    http::Response response = http::Response::json(200, json);
    response.headers.set("Cache-Control", "no-cache");
    response.headers.set("Access-Control-Allow-Origin", "*");
    return response;
}

QJsonObject signedBy(const protocol::Account &account, const Site &site)
{
    return {{u"version"_s, u"1.0"_s}, {u"provider_name"_s, site.shownName()},
        {u"provider_url"_s, site.publicUrl + u'/'}, {u"cache_age"_s, 300},
        {u"author_name"_s, WebPage::fullNameOf(account)},
        {u"author_url"_s, site.publicUrl + u"/@"_s + account.handle}};
}

} // namespace

QString OEmbed::link(const QString &address, const Site &site)
{
    return u"<link rel=\"alternate\" type=\"application/json+oembed\" href=\""_s
        + WebPage::escaped(site.publicUrl + u"/oembed?url="_s
            + QString::fromLatin1(QUrl::toPercentEncoding(address)))
        + u"\">\n"_s;
}

Result<OEmbed::Wish> OEmbed::wishOf(const http::Request &request, const Site &site)
{
    const QString format = request.query.value(u"format"_s, u"json"_s);
    if (format != u"json") {
        return Error{
            Error::Kind::Unavailable, u"format"_s, u"This is said in JSON alone: format=json."_s};
    }
    const auto width = sizeOf(request, u"maxwidth"_s);
    if (!width.ok())
        return width.error();
    const auto height = sizeOf(request, u"maxheight"_s);
    if (!height.ok())
        return height.error();
    const QString path = pathOf(request.query.value(u"url"_s), site);
    Wish wish{{}, {}, *width, *height};
    if (path.startsWith(u"/v/"_s))
        wish.video = Id::fromString(path.mid(3));
    else if (path.startsWith(u"/@"_s))
        wish.handle = path.mid(2);
    if (wish.video.isNull() && wish.handle.isEmpty())
        return noPage(site);
    return wish;
}

http::Response OEmbed::answer(const protocol::Video &video, const Wish &wish, const Site &site)
{
    double scale = 1;
    if (wish.maxWidth > 0)
        scale = std::min(scale, double(wish.maxWidth) / kWidth);
    if (wish.maxHeight > 0)
        scale = std::min(scale, double(wish.maxHeight) / kHeight);
    const int width = std::max(1, int(kWidth * scale));
    const int height = std::max(1, int(kHeight * scale));
    const QString by = WebPage::fullNameOf(video.account);
    const QString page = site.publicUrl + u"/v/"_s + video.id.toString();
    const QString frame = u"<iframe src=\""_s + WebPage::escaped(page) + u"\" width=\""_s
        + QString::number(width) + u"\" height=\""_s + QString::number(height)
        + u"\" frameborder=\"0\" allow=\"autoplay; fullscreen\" allowfullscreen "
          u"loading=\"lazy\"></iframe>"_s;
    QJsonObject json = signedBy(video.account, site);
    json.insert(u"type"_s, u"video"_s);
    json.insert(u"title"_s, video.caption.isEmpty() ? u"A clip by "_s + by : video.caption);
    json.insert(u"html"_s, frame);
    json.insert(u"width"_s, width);
    json.insert(u"height"_s, height);
    const bool open = video.visibility == protocol::Visibility::Public;
    const QSize size = WebPage::posterSize(video);
    if (open && WebPage::showsPoster(video) && size.isValid()) {
        json.insert(u"thumbnail_url"_s, site.publicUrl + video.media.posterUrl);
        json.insert(u"thumbnail_width"_s, size.width());
        json.insert(u"thumbnail_height"_s, size.height());
    }
    return said(json);
}

http::Response OEmbed::answer(const protocol::Account &account, const Site &site)
{
    QJsonObject json = signedBy(account, site);
    json.insert(u"type"_s, u"link"_s);
    json.insert(u"title"_s, WebPage::fullNameOf(account));
    return said(json);
}

http::Response OEmbed::notHere(const Site &site)
{
    return refusal(noPage(site));
}

http::Response OEmbed::refusal(const Error &error)
{
    if (error.code == u"format")
        return http::Response::problem(501, error.code, error.detail);
    return http::Response::problem(error);
}

} // namespace vireo::server::web
