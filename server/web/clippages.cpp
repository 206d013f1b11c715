// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/web/clippages.h"

#include "server/service/clips/videoservice.h"

#include <QCryptographicHash>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace vireo::server::web {
namespace {

// Colours after the design's dark theme: canvas, shelf, ink, ink2, leaf, onLeaf.
const QByteArray kStyle = R"(
:root{color-scheme:dark}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:#0A0C0B;color:#F2F5F0;
font:15px/21px Inter,system-ui,-apple-system,"Segoe UI",sans-serif;
display:flex;flex-direction:column;align-items:center;justify-content:center;gap:20px;padding:20px 16px}
main{display:flex;flex-wrap:wrap;gap:28px;align-items:center;justify-content:center;max-width:980px}
video,.wait{height:min(78vh,760px);max-width:100%;border-radius:20px;background:#101311;display:block}
.wait{aspect-ratio:9/16;display:flex;align-items:center;justify-content:center;text-align:center;padding:32px}
section{max-width:380px;min-width:240px}
h1{font-size:20px;line-height:26px;font-weight:600;letter-spacing:-.014em;margin:0 0 8px;
white-space:pre-line;overflow-wrap:anywhere}
p{margin:0 0 20px;color:#B3BCB4}
a.open{display:inline-block;padding:13px 22px;border-radius:24px;background:#B9F05D;color:#13210A;
font-weight:600;text-decoration:none}
a.open:focus-visible{outline:2px solid #B9F05D;outline-offset:2px}
footer{color:#8B968D;font-size:13px}
)";

QByteArray styleHash()
{
    static const QByteArray hash
        = QCryptographicHash::hash(kStyle, QCryptographicHash::Sha256).toBase64();
    return hash;
}

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString meta(const QString &property, const QString &content)
{
    return u"<meta property=\"%1\" content=\"%2\">\n"_s.arg(property, escaped(content));
}

http::Response page(
    int status, const QString &title, const QString &head, const QString &body, const Site &site)
{
    const QString text
        = u"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          u"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
          u"<title>%1</title>\n%2<style>%3</style>\n</head>\n<body>\n%4\n<footer>%5"
          u"</footer>\n</body>\n</html>\n"_s.arg(escaped(title), head, QString::fromLatin1(kStyle),
              body, escaped(site.name.isEmpty() ? u"Vireo"_s : site.name));
    http::Response response = http::Response::html(status, text.toUtf8());
    response.headers.set("Content-Security-Policy",
        "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'sha256-" + styleHash()
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors *");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Referrer-Policy", "same-origin");
    response.headers.set("Cache-Control", "no-cache");
    return response;
}

QString nameOf(const protocol::Account &account)
{
    return account.displayName.isEmpty() ? u'@' + account.handle : account.displayName;
}

QString openGraph(const protocol::Video &video, const QString &title, const Site &site)
{
    QString head = meta(u"og:site_name"_s, site.name.isEmpty() ? u"Vireo"_s : site.name)
        + meta(u"og:type"_s, u"video.other"_s) + meta(u"og:title"_s, title)
        + meta(u"og:url"_s, site.publicUrl + u"/v/"_s + video.id.toString())
        + meta(u"og:description"_s,
            video.altText.isEmpty() ? u"A clip by %1"_s.arg(nameOf(video.account)) : video.altText);
    // A signed address ends in minutes; a preview that breaks is worse than none.
    if (video.visibility != protocol::Visibility::Public || !video.playable)
        return head + u"<meta name=\"robots\" content=\"noindex\">\n"_s;
    if (!video.media.posterUrl.isEmpty())
        head += meta(u"og:image"_s, site.publicUrl + video.media.posterUrl);
    if (!video.media.fallbackUrl.isEmpty()) {
        head += meta(u"og:video"_s, site.publicUrl + video.media.fallbackUrl)
            + meta(u"og:video:type"_s, u"video/mp4"_s)
            + meta(u"og:video:width"_s, QString::number(video.width))
            + meta(u"og:video:height"_s, QString::number(video.height));
    }
    return head + u"<meta name=\"twitter:card\" content=\"player\">\n"_s;
}

QString player(const protocol::Video &video)
{
    if (!video.playable) {
        return u"<div class=\"wait\" role=\"status\">This clip is being prepared. It starts here "
               u"in "
               u"a moment.</div>"_s;
    }
    QString text = u"<video controls playsinline loop preload=\"metadata\" aria-label=\"%1\""_s.arg(
        escaped(video.altText.isEmpty() ? video.caption : video.altText));
    if (!video.media.posterUrl.isEmpty())
        text += u" poster=\"%1\""_s.arg(escaped(video.media.posterUrl));
    text += u">\n<source src=\"%1\" type=\"application/vnd.apple.mpegurl\">\n"_s.arg(
        escaped(video.media.masterUrl));
    if (!video.media.fallbackUrl.isEmpty())
        text += u"<source src=\"%1\" type=\"video/mp4\">\n"_s.arg(escaped(video.media.fallbackUrl));
    return text + u"</video>"_s;
}

} // namespace

http::Response clipPage(const protocol::Video &video, const Site &site)
{
    const QString by = nameOf(video.account);
    const QString title = video.caption.isEmpty() ? u"A clip by %1"_s.arg(by) : video.caption;
    const QString link = u"vireo://v/%1?server=%2"_s.arg(
        video.id.toString(), QString::fromLatin1(QUrl::toPercentEncoding(site.publicUrl)));
    QString head = openGraph(video, title, site);
    if (!video.playable)
        head += u"<meta http-equiv=\"refresh\" content=\"3\">\n"_s;
    const QString body
        = u"<main>\n%1\n<section>\n<h1>%2</h1>\n<p>%3 · @%4</p>\n"
          u"<a class=\"open\" href=\"%5\">Open in Vireo</a>\n</section>\n</main>"_s.arg(
              player(video), escaped(title), escaped(by), escaped(video.account.handle),
              escaped(link));
    return page(200, title + u" – "_s + by, head, body, site);
}

http::Response missingPage(const Site &site)
{
    return page(404, u"No clip here"_s, u"<meta name=\"robots\" content=\"noindex\">\n"_s,
        u"<main><section><h1>There is no clip here</h1>\n<p>It was deleted, it is not public, or "
        u"the "
        u"address was mistyped. If somebody sent you the link, ask them to share it again.</p>"
        u"</section></main>"_s,
        site);
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
                return video.ok() ? clipPage(*video, site) : missingPage(site);
            });
        })});
}

} // namespace vireo::server::web
