// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "support/testmain.h"

#include <QCryptographicHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::RawAnswer;

namespace {

QByteArray oembed(const QByteArray &url, const QByteArray &more = {})
{
    return "/oembed?url=" + url.toPercentEncoding() + more;
}

//! Nothing in \p page is asked of anybody else.
bool asksNobodyElse(const QByteArray &page)
{
    static const QRegularExpression foreign(u"(src|poster)=\"(https?:)?//|@import|url\\("_s);
    static const QRegularExpression sheet(u"<link[^>]*stylesheet"_s);
    const QString text = QString::fromUtf8(page);
    return !foreign.match(text).hasMatch() && !sheet.match(text).hasMatch();
}

//! What stands between \p open and \p close.
QByteArray between(const QByteArray &page, const QByteArray &open, const QByteArray &close)
{
    const qsizetype begin = page.indexOf(open) + open.size();
    return page.mid(begin, page.indexOf(close, begin) - begin);
}

} // namespace

class tst_WebPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAClip();
    void policyNamesWhatRuns();
    void whatPeopleWroteStaysText();
    void audience_data();
    void audience();
    void showsAPerson();
    void showsNoStranger();
    void saysThatAnAccountIsPrivate();
    void namesPeopleByNameAndHandle();
    void tellsHowToEmbed();
    void asksBeforeShowing();
    void saysWhatAPreviewShows();
    void linksToPeople();
    void hasAStartPage();
    void hasFilesOfTheSite();
    void embedsNothingElse_data();
    void embedsNothingElse();
};

