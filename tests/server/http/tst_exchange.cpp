// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rawclient.h"
#include "support/testmain.h"
#include "testserver.h"

#include <QJsonDocument>

#include <thread>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using server::http::Options;
using test::RawAnswer;
using test::RawClient;
using test::TestServer;

//! How requests follow each other on a connection, and what every answer carries.
class tst_Exchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAliveAsAsked_data();
    void keepsAliveAsAsked();
    void answersPipelinedRequestsInOrder();
    void headHasNoBody();
    void decodesPathAndQuery();
    void buffersJson_data();
    void buffersJson();
    void saysContinueOnlyWhenItWantsTheBody();
    void knowsTheCaller();
    void limitsTheRate();
    void limitsAnAddressWithManyAccounts();
    void believesOnlyTrustedProxies();
    void answersOnlyForItsNames();
    void letsOtherOriginsReadMedia();
    void letsAllowedOriginsCallTheApi();
    void pagesCarryAPolicy();
    void slowHeadIsCutOff();
    void idleConnectionIsClosed();
    void turnsAwayAboveTheLimit();
    void portInUseIsSaidInWords();
    void stopFinishesWhatRuns();
    void stopCutsWhatWillNotEnd();

private:
    static QByteArray get(const QByteArray &target, const QByteArray &fields = {})
    {
        return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    }
};

void tst_Exchange::keepsAliveAsAsked_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("stays");

    QTest::newRow("1.1") << "1.1"_ba
                         << ""_ba << true;
    QTest::newRow("1.1 close") << "1.1"_ba
                               << "Connection: close\r\n"_ba << false;
    QTest::newRow("1.1 close in a list") << "1.1"_ba
                                         << "Connection: foo, Close\r\n"_ba << false;
    QTest::newRow("1.0") << "1.0"_ba
                         << ""_ba << false;
    QTest::newRow("1.0 keep-alive") << "1.0"_ba
                                    << "Connection: keep-alive\r\n"_ba << true;
}

void tst_Exchange::keepsAliveAsAsked()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, connection);
    QFETCH(bool, stays);

    TestServer server;
    RawClient client(server.port());
    const QByteArray request
        = "GET /api/v1/echo HTTP/" + version + "\r\nHost: a\r\n" + connection + "\r\n";
    QCOMPARE(client.ask(request).status, 200);
    if (stays)
        QCOMPARE(client.ask(request).status, 200);
    else
        QVERIFY(client.closed());
}

void tst_Exchange::answersPipelinedRequestsInOrder()
{
    TestServer server;
    RawClient client(server.port());
    QByteArray all;
    for (int i = 0; i < 200; ++i)
        all += get("/api/v1/echo?n=" + QByteArray::number(i));
    client.send(all);
    for (int i = 0; i < 200; ++i)
        QCOMPARE(client.answer().json()["query"_L1]["n"_L1].toString(), QString::number(i));
}

void tst_Exchange::headHasNoBody()
{
    TestServer server;
    RawClient client(server.port());
    const RawAnswer whole = client.ask(get("/page"_ba));
    client.send("HEAD /page HTTP/1.1\r\nHost: a\r\n\r\n"_ba);
    const RawAnswer head = client.answer(true);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("Content-Length"_ba), QByteArray::number(whole.body.size()));
    // Had a body come, it would stand before this answer.
    QCOMPARE(client.ask(get("/page"_ba)).body, whole.body);
}

void tst_Exchange::decodesPathAndQuery()
{
    TestServer server;
    RawClient client(server.port());
    const QJsonObject seen
        = client.ask(get("/api/v1/echo?q=a%20b+c&empty=&none&%C3%A4=%E2%82%AC"_ba)).json();
    QCOMPARE(seen["query"_L1]["q"_L1].toString(), u"a b c"_s);
    QCOMPARE(seen["query"_L1]["empty"_L1].toString(), QString());
    QVERIFY(seen["query"_L1].toObject().contains(u"none"_s));
    QCOMPARE(seen["query"_L1][u"ä"_s].toString(), u"€"_s);
}

