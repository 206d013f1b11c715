// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/session/deeplink.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::DeepLink;

class tst_DeepLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void acceptsVideo_data();
    void acceptsVideo();
    void acceptsSignIn_data();
    void acceptsSignIn();
    void server_data();
    void server();
};

namespace {
const QString kToken = u"abcdefghijklmnopqrstuvwxyz012345"_s;
}

void tst_DeepLink::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");

    QTest::newRow("1 unknown action") << u"vireo://frobnicate/1"_s << u"link_unsupported"_s;
    QTest::newRow("1 no action") << u"vireo:"_s << u"link_unsupported"_s;
    QTest::newRow("2 empty") << QString() << u"link_empty"_s;
    QTest::newRow("3 64 KiB") << u"vireo://v/"_s + QString(65536, u'1') << u"link_too_long"_s;
    QTest::newRow("4 dot segments") << u"vireo://v/../../settings"_s << u"link_malformed"_s;
    QTest::newRow("5 encoded dot segments") << u"vireo://v/%2e%2e%2f"_s << u"link_malformed"_s;
    QTest::newRow("6 id -1") << u"vireo://v/-1"_s << u"not_found"_s;
    QTest::newRow("6 id 0") << u"vireo://v/0"_s << u"not_found"_s;
    QTest::newRow("6 id 2^64") << u"vireo://v/18446744073709551616"_s << u"not_found"_s;
    QTest::newRow("6 id abc") << u"vireo://v/abc"_s << u"not_found"_s;
    QTest::newRow("6 no id") << u"vireo://v/"_s << u"not_found"_s;
    QTest::newRow("7 NUL") << u"vireo://v/1?server=https://a.test%00"_s << u"link_malformed"_s;
    QTest::newRow("7 CRLF") << u"vireo://v/1?server=https://a.test%0d%0aX:1"_s
                            << u"link_malformed"_s;
    QTest::newRow("7 raw line feed") << u"vireo://v/1\nvireo://v/2"_s << u"link_malformed"_s;
    QTest::newRow("7 token with CRLF")
        << u"vireo://sign-in?server=https://a.test&token=%0d%0a"_s + kToken << u"link_malformed"_s;
    QTest::newRow("8 duplicate") << u"vireo://v/1?server=https://a.test&server=https://b.test"_s
                                 << u"link_malformed"_s;
    QTest::newRow("8 duplicate token")
        << u"vireo://sign-in?server=https://a.test&token=%1&token=%1"_s.arg(kToken)
        << u"link_malformed"_s;
    QTest::newRow("9 redirect") << u"vireo://v/1?redirect=javascript:alert(1)"_s
                                << u"link_malformed"_s;
    QTest::newRow("9 javascript server")
        << u"vireo://v/1?server=javascript:alert(1)"_s << u"link_server"_s;
    QTest::newRow("10 file") << u"file:///etc/passwd"_s << u"link_unsupported"_s;
    QTest::newRow("10 content") << u"content://media/1"_s << u"link_unsupported"_s;
    QTest::newRow("10 qrc") << u"qrc:/main.qml"_s << u"link_unsupported"_s;
    QTest::newRow("10 file server") << u"vireo://v/1?server=file:///etc"_s << u"link_server"_s;
    QTest::newRow("11 intent") << u"intent://v/1#Intent;scheme=vireo;end"_s
                               << u"link_unsupported"_s;
    QTest::newRow("13 no scheme") << u"//evil.test"_s << u"link_malformed"_s;
    QTest::newRow("13 backslash") << u"\\evil"_s << u"link_malformed"_s;
    QTest::newRow("13 backslash in link") << u"vireo://v\\1"_s << u"link_malformed"_s;
    QTest::newRow("14 userinfo") << u"vireo://sign-in?server=https://good@evil.test&token="_s
            + kToken << u"link_server"_s;
    QTest::newRow("14 userinfo on the web") << u"https://good@evil.test/v/1"_s << u"link_server"_s;
    QTest::newRow("14 userinfo of ours") << u"vireo://x@v/1"_s << u"link_malformed"_s;
    QTest::newRow("15 homograph") << u"vireo://v/1?server=https://аpple.test"_s
                                  << u"link_malformed"_s;
    QTest::newRow("15 punycode") << u"vireo://v/1?server=https://xn--pple-43d.test"_s
                                 << u"link_server"_s;
    QTest::newRow("15 homograph, encoded")
        << u"vireo://v/1?server=https://%D0%B0pple.test"_s << u"link_malformed"_s;
    QTest::newRow("17 http") << u"vireo://sign-in?server=http://a.test&token="_s + kToken
                             << u"link_server"_s;
    QTest::newRow("17 http on the web")
        << u"http://a.test/auth/open#token="_s + kToken << u"link_server"_s;
    QTest::newRow("17 looks like loopback")
        << u"http://127.0.0.1.evil.test/v/1"_s << u"link_server"_s;
    QTest::newRow("21 delete") << u"vireo://delete/1"_s << u"link_unsupported"_s;
    QTest::newRow("21 follow") << u"vireo://follow/1"_s << u"link_unsupported"_s;
    QTest::newRow("21 post") << u"vireo://post?text=hi"_s << u"link_unsupported"_s;
    QTest::newRow("24 option") << u"--platform-plugin=evil"_s << u"link_malformed"_s;
    QTest::newRow("24 option with a value") << u"-style evil"_s << u"link_malformed"_s;
    QTest::newRow("sign-in without server")
        << u"vireo://sign-in?token="_s + kToken << u"link_malformed"_s;
    QTest::newRow("sign-in without token")
        << u"vireo://sign-in?server=https://a.test"_s << u"link_malformed"_s;
    QTest::newRow("sign-in with a path")
        << u"vireo://sign-in/x?server=https://a.test&token="_s + kToken << u"link_malformed"_s;
    QTest::newRow("short token") << u"https://a.test/auth/open#token=abc"_s << u"link_malformed"_s;
    QTest::newRow("token in the query")
        << u"https://a.test/auth/open?token="_s + kToken << u"link_malformed"_s;
    QTest::newRow("fragment of ours") << u"vireo://v/1#x"_s << u"link_malformed"_s;
    QTest::newRow("port of ours") << u"vireo://v:80/1"_s << u"link_malformed"_s;
    QTest::newRow("other page of a server") << u"https://a.test/admin"_s << u"link_unsupported"_s;
    QTest::newRow("server with a path")
        << u"vireo://v/1?server=https://a.test/x"_s << u"link_server"_s;
}