void tst_WebPages::showsAClip()
{
    ClipServer server;
    const QString id
        = server.readyClip(1, {{u"caption"_s, u"Surf"_s}, {u"alt_text"_s, u"Waves"_s}});
    server.ask("PUT", "/api/v1/videos/" + id.toLatin1() + "/captions/en", 1,
        {"Content-Type: text/vtt"}, "WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n");
    const RawAnswer page = server.ask("GET", "/v/" + id.toLatin1(), 0);
    QCOMPARE(page.status, 200);
    const QByteArray base = "/media/" + id.toLatin1() + "/1/";
    QVERIFY(page.body.contains("<source src=\"" + base + "master.m3u8\""));
    QVERIFY(page.body.contains("<source src=\"" + base + "fallback.mp4\" type=\"video/mp4\""));
    QVERIFY(page.body.contains("<track kind=\"captions\" src=\"" + base + "c"));
    QVERIFY(page.body.contains(
        "property=\"og:image\" content=\"https://clips.test" + base + "poster.webp\""));
    QVERIFY(page.body.contains("property=\"og:description\" content=\"Waves\""));
    QVERIFY(page.body.contains("type=\"application/json+oembed\""));
    QVERIFY(page.body.contains("vireo://v/" + id.toLatin1()));
    QVERIFY(page.body.contains("href=\"/@mia\""));
    QVERIFY(!page.body.contains("noindex"));
    QVERIFY(asksNobodyElse(page.body));
    QVERIFY2(page.body.size() < 20'000, QByteArray::number(page.body.size()));
    const RawAnswer none = server.ask("GET", "/v/12345", 0);
    QCOMPARE(none.status, 404);
    QVERIFY(none.headers.value("Content-Type").startsWith("text/html"));
    QVERIFY(none.body.contains("There is no clip here"));
}

void tst_WebPages::policyNamesWhatRuns()
{
    ClipServer server;
    const QString id = server.readyClip(1);
    const RawAnswer page = server.ask("GET", "/v/" + id.toLatin1(), 0);
    const QByteArray policy = page.headers.value("Content-Security-Policy");
    QVERIFY(policy.startsWith("default-src 'none'"));
    QVERIFY(!policy.contains("unsafe"));
    for (const char *tag : {"style", "script"}) {
        const QByteArray text
            = between(page.body, QByteArray("<") + tag + '>', QByteArray("</") + tag + '>');
        QVERIFY(text.size() > 100);
        const QByteArray hash
            = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toBase64();
        QVERIFY2(policy.contains("'sha256-" + hash + '\''), tag);
    }
    const RawAnswer person = server.ask("GET", "/@mia", 0);
    QVERIFY(!person.body.contains("<script"));
    QVERIFY(!person.headers.value("Content-Security-Policy").contains("script-src"));
    QVERIFY(person.headers.value("Content-Security-Policy").contains("frame-ancestors 'none'"));
}

void tst_WebPages::whatPeopleWroteStaysText()
{
    ClipServer server;
    const QString evil = u"</title><script>alert(1)</script> %1 %2 \" onerror=x '"_s;
    const QString id = server.readyClip(1, {{u"caption"_s, evil}, {u"alt_text"_s, evil}});
    server.sql(u"UPDATE accounts SET display_name = ?, bio = ? WHERE id = 1"_s, {evil, evil});
    for (const QByteArray &path : {"/v/" + id.toLatin1(), QByteArray("/@mia")}) {
        const RawAnswer page = server.ask("GET", path, 0);
        QCOMPARE(page.status, 200);
        QVERIFY(!page.body.contains("<script>alert"));
        QVERIFY(page.body.contains("&lt;script&gt;alert(1)&lt;/script&gt; %1 %2 &quot; onerror=x"));
    }
}

void tst_WebPages::audience_data()
{
    QTest::addColumn<QString>("visibility");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("indexed");

    QTest::newRow("public") << u"public"_s << 200 << true;
    QTest::newRow("unlisted") << u"unlisted"_s << 200 << false;
    QTest::newRow("followers") << u"followers"_s << 404 << false;
    QTest::newRow("private") << u"private"_s << 404 << false;
}

void tst_WebPages::audience()
{
    QFETCH(QString, visibility);
    QFETCH(int, status);
    QFETCH(bool, indexed);
    ClipServer server;
    const QByteArray id
        = server.readyClip(1, {{u"visibility"_s, visibility}, {u"caption"_s, u"Words"_s}})
              .toLatin1();
    // Whoever asks is a guest here, the owner too.
    for (const int viewer : {0, 1}) {
        const RawAnswer page = server.ask("GET", "/v/" + id, viewer);
        QCOMPARE(page.status, status);
        QCOMPARE(page.body.contains("noindex"), !indexed);
        QCOMPARE(page.body.contains("og:image"), indexed);
        QCOMPARE(page.body.contains("Words"), status == 200);
    }
    QCOMPARE(server.ask("GET", oembed("https://clips.test/v/" + id), 0).status, status);
    QCOMPARE(server.ask("GET", "/@mia", 0).body.contains("/v/" + id), indexed);
    if (visibility == u"unlisted") {
        const RawAnswer page = server.ask("GET", "/v/" + id, 0);
        QVERIFY(page.body.contains("<source src=\"/media/~"));
        const QByteArray source = between(page.body, "<source src=\"", "\"");
        QCOMPARE(server.ask("GET", source, 0).status, 200);
    }
}

void tst_WebPages::showsAPerson()
{
    ClipServer server;
    server.sql(u"UPDATE accounts SET display_name = 'Mia Ruiz', bio = 'Waves, mostly.', followers "
               u"= 1204 WHERE id = 1"_s);
    const QString id = server.readyClip(1, {{u"caption"_s, u"Surf\nat dawn"_s}});
    server.readyClip(2, {{u"caption"_s, u"Elsewhere"_s}});
    const RawAnswer page = server.ask("GET", "/@Mia", 0);
    QCOMPARE(page.status, 200);
    for (const QByteArray &part : {QByteArray("<h1>Mia Ruiz</h1>"), QByteArray("Waves, mostly."),
             QByteArray("1,204 followers"), "href=\"/v/" + id.toLatin1() + '"',
             QByteArray("property=\"og:url\" content=\"https://clips.test/@mia\"")})
        QVERIFY2(page.body.contains(part), part);
    QVERIFY(!page.body.contains("Elsewhere"));
    QVERIFY(asksNobodyElse(page.body));
}

void tst_WebPages::showsNoStranger()
{
    ClipServer server;
    QCOMPARE(server.ask("GET", "/@nobody", 0).status, 404);
    QVERIFY(server.ask("GET", "/@nobody", 0).body.contains("There is nobody here"));
    server.sql(u"UPDATE accounts SET state = 1 WHERE id = 1"_s);
    QCOMPARE(server.ask("GET", "/@mia", 0).status, 404);
}

void tst_WebPages::saysThatAnAccountIsPrivate()
{
    ClipServer server;
    const QByteArray id = server.readyClip(1, {{u"caption"_s, u"Surf"_s}}).toLatin1();
    QCOMPARE(server.json("PATCH", "/api/v1/me", 1, {{u"private"_s, true}}).status, 200);
    const RawAnswer page = server.ask("GET", "/@mia", 0);
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("This account is private."));
    QVERIFY(!page.body.contains("No clips yet"));
    QVERIFY(!page.body.contains("/v/" + id));
    QCOMPARE(server.ask("GET", "/v/" + id, 0).status, 404);
    QCOMPARE(server.ask("GET", oembed("https://clips.test/v/" + id), 0).status, 404);
}

