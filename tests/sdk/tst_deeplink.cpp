// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/session/deeplink.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::DeepLink;

//! What is taken; what is refused is in tests/threats.
class tst_DeepLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsVideo_data();
    void acceptsVideo();
    void acceptsSignIn_data();
    void acceptsSignIn();
    void server_data();
    void server();
};

namespace {
const QString kLinkToken = u"abcdefghijklmnopqrstuvwxyz012345"_s;
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

    QTest::newRow("ours") << u"vireo://sign-in?server=https://a.test&token="_s + kLinkToken
                          << QUrl(u"https://a.test"_s);
    QTest::newRow("mailed") << u"https://a.test/auth/open#token="_s + kLinkToken
                            << QUrl(u"https://a.test"_s);
    QTest::newRow("an operator's, on loopback") << u"http://localhost:8080/auth/open#token="_s
            + kLinkToken << QUrl(u"http://localhost:8080"_s);
    QTest::newRow("IPv6 loopback")
        << u"http://[::1]:8080/auth/open#token="_s + kLinkToken << QUrl(u"http://[::1]:8080"_s);
}

void tst_DeepLink::acceptsSignIn()
{
    QFETCH(QString, text);
    QFETCH(QUrl, server);

    const Result<DeepLink> link = DeepLink::parse(text);

    QVERIFY2(link.ok(), link.ok() ? "" : qPrintable(link.error().detail));
    QCOMPARE(link->action, DeepLink::Action::SignIn);
    QCOMPARE(link->token, kLinkToken);
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