void tst_DeepLink::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, code);

    const Result<DeepLink> link = DeepLink::parse(text);

    QVERIFY(!link.ok());
    QCOMPARE(link.error().code, code);
    QVERIFY(link.error().detail.endsWith(u'.'));
    QVERIFY(!link.error().detail.contains(kToken));
}

void tst_DeepLink::acceptsVideo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QUrl>("server");

    QTest::newRow("no server") << u"vireo://v/42"_s << QUrl();
    QTest::newRow("16 a server, which the app asks about")
        << u"vireo://v/42?server=https%3A%2F%2Fother.test"_s << QUrl(u"https://other.test"_s);
    QTest::newRow("server with a port")
        << u"vireo://v/42?server=https://a.test:8443"_s << QUrl(u"https://a.test:8443"_s);
    QTest::newRow("17 http on loopback")
        << u"vireo://v/42?server=http://127.0.0.1:8080"_s << QUrl(u"http://127.0.0.1:8080"_s);
    QTest::newRow("web") << u"https://a.test/v/42"_s << QUrl(u"https://a.test"_s);
    QTest::newRow("scheme in capitals") << u"VIREO://v/42"_s << QUrl();
}

void tst_DeepLink::acceptsVideo()
{
    QFETCH(QString, text);
    QFETCH(QUrl, server);

    const Result<DeepLink> link = DeepLink::parse(text);

    QVERIFY2(link.ok(), link.ok() ? "" : qPrintable(link.error().detail));
    QCOMPARE(link->action, DeepLink::Action::Video);
    QCOMPARE(link->video, Id(42));
    QCOMPARE(link->server, server);
}

void tst_DeepLink::acceptsSignIn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QUrl>("server");

    QTest::newRow("ours") << u"vireo://sign-in?server=https://a.test&token="_s + kToken
                          << QUrl(u"https://a.test"_s);
    QTest::newRow("mailed") << u"https://a.test/auth/open#token="_s + kToken
                            << QUrl(u"https://a.test"_s);
    QTest::newRow("an operator's, on loopback")
        << u"http://localhost:8080/auth/open#token="_s + kToken << QUrl(u"http://localhost:8080"_s);
    QTest::newRow("IPv6 loopback")
        << u"http://[::1]:8080/auth/open#token="_s + kToken << QUrl(u"http://[::1]:8080"_s);
}

void tst_DeepLink::acceptsSignIn()
{
    QFETCH(QString, text);
    QFETCH(QUrl, server);

    const Result<DeepLink> link = DeepLink::parse(text);

    QVERIFY2(link.ok(), link.ok() ? "" : qPrintable(link.error().detail));
    QCOMPARE(link->action, DeepLink::Action::SignIn);
    QCOMPARE(link->token, kToken);
    QCOMPARE(link->server, server);
}

void tst_DeepLink::server_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("plain");
    QTest::addColumn<QUrl>("server");

    QTest::newRow("name") << u"example.org"_s << false << QUrl(u"https://example.org"_s);
    QTest::newRow("slash") << u"https://example.org/"_s << false << QUrl(u"https://example.org"_s);
    QTest::newRow("http, allowed")
        << u"http://10.0.0.7:8080"_s << true << QUrl(u"http://10.0.0.7:8080"_s);
    QTest::newRow("http, not allowed") << u"http://10.0.0.7:8080"_s << false << QUrl();
    QTest::newRow("ftp") << u"ftp://example.org"_s << true << QUrl();
    QTest::newRow("empty") << QString() << true << QUrl();
    QTest::newRow("words") << u"my server"_s << true << QUrl();
    QTest::newRow("credentials") << u"https://a:b@example.org"_s << true << QUrl();
}

void tst_DeepLink::server()
{
    QFETCH(QString, text);
    QFETCH(bool, plain);
    QFETCH(QUrl, server);

    const Result<QUrl> parsed = sdk::parseServer(text, plain);

    QCOMPARE(parsed.ok(), !server.isEmpty());
    QCOMPARE(parsed.valueOr({}), server);
}

VIREO_TEST(tst_DeepLink)
#include "tst_deeplink.moc"
