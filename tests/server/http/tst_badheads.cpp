// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rawclient.h"
#include "support/testmain.h"
#include "testserver.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::RawAnswer;
using test::RawClient;
using test::TestServer;

//! What handlers of the test's own are needed to see; the bad heads themselves are in
//! tests/threats.
class tst_BadHeads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<TestServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void refused_data();
    void refused();
    void acceptedAnyway_data();
    void acceptedAnyway();

private:
    std::unique_ptr<TestServer> m_server;
};

void tst_BadHeads::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("closes");

    const auto get = [](const QByteArray &target, const QByteArray &fields = {}) -> QByteArray {
        return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    };
    const auto row = [](const char *name, const QByteArray &bytes, int status, const QString &code,
                         bool closes) { QTest::newRow(name) << bytes << status << code << closes; };
    row("65 KiB chunked",
        "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n10400\r\n"
            + QByteArray(0x10400, ' ') + "\r\n0\r\n\r\n",
        413, u"too_large"_s, true);
    row("not staff", get("/api/v1/staff"_ba, "Authorization: Bearer good\r\n"_ba), 403,
        u"forbidden"_s, false);
    row("handler throws", get("/api/v1/throws"_ba), 500, u"internal"_s, false);
    row("handler gives up", get("/api/v1/never"_ba), 500, u"internal"_s, false);
}

void tst_BadHeads::refused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(bool, closes);

    RawClient client(m_server->port());
    const RawAnswer answer = client.ask(bytes);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.code(), code);
    QCOMPARE(answer.headers.value("Content-Type"_ba), "application/problem+json"_ba);
    QVERIFY(!answer.json()["detail"_L1].toString().isEmpty());
    QCOMPARE(answer.headers.value("X-Content-Type-Options"_ba), "nosniff"_ba);
    QVERIFY(answer.headers.contains("X-Request-Id"_ba));
    QVERIFY(!answer.body.contains("secret"));
    if (status == 401)
        QVERIFY(answer.headers.contains("WWW-Authenticate"_ba));
    if (status == 405)
        QVERIFY(answer.headers.value("Allow"_ba).contains("GET"));
    if (closes) {
        QCOMPARE(answer.headers.value("Connection"_ba), "close"_ba);
        QVERIFY(client.closed());
    } else {
        QCOMPARE(client.ask("GET /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n"_ba).status, 200);
    }
    // One line in the log for each.
    QTRY_COMPARE(m_server->seenAs(answer.headers.value("X-Request-Id"_ba)).status, status);
}

void tst_BadHeads::acceptedAnyway_data()
{
    QTest::addColumn<QByteArray>("bytes");

    const auto echo = [](const QByteArray &fields) -> QByteArray {
        return "GET /api/v1/echo?a=1 HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    };
    QTest::newRow("method override") << echo("X-HTTP-Method-Override: DELETE\r\n"_ba);
    QTest::newRow("forwarded for by a stranger") << echo("X-Forwarded-For: 10.1.1.1\r\n"_ba);
    QTest::newRow("5 KiB of codings") << echo("Accept-Encoding: " + QByteArray(5120, 'a') + "\r\n");
    QTest::newRow("empty line before") << "\r\n" + echo({});
    QTest::newRow("absolute form") << "GET http://a/api/v1/echo?a=1 HTTP/1.1\r\nHost: A\r\n\r\n"_ba;
    QTest::newRow("HTTP/1.0 without host") << "GET /api/v1/echo?a=1 HTTP/1.0\r\n\r\n"_ba;
    QTest::newRow("tab around a value") << echo("X-A:\t b \t\r\n"_ba);
    QTest::newRow("100 headers") << echo(QByteArray("X-A: b\r\n").repeated(99));
}

void tst_BadHeads::acceptedAnyway()
{
    QFETCH(QByteArray, bytes);

    RawClient client(m_server->port());
    const RawAnswer answer = client.ask(bytes);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["method"_L1].toString(), u"GET"_s);
    QCOMPARE(answer.json()["peer"_L1].toString(), u"127.0.0.1"_s);
    QCOMPARE(answer.json()["query"_L1]["a"_L1].toString(), u"1"_s);
    QVERIFY(!answer.headers.contains("Content-Encoding"_ba));
}

VIREO_TEST(tst_BadHeads)
#include "tst_badheads.moc"
