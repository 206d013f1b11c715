// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rawclient.h"
#include "requests.h"
#include "support/testmain.h"
#include "testserver.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using server::http::Options;
using test::get;
using test::RawAnswer;
using test::RawClient;
using test::TestServer;

//! Who asks, from where and for whom, and what of that is let in.
class tst_Callers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheCaller();
    void limitsTheRate();
    void limitsAnAddressWithManyAccounts();
    void believesOnlyTrustedProxies();
    void answersOnlyForItsNames();
    void saysWhatAnAddressTakes();
    void letsOtherOriginsReadMedia();
    void letsAllowedOriginsCallTheApi();
};

void tst_Callers::knowsTheCaller()
{
    TestServer server;
    RawClient client(server.port());
    QCOMPARE(client.ask(get("/api/v1/mine"_ba, "Authorization: Bearer good\r\n"_ba))
                 .json()["account"_L1]
                 .toString(),
        u"7"_s);
    QCOMPARE(client.ask(get("/api/v1/echo"_ba, "authorization: bearer good\r\n"_ba))
                 .json()["account"_L1]
                 .toString(),
        u"7"_s);
    QCOMPARE(client.ask(get("/api/v1/echo"_ba)).json()["account"_L1].toString(), QString());
    QCOMPARE(client.ask(get("/api/v1/echo"_ba, "Authorization: Bearer old\r\n"_ba)).status, 401);
    QCOMPARE(client.ask(get("/api/v1/staff"_ba, "Authorization: Bearer staff\r\n"_ba)).status, 200);
}

void tst_Callers::limitsTheRate()
{
    Options options;
    options.rates.read = {.perSecond = 0.001, .burst = 3};
    TestServer server(options);
    RawClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        const RawAnswer answer = client.ask(get("/api/v1/echo"_ba));
        QCOMPARE(answer.headers.value("RateLimit-Policy"_ba), "\"read\";q=3;w=3000"_ba);
        const QByteArray left = answer.headers.value("RateLimit"_ba);
        QVERIFY2(left.startsWith("\"read\";r=" + QByteArray::number(2 - i) + ";t="), left);
    }
    // Another claimed address does not help.
    const RawAnswer refused
        = client.ask(get("/api/v1/echo"_ba, "X-Forwarded-For: 10.0.0.9\r\n"_ba));
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), u"too_many_requests"_s);
    const int wait = refused.headers.value("Retry-After"_ba).toInt();
    QVERIFY(wait > 900 && wait <= 1000);
    // An account and another class have buckets of their own.
    QCOMPARE(client.ask(get("/api/v1/echo"_ba, "Authorization: Bearer good\r\n"_ba)).status, 200);
    QCOMPARE(client.ask("DELETE /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n"_ba).status, 200);
    // Guessing tokens is not free.
    QCOMPARE(client.ask(get("/api/v1/mine"_ba, "Authorization: Bearer guess\r\n"_ba)).status, 429);
}

//! Accounts cost nothing, so many of them at one address share what an address may do.
void tst_Callers::limitsAnAddressWithManyAccounts()
{
    Options options;
    options.rates.read = {.perSecond = 0.001, .burst = 3};
    server::http::Hooks hooks;
    hooks.authenticate = [](const QByteArray &token) -> Result<server::http::Caller> {
        return server::http::Caller{
            Id(token.toLongLong()), u"s"_s, server::http::Caller::Role::Member, 0};
    };
    TestServer server(options, hooks);
    RawClient client(server.port());
    int passed = 0;
    for (int account = 1; account <= 100; ++account) {
        passed += client
                      .ask(get("/api/v1/echo"_ba,
                          "Authorization: Bearer " + QByteArray::number(account) + "\r\n"))
                      .status
                == 200
            ? 1
            : 0;
    }
    QCOMPARE(passed, 60); // 20 times the burst
}