void tst_WebPages::namesPeopleByNameAndHandle()
{
    ClipServer server;
    const QByteArray id = server.readyClip(1, {{u"caption"_s, QString()}}).toLatin1();
    server.sql(u"UPDATE accounts SET display_name = 'Mia Ruiz' WHERE id = 1"_s);
    const QByteArray clip = server.ask("GET", "/v/" + id, 0).body;
    QVERIFY2(clip.contains("content=\"A clip by Mia Ruiz (@mia)\""), clip);
    QVERIFY2(clip.contains("href=\"/@mia\">Mia Ruiz \u00B7 @mia</a>"), clip);
    QVERIFY(server.ask("GET", "/@mia", 0)
                .body.contains("property=\"og:title\" content=\"Mia Ruiz (@mia)\""));
    QCOMPARE(server.ask("GET", oembed("https://clips.test/v/" + id), 0)
                 .json()["author_name"_L1]
                 .toString(),
        u"Mia Ruiz (@mia)"_s);
    // Who chose no name is not named twice.
    server.sql(u"UPDATE accounts SET display_name = '' WHERE id = 1"_s);
    QVERIFY(server.ask("GET", "/v/" + id, 0).body.contains("href=\"/@mia\">@mia</a>"));
}

void tst_WebPages::tellsHowToEmbed()
{
    ClipServer server;
    const QByteArray id = server.readyClip(1, {{u"caption"_s, u"Surf"_s}}).toLatin1();
    const RawAnswer answer = server.ask("GET", oembed("https://clips.test/v/" + id), 0);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.headers.value("Content-Type").startsWith("application/json"));
    const QJsonObject said = answer.json();
    QCOMPARE(said["version"_L1].toString(), u"1.0"_s);
    QCOMPARE(said["type"_L1].toString(), u"video"_s);
    QCOMPARE(said["title"_L1].toString(), u"Surf"_s);
    QCOMPARE(said["author_url"_L1].toString(), u"https://clips.test/@mia"_s);
    QVERIFY(said["html"_L1].toString().contains(u"src=\"https://clips.test/v/"_s));
    QCOMPARE(said["width"_L1].toInt(), 405);
    const QJsonObject small
        = server.ask("GET", oembed("https://clips.test/v/" + id, "&maxwidth=200&maxheight=200"), 0)
              .json();
    QVERIFY(small["width"_L1].toInt() <= 200);
    QVERIFY(small["height"_L1].toInt() <= 200);
    // The page may be shown in a frame elsewhere.
    const RawAnswer page = server.ask("GET", "/v/" + id, 0);
    QVERIFY(page.headers.value("Content-Security-Policy").contains("frame-ancestors *"));
    QVERIFY(!page.headers.contains("X-Frame-Options"));
    QCOMPARE(server.ask("GET", "/@mia", 0).headers.value("X-Frame-Options"), QByteArray("DENY"));
}

