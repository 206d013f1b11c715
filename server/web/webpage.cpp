// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/web/webpage.h"

#include "core/base/picturesize.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

static void initResource()
{
    Q_INIT_RESOURCE(web);
}

namespace vireo::server::web {
namespace {

constexpr auto kIcon = "<link rel=\"icon\" type=\"image/svg+xml\" href=\"/icon.svg\">\n";

//! A file of this folder, and how a policy names it.
struct Part
{
    QByteArray text;
    QByteArray hash;

    explicit Part(const QString &name)
    {
        text = WebPage::fileOf(name);
        hash = "'sha256-" + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toBase64()
            + '\'';
    }
};

const Part &style()
{
    static const Part part(u"page.css"_s);
    return part;
}

const Part &script()
{
    static const Part part(u"clip.js"_s);
    return part;
}

} // namespace

QString Site::shownName() const
{
    return name.isEmpty() ? u"Vireo"_s : name;
}

QByteArray WebPage::fileOf(const QString &name)
{
    initResource();
    QFile file(u":/vireo/web/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString WebPage::escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString WebPage::meta(const QString &property, const QString &content)
{
    return u"<meta property=\"%1\" content=\"%2\">\n"_s.arg(property, escaped(content));
}

QString WebPage::named(const QString &name, const QString &content)
{
    return u"<meta name=\""_s + name + u"\" content=\""_s + escaped(content) + u"\">\n"_s;
}

QString WebPage::nameOf(const protocol::Account &account)
{
    return account.displayName.isEmpty() ? u'@' + account.handle : account.displayName;
}

QString WebPage::fullNameOf(const protocol::Account &account)
{
    return account.displayName.isEmpty() ? u'@' + account.handle
                                         : account.displayName + u" (@"_s + account.handle + u')';
}

bool WebPage::showsPoster(const protocol::Video &video)
{
    return !video.sensitive && !video.media.posterUrl.isEmpty();
}

QSize WebPage::posterSize(const protocol::Video &video)
{
    const QSize size(video.width, video.height);
    return size.isEmpty() ? QSize() : base::fitted(size, base::kPosterSide);
}

QString WebPage::covered(const QString &what)
{
    return u"<details class=\"cover\">\n<summary><strong>Sensitive content</strong>\n"
           u"<span>Its creator or a moderator asks you to decide first.</span>\n"
           u"<span class=\"show\">Show anyway</span></summary>\n"_s
        + what + u"\n</details>"_s;
}

QString WebPage::noIndex()
{
    return u"<meta name=\"robots\" content=\"noindex\">\n"_s;
}

http::Response WebPage::response(const Site &site) const
{
    // Put together piece by piece: what people wrote may hold what arg() would replace.
    QByteArray text = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                      "<title>";
    text += escaped(title).toUtf8() + "</title>\n" + kIcon + head.toUtf8() + "<style>"
        + style().text + "</style>\n</head>\n<body>\n" + body.toUtf8() + "\n<footer>"
        + escaped(site.shownName()).toUtf8() + "</footer>\n";
    if (script)
        text += "<script>" + web::script().text + "</script>\n";
    text += "</body>\n</html>\n";
    http::Response response = http::Response::html(status, text);
    QByteArray policy = "default-src 'none'; img-src 'self'; style-src " + style().hash
        + "; base-uri 'none'; form-action 'none'; frame-ancestors "
        + (framed ? QByteArray("*") : QByteArray("'none'"));
    if (script) {
        policy += "; media-src 'self' blob:; connect-src 'self'; script-src " + web::script().hash;
    }
    response.headers.set("Content-Security-Policy", policy);
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Referrer-Policy", "same-origin");
    response.headers.set("Cache-Control", "no-cache");
    return response;
}

http::Response WebPage::missing(const QString &title, const QString &words, const Site &site)
{
    WebPage page;
    page.status = 404;
    page.title = title;
    page.head = noIndex();
    page.body = u"<main><section><h1>"_s + escaped(title) + u"</h1>\n<p>"_s + escaped(words)
        + u"</p></section></main>"_s;
    return page.response(site);
}

} // namespace vireo::server::web
