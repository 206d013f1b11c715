// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rawclient.h"
#include "requests.h"
#include "support/testmain.h"
#include "testserver.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using server::http::Options;
using test::get;
using test::RawAnswer;
using test::RawClient;
using test::TestServer;

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

//! How connections begin and end: too slow, too idle, too many, and when the server stops.
class tst_Connections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void slowHeadIsCutOff();
    void idleConnectionIsClosed();
    void turnsAwayAboveTheLimit();
    void portInUseIsSaidInWords();
    void stopFinishesWhatRuns();
    void stopCutsWhatWillNotEnd();
};

void tst_Connections::slowHeadIsCutOff()
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

void tst_Connections::idleConnectionIsClosed()
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

void tst_Connections::turnsAwayAboveTheLimit()
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

void tst_Connections::portInUseIsSaidInWords()
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

void tst_Connections::stopFinishesWhatRuns()
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

void tst_Connections::stopCutsWhatWillNotEnd()
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

VIREO_TEST(tst_Connections)
#include "tst_connections.moc"