void tst_Callers::believesOnlyTrustedProxies()
{
    Options options;
    options.trustedProxies = {u"127.0.0.0/8"_s, u"10.0.0.1"_s};
    TestServer server(options);
    RawClient client(server.port());
    const auto peer = [&](const QByteArray &chain) {
        return client.ask(get("/api/v1/echo"_ba, "X-Forwarded-For: " + chain + "\r\n"))
            .json()["peer"_L1]
            .toString();
    };
    QCOMPARE(peer("203.0.113.9"_ba), u"203.0.113.9"_s);
    QCOMPARE(peer("6.6.6.6, 203.0.113.9, 10.0.0.1"_ba), u"203.0.113.9"_s);
    QCOMPARE(peer("6.6.6.6, nonsense"_ba), u"127.0.0.1"_s);
    // As proxies write them: with a port, in brackets, an IPv4 client of a dual-stack socket.
    QCOMPARE(peer("203.0.113.9:4711"_ba), u"203.0.113.9"_s);
    QCOMPARE(peer("2001:db8::9"_ba), u"2001:db8::9"_s);
    QCOMPARE(peer("[2001:db8::9]"_ba), u"2001:db8::9"_s);
    QCOMPARE(peer("[2001:db8::9]:4711"_ba), u"2001:db8::9"_s);
    QCOMPARE(peer("::ffff:203.0.113.9"_ba), u"203.0.113.9"_s);
    QCOMPARE(peer("6.6.6.6, 203.0.113.9, ::ffff:10.0.0.1"_ba), u"203.0.113.9"_s);
    QCOMPARE(peer("[2001:db8::9"_ba), u"127.0.0.1"_s);
}

void tst_Callers::answersOnlyForItsNames()
{
    Options options;
    options.hosts = {u"clips.example"_s};
    TestServer server(options);
    RawClient client(server.port());
    const auto status = [&](const QByteArray &host) {
        return client.ask("GET /api/v1/echo HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status;
    };
    QCOMPARE(status("clips.example"_ba), 200);
    QCOMPARE(status("Clips.Example:8080"_ba), 200);
    QCOMPARE(status("127.0.0.1:8080"_ba), 200);
    QCOMPARE(status("[::1]:8080"_ba), 200);
    QCOMPARE(status("evil.example"_ba), 421);
}

void tst_Callers::saysWhatAnAddressTakes()
{
    TestServer server;
    RawClient client(server.port());
    const RawAnswer answer = client.ask("OPTIONS /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n"_ba);
    QCOMPARE(answer.status, 204);
    QVERIFY(answer.headers.value("Allow"_ba).startsWith("GET, HEAD"));
    QCOMPARE(client.ask("OPTIONS /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"_ba).status, 404);
}

void tst_Callers::letsOtherOriginsReadMedia()
{
    TestServer server;
    RawClient client(server.port());
    const QByteArray origin = "Origin: https://player.example\r\n"_ba;
    QCOMPARE(
        client.ask(get("/media/a.mp4"_ba, origin)).headers.value("Access-Control-Allow-Origin"_ba),
        "*"_ba);
    QVERIFY(!client.ask(get("/api/v1/echo"_ba, origin))
                 .headers.contains("Access-Control-Allow-Origin"_ba));
    const RawAnswer preflight = client.ask("OPTIONS /media/a.mp4 HTTP/1.1\r\nHost: a\r\n" + origin
        + "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: range\r\n\r\n");
    QCOMPARE(preflight.status, 204);
    QCOMPARE(preflight.headers.value("Access-Control-Allow-Origin"_ba), "*"_ba);
    QVERIFY(preflight.headers.value("Access-Control-Allow-Headers"_ba).contains("Range"));
    QVERIFY(!preflight.headers.contains("Content-Length"_ba));
}

void tst_Callers::letsAllowedOriginsCallTheApi()
{
    Options options;
    options.allowedOrigins = {u"https://app.example"_s};
    TestServer server(options);
    RawClient client(server.port());
    const RawAnswer mine = client.ask(get("/api/v1/echo"_ba, "Origin: https://app.example\r\n"_ba));
    QCOMPARE(mine.headers.value("Access-Control-Allow-Origin"_ba), "https://app.example"_ba);
    QVERIFY(mine.headers.value("Access-Control-Expose-Headers"_ba).contains("Upload-Offset"));
    QCOMPARE(mine.headers.value("Vary"_ba), "Origin"_ba);
    const RawAnswer other
        = client.ask(get("/api/v1/echo"_ba, "Origin: https://evil.example\r\n"_ba));
    QVERIFY(!other.headers.contains("Access-Control-Allow-Origin"_ba));
    QCOMPARE(other.headers.value("Vary"_ba), "Origin"_ba);
}

VIREO_TEST(tst_Callers)
#include "tst_callers.moc"