void tst_Exchange::buffersJson_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("body");

    const QByteArray large = '"' + QByteArray(60'000, 'x') + '"';
    QTest::newRow("length") << "Content-Length: 7\r\n"_ba
                            << R"({"a":1})"_ba
                            << R"({"a":1})"_ba;
    QTest::newRow("60 KB") << "Content-Length: 60002\r\n"_ba << large << large;
    QTest::newRow("exactly the limit")
        << "Content-Length: 65536\r\n"_ba << QByteArray(65536, ' ') << QByteArray(65536, ' ');
    QTest::newRow("chunked") << "Transfer-Encoding: chunked\r\n"_ba
                             << "3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\n\r\n"_ba
                             << R"({"a":1})"_ba;
    QTest::newRow("chunked, trailer") << "Transfer-Encoding: Chunked\r\n"_ba
                                      << "7\r\n{\"a\":1}\r\n0\r\nX-T: 1\r\n\r\n"_ba
                                      << R"({"a":1})"_ba;
    QTest::newRow("nothing") << "Content-Length: 0\r\n"_ba
                             << ""_ba
                             << ""_ba;
}

void tst_Exchange::buffersJson()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, body);

    TestServer server;
    RawClient client(server.port());
    const QByteArray request = "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Type: "
                               "application/json; charset=UTF-8\r\n"
        + fields + "\r\n" + sent;
    // Twice on one connection: the first took exactly its own bytes.
    for (int i = 0; i < 2; ++i) {
        const RawAnswer answer = client.ask(request);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()["body"_L1].toString().toUtf8(), body);
    }
}

void tst_Exchange::saysContinueOnlyWhenItWantsTheBody()
{
    TestServer server;
    const QByteArray head
        = "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"_ba;
    RawClient willing(server.port());
    willing.send(head + "Content-Length: 2\r\n\r\n");
    QCOMPARE(willing.answer(true).status, 100);
    QCOMPARE(willing.ask("{}"_ba).status, 200);

    RawClient refused(server.port());
    QCOMPARE(refused.ask(head + "Content-Length: 99999\r\n\r\n").status, 413);
    QVERIFY(refused.closed());
}

void tst_Exchange::knowsTheCaller()
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

void tst_Exchange::limitsTheRate()
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
void tst_Exchange::limitsAnAddressWithManyAccounts()
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

void tst_Exchange::believesOnlyTrustedProxies()
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
}

void tst_Exchange::answersOnlyForItsNames()
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

void tst_Exchange::letsOtherOriginsReadMedia()
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

void tst_Exchange::letsAllowedOriginsCallTheApi()
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

void tst_Exchange::pagesCarryAPolicy()
{
    TestServer server;
    RawClient client(server.port());
    const RawAnswer page = client.ask(get("/page"_ba));
    QVERIFY(page.headers.value("Content-Security-Policy"_ba).contains("default-src 'self'"));
    // What is not a page may load nothing at all, should a browser ever show it as one.
    QVERIFY(client.ask(get("/api/v1/echo"_ba))
                .headers.value("Content-Security-Policy"_ba)
                .contains("default-src 'none'"));
    QVERIFY(page.headers.contains("Date"_ba));
}

void tst_Exchange::slowHeadIsCutOff()
{
    Options options;
    options.threads = 1;
    options.headDeadline = 700ms;
    TestServer server(options);
    RawClient slow(server.port());
    slow.send("GET /api/v1/echo HTTP/1.1\r\nHo"_ba);
    RawClient other(server.port());
    QCOMPARE(other.ask(get("/api/v1/echo"_ba)).status, 200);
    const RawAnswer answer = slow.answer();
    QCOMPARE(answer.status, 408);
    QCOMPARE(answer.code(), u"head_too_slow"_s);
    QVERIFY(slow.closed());
    QCOMPARE(other.ask(get("/api/v1/echo"_ba)).status, 200);
}