//! What is labelled "ask before showing it" is shown nowhere before somebody was asked.
void tst_WebPages::asksBeforeShowing()
{
    ClipServer server;
    const QByteArray id
        = server.readyClip(1, {{u"caption"_s, u"Surf"_s}, {u"sensitive"_s, true}}).toLatin1();
    server.sql(u"UPDATE videos SET width = 1080, height = 1920 WHERE id = ?"_s, {id.toLongLong()});
    const QByteArray page = server.ask("GET", "/v/" + id, 0).body;
    for (const char *shown : {"poster", "og:image", "og:video", "twitter:image", "twitter:player",
             "preload=\"metadata\""})
        QVERIFY2(!page.contains(shown), shown);
    const QByteArray cover = between(page, "<details class=\"cover\">", "</details>");
    QVERIFY(cover.contains("Sensitive content"));
    QVERIFY(cover.contains("Show anyway</span></summary>"));
    QVERIFY(cover.indexOf("</summary>") < cover.indexOf("<video"));
    QVERIFY(cover.contains("preload=\"none\""));
    QVERIFY(page.contains("name=\"twitter:card\" content=\"summary\""));
    const QJsonObject said = server.ask("GET", oembed("https://clips.test/v/" + id), 0).json();
    QCOMPARE(said["type"_L1].toString(), u"video"_s);
    QVERIFY(!said.contains("thumbnail_url"_L1));
    for (const QByteArray &list : {QByteArray("/@mia"), QByteArray("/")}) {
        const QByteArray body = server.ask("GET", list, 0).body;
        const QByteArray tile = between(body, "<li>", "</li>");
        QVERIFY2(tile.contains("href=\"/v/" + id + "\">Sensitive content<span>Surf"), body);
        QVERIFY(!tile.contains("<img"));
    }
}

void tst_WebPages::saysWhatAPreviewShows()
{
    ClipServer server;
    const QByteArray id = server.readyClip(1, {{u"alt_text"_s, u"Waves"_s}}).toLatin1();
    server.sql(u"UPDATE videos SET width = 2160, height = 3840 WHERE id = ?"_s, {id.toLongLong()});
    const QByteArray page = server.ask("GET", "/v/" + id, 0).body;
    for (const QByteArray &part : {QByteArray("property=\"og:image:width\" content=\"720\""),
             QByteArray("property=\"og:image:height\" content=\"1280\""),
             QByteArray("property=\"og:image:alt\" content=\"Waves\""),
             QByteArray("name=\"twitter:card\" content=\"player\""),
             "name=\"twitter:player\" content=\"https://clips.test/v/" + id + '"',
             QByteArray("name=\"twitter:player:width\" content=\"405\""),
             QByteArray("name=\"twitter:player:height\" content=\"720\"")})
        QVERIFY2(page.contains(part), part);
    QVERIFY(!page.contains("<details"));
    const QJsonObject said = server.ask("GET", oembed("https://clips.test/v/" + id), 0).json();
    QCOMPARE(said["thumbnail_width"_L1].toInt(), 720);
    QCOMPARE(said["thumbnail_height"_L1].toInt(), 1280);
}

void tst_WebPages::linksToPeople()
{
    ClipServer server;
    server.sql(u"UPDATE accounts SET display_name = 'Mia Ruiz' WHERE id = 1"_s);
    const QByteArray page = server.ask("GET", "/@mia", 0).body;
    const QByteArray target
        = "/oembed?url=" + QByteArray("https://clips.test/@mia").toPercentEncoding();
    QVERIFY(page.contains(
        "type=\"application/json+oembed\" href=\"https://clips.test" + target + "\">"));
    const RawAnswer answer = server.ask("GET", target, 0);
    QCOMPARE(answer.status, 200);
    const QJsonObject said = answer.json();
    QCOMPARE(said["version"_L1].toString(), u"1.0"_s);
    QCOMPARE(said["type"_L1].toString(), u"link"_s);
    QCOMPARE(said["title"_L1].toString(), u"Mia Ruiz (@mia)"_s);
    QCOMPARE(said["author_url"_L1].toString(), u"https://clips.test/@mia"_s);
    QCOMPARE(said["provider_url"_L1].toString(), u"https://clips.test/"_s);
    QVERIFY(!said.contains("html"_L1));
    QCOMPARE(server.json("PATCH", "/api/v1/me", 1, {{u"private"_s, true}}).status, 200);
    QCOMPARE(server.ask("GET", target, 0).status, 404);
    QVERIFY(!server.ask("GET", "/@mia", 0).body.contains("json+oembed"));
}

void tst_WebPages::hasAStartPage()
{
    ClipServer server;
    const RawAnswer empty = server.ask("GET", "/", 0);
    QCOMPARE(empty.status, 200);
    QVERIFY(empty.body.contains("<h1>Test</h1>"));
    QVERIFY(empty.body.contains("<b>clips.test</b>"));
    QVERIFY(!empty.body.contains("<ul"));
    const QByteArray seen = server.readyClip(1, {{u"caption"_s, u"Surf"_s}}).toLatin1();
    const QByteArray quiet = server.readyClip(1, {{u"visibility"_s, u"unlisted"_s}}).toLatin1();
    const QByteArray grown = server.readyClip(1, {{u"adults"_s, true}}).toLatin1();
    const QByteArray gone = server.readyClip(2).toLatin1();
    server.sql(u"UPDATE accounts SET state = 1 WHERE id = 2"_s);
    const RawAnswer page = server.ask("GET", "/", 0);
    QVERIFY(page.body.contains("href=\"/v/" + seen + '"'));
    for (const QByteArray &hidden : {quiet, grown, gone})
        QVERIFY2(!page.body.contains("/v/" + hidden), page.body);
    const RawAnswer person = server.ask("GET", "/@mia", 0);
    for (const char *header :
        {"Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy"})
        QCOMPARE(page.headers.value(header), person.headers.value(header));
    QVERIFY(asksNobodyElse(page.body));
}

void tst_WebPages::hasFilesOfTheSite()
{
    ClipServer server;
    QVERIFY(server.ask("GET", "/@mia", 0)
                .body.contains("<link rel=\"icon\" type=\"image/svg+xml\" "
                               "href=\"/icon.svg\">"));
    for (const char *path : {"/icon.svg", "/favicon.ico"}) {
        const RawAnswer icon = server.ask("GET", path, 0);
        QCOMPARE(icon.status, 200);
        QCOMPARE(icon.headers.value("Content-Type"), QByteArray("image/svg+xml"));
        QVERIFY(icon.headers.value("Content-Security-Policy").startsWith("default-src 'none'"));
        QVERIFY(icon.body.startsWith("<svg"));
    }
    const RawAnswer robots = server.ask("GET", "/robots.txt", 0);
    QCOMPARE(robots.status, 200);
    QVERIFY(robots.headers.value("Content-Type").startsWith("text/plain"));
    QVERIFY(robots.body.startsWith("User-agent: *\n"));
    QVERIFY(robots.body.contains("Disallow: /api/\n"));
    // What previews of public clips show has to be fetched.
    QVERIFY(!robots.body.contains("Disallow: /media/\n"));
}

void tst_WebPages::embedsNothingElse_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");

    QTest::newRow("nothing") << QByteArray("/oembed") << 404;
    QTest::newRow("another server") << oembed("https://evil.test/v/1") << 404;
    QTest::newRow("another port") << oembed("https://clips.test:8443/v/1") << 404;
    QTest::newRow("another scheme") << oembed("javascript:alert(1)") << 404;
    QTest::newRow("another page") << oembed("https://clips.test/auth/open") << 404;
    QTest::newRow("the start page") << oembed("https://clips.test/") << 404;
    QTest::newRow("nobody") << oembed("https://clips.test/@nobody") << 404;
    QTest::newRow("no handle") << oembed("https://clips.test/@") << 404;
    QTest::newRow("below a person") << oembed("https://clips.test/@mia/x") << 404;
    QTest::newRow("no such clip") << oembed("https://clips.test/v/12345") << 404;
    QTest::newRow("a path") << oembed("https://clips.test/v/../../etc") << 404;
    QTest::newRow("XML") << oembed("https://clips.test/v/1", "&format=xml") << 501;
    QTest::newRow("no width") << oembed("https://clips.test/v/1", "&maxwidth=wide") << 422;
    QTest::newRow("width 0") << oembed("https://clips.test/v/1", "&maxwidth=0") << 422;
}

void tst_WebPages::embedsNothingElse()
{
    QFETCH(QByteArray, target);
    ClipServer server;
    QTEST(server.ask("GET", target, 0).status, "status");
}

VIREO_TEST(tst_WebPages)
#include "tst_webpages.moc"