void tst_Exchange::idleConnectionIsClosed()
{
    Options options;
    options.idle = 100ms;
    TestServer server(options);
    RawClient fresh(server.port());
    RawClient used(server.port());
    QCOMPARE(used.ask(get("/api/v1/echo"_ba)).status, 200);
    QVERIFY(fresh.closed());
    QVERIFY(used.closed());
}

void tst_Exchange::turnsAwayAboveTheLimit()
{
    Options options;
    options.maxPerAddress = 2;
    TestServer server(options);
    auto first = std::make_unique<RawClient>(server.port());
    RawClient second(server.port());
    QCOMPARE(first->ask(get("/api/v1/echo"_ba)).status, 200);
    QCOMPARE(second.ask(get("/api/v1/echo"_ba)).status, 200);
    RawClient third(server.port());
    const RawAnswer busy = third.answer();
    QCOMPARE(busy.status, 503);
    QCOMPARE(busy.code(), u"too_many_connections"_s);
    QVERIFY(third.closed());
    first.reset();
    QTRY_COMPARE(server.server().connections(), 1);
    RawClient fourth(server.port());
    QCOMPARE(fourth.ask(get("/api/v1/echo"_ba)).status, 200);
}

void tst_Exchange::portInUseIsSaidInWords()
{
    TestServer server;
    Options options;
    options.port = server.port();
    server::http::Server second(options, {}, {});
    const auto started = second.start();
    QVERIFY(!started.ok());
    QCOMPARE(started.error().code, u"port_in_use"_s);
    QVERIFY(started.error().detail.contains(QString::number(server.port())));
    options.address = u"nowhere"_s;
    server::http::Server third(options, {}, {});
    QCOMPARE(third.start().error().code, u"bad_address"_s);
}

namespace {

//! A route that answers when the test says so.
struct Gate
{
    std::shared_ptr<QPromise<server::http::Response>> promise = [] {
        auto made = std::make_shared<QPromise<server::http::Response>>();
        made->start();
        return made;
    }();
    std::shared_ptr<std::atomic<bool>> reached = std::make_shared<std::atomic<bool>>(false);

    [[nodiscard]] server::http::Route route() const
    {
        return {server::http::Method::Get, u"/gate"_s, server::http::Auth::None,
            server::http::RateClass::Read, {},
            server::http::Handler([p = promise, r = reached](const server::http::RequestPtr &) {
                *r = true;
                return p->future();
            })};
    }
};

} // namespace

void tst_Exchange::stopFinishesWhatRuns()
{
    Gate gate;
    TestServer server({}, {}, {gate.route()});
    RawClient idle(server.port());
    QCOMPARE(idle.ask(get("/api/v1/echo"_ba)).status, 200);
    RawClient busy(server.port());
    busy.send(get("/gate"_ba));
    QTRY_VERIFY(gate.reached->load());

    bool clean = false;
    std::thread stopper([&] { clean = server.server().stop(); });
    QVERIFY(idle.closed());
    gate.promise->addResult(server::http::Response::json(200, {{u"done"_s, true}}));
    gate.promise->finish();
    const RawAnswer answer = busy.answer();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("Connection"_ba), "close"_ba);
    stopper.join();
    QVERIFY(clean);
    RawClient late(server.port());
    QVERIFY(late.socket().state() != QAbstractSocket::ConnectedState);
}

void tst_Exchange::stopCutsWhatWillNotEnd()
{
    Gate gate;
    Options options;
    options.drain = 50ms;
    TestServer server(options, {}, {gate.route()});
    RawClient busy(server.port());
    busy.send(get("/gate"_ba));
    QTRY_VERIFY(gate.reached->load());
    QVERIFY(!server.server().stop());
    QCOMPARE(busy.answer().status, 0);
    // The handler's answer finds nobody any more, and does no harm.
    gate.promise->addResult(server::http::Response::noContent());
    gate.promise->finish();
}

VIREO_TEST(tst_Exchange)
#include "tst_exchange.moc"
