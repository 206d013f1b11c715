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

//! Requests that are wrong before any handler sees them.
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
    const auto echo = [&](const QByteArray &fields) { return get("/api/v1/echo"_ba, fields); };
    const auto post = [](const QByteArray &fields, const QByteArray &body) -> QByteArray {
        return "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + fields + "\r\n" + body;
    };
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n"_ba;
    QByteArray many;
    for (int i = 0; i < 100; ++i)
        many += "X-A: b\r\n";
    QByteArray large;
    for (int i = 0; i < 5; ++i)
        large += "X-A: " + QByteArray(7000, 'a') + "\r\n";

    const auto row = [](const char *name, const QByteArray &bytes, int status, const QString &code,
                         bool closes) { QTest::newRow(name) << bytes << status << code << closes; };
    row("request line of 9 KiB", get("/" + QByteArray(9216, 'a')), 414, u"target_too_long"_s, true);
    row("header of 9 KiB", echo("X-A: " + QByteArray(9216, 'a') + "\r\n"), 431,
        u"header_too_large"_s, true);
    row("token of 9 KiB", echo("Authorization: Bearer " + QByteArray(9216, 'a') + "\r\n"), 431,
        u"header_too_large"_s, true);
    row("101 headers", echo(many), 431, u"too_many_headers"_s, true);
    row("33 KiB of headers", echo(large), 431, u"headers_too_large"_s, true);
    row("length and chunked", post("Content-Length: 5\r\n" + chunked, "0\r\n\r\n"_ba), 400,
        u"two_lengths"_s, true);
    row("two lengths", post("Content-Length: 2\r\nContent-Length: 3\r\n"_ba, "{} "_ba), 400,
        u"duplicate_header"_s, true);
    row("length list", post("Content-Length: 2, 2\r\n"_ba, "{}"_ba), 400, u"bad_length"_s, true);
    row("length -1", post("Content-Length: -1\r\n"_ba, "{}"_ba), 400, u"bad_length"_s, true);
    row("length +5", post("Content-Length: +5\r\n"_ba, "{}"_ba), 400, u"bad_length"_s, true);
    row("length 0x10", post("Content-Length: 0x10\r\n"_ba, "{}"_ba), 400, u"bad_length"_s, true);
    row("length 2^64", post("Content-Length: 18446744073709551616\r\n"_ba, "{}"_ba), 400,
        u"bad_length"_s, true);
    row("length empty", post("Content-Length:\r\n"_ba, "{}"_ba), 400, u"bad_length"_s, true);
    row("coding xchunked", post("Transfer-Encoding: xchunked\r\n"_ba, "0\r\n\r\n"_ba), 501,
        u"bad_coding"_s, true);
    row("coding chunked, identity",
        post("Transfer-Encoding: chunked, identity\r\n"_ba, "0\r\n\r\n"_ba), 400, u"bad_coding"_s,
        true);
    row("chunked in HTTP/1.0",
        "POST /api/v1/echo HTTP/1.0\r\nHost: a\r\n" + chunked + "\r\n0\r\n\r\n", 400,
        u"bad_coding"_s, true);
    row("chunk size overflows", post(chunked, "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"_ba), 400,
        u"bad_body"_s, true);
    row("chunk of 2^64-1", post(chunked, "FFFFFFFFFFFFFFFF\r\n{}"_ba), 400, u"bad_body"_s, true);
    row("chunk size no number", post(chunked, "zz\r\n{}\r\n0\r\n\r\n"_ba), 400, u"bad_body"_s,
        true);
    row("chunk extension of 1 KiB",
        post(chunked, "2;" + QByteArray(1024, 'a') + "\r\n{}\r\n0\r\n\r\n"), 400, u"bad_body"_s,
        true);
    row("bare LF after the request line", "GET /api/v1/echo HTTP/1.1\nHost: a\r\n\r\n"_ba, 400,
        u"bare_line_feed"_s, true);
    row("bare LF after a header", "GET /api/v1/echo HTTP/1.1\r\nHost: a\n\r\n"_ba, 400,
        u"bare_line_feed"_s, true);
    row("only LFs", "GET /api/v1/echo HTTP/1.1\n\n"_ba, 400, u"bare_line_feed"_s, true);
    row("CR inside a value", echo("X-A: a\rb\r\n"_ba), 400, u"bad_header"_s, true);
    row("NUL in a value", echo("X-A: a" + QByteArray(1, '\0') + "b\r\n"), 400, u"bad_header"_s,
        true);
    row("folded header", echo("X-A: a\r\n b\r\n"_ba), 400, u"folded_header"_s, true);
    row("space before colon", echo("X-A : a\r\n"_ba), 400, u"bad_header"_s, true);
    row("header without colon", echo("X-A\r\n"_ba), 400, u"bad_header"_s, true);
    row("no host", "GET /api/v1/echo HTTP/1.1\r\n\r\n"_ba, 400, u"bad_host"_s, true);
    row("two hosts", echo("Host: b\r\n"_ba), 400, u"duplicate_header"_s, true);
    row("host with a slash", "GET /api/v1/echo HTTP/1.1\r\nHost: a/b\r\n\r\n"_ba, 400,
        u"bad_host"_s, true);
    row("empty token", echo("Authorization: Bearer \r\n"_ba), 401, u"bad_token"_s, false);
    row("other scheme", echo("Authorization: Basic YTpi\r\n"_ba), 401, u"bad_token"_s, false);
    row("two tokens", echo("Authorization: Bearer a\r\nAuthorization: Bearer good\r\n"_ba), 400,
        u"duplicate_header"_s, true);
    row("compressed body", post("Content-Encoding: gzip\r\nContent-Length: 2\r\n"_ba, "{}"_ba), 415,
        u"content_encoding"_s, true);
    row("expectation", post("Expect: 200-maybe\r\nContent-Length: 2\r\n"_ba, "{}"_ba), 417,
        u"expectation"_s, true);
    row("TRACE", "TRACE /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n"_ba, 405, u"method_not_allowed"_s,
        false);
    row("FOO", "FOO /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n"_ba, 501, u"unknown_method"_s, false);
    row("get", "get /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n"_ba, 501, u"unknown_method"_s, false);
    row("PUT where there is none", "PUT /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n"_ba, 405,
        u"method_not_allowed"_s, false);
    row("dots encoded", get("/media/%2e%2e%2fetc/passwd"_ba), 400, u"bad_path"_s, false);
    row("dots plain", get("/media/../etc/passwd"_ba), 400, u"bad_path"_s, false);
    row("slash encoded", get("/media/a%2Fb"_ba), 400, u"bad_path"_s, false);
    row("backslash", get("/media/..%5cb"_ba), 400, u"bad_path"_s, false);
    row("NUL encoded", get("/media/a%00b"_ba), 400, u"bad_path"_s, false);
    row("double slash", get("//media/a"_ba), 400, u"bad_path"_s, false);
    row("overlong UTF-8", get("/media/%c0%ae%c0%ae/b"_ba), 400, u"bad_path"_s, false);
    row("broken percent", get("/media/%2"_ba), 400, u"bad_path"_s, false);
    row("fragment", get("/media/a#b"_ba), 400, u"bad_target"_s, true);
    row("raw UTF-8", get("/media/\xc3\xa4"_ba), 400, u"bad_target"_s, true);
    row("no slash", get("media"_ba), 400, u"bad_target"_s, false);
    row("key twice", get("/api/v1/echo?a=1&b=2&a=3"_ba), 400, u"duplicate_query"_s, false);
    row("key twice, encoded", get("/api/v1/echo?a=1&%61=3"_ba), 400, u"duplicate_query"_s, false);
    row("absolute form, other host", get("http://b/api/v1/echo"_ba), 400, u"bad_host"_s, false);
    row("version 2", "GET /api/v1/echo HTTP/2.0\r\nHost: a\r\n\r\n"_ba, 505, u"http_version"_s,
        true);
    row("no version", "GET /api/v1/echo\r\nHost: a\r\n\r\n"_ba, 400, u"request_line"_s, true);
    row("two spaces", "GET  /api/v1/echo HTTP/1.1\r\nHost: a\r\n\r\n"_ba, 400, u"bad_target"_s,
        true);
    row("TLS hello", QByteArray::fromHex("16030100c8010000c40303") + "\r\n\r\n", 400,
        u"request_line"_s, true);
    row("text/plain",
        "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"_ba,
        415, u"content_type"_s, true);
    row("charset utf-7",
        "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json; charset=utf-7\r\nContent-Length: 2\r\n\r\n{}"_ba,
        415, u"content_type"_s, true);
    row("no type", "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"_ba, 415,
        u"content_type"_s, true);
    row("65 KiB announced", post("Content-Length: 66560\r\n"_ba, {}), 413, u"too_large"_s, true);
    row("65 KiB chunked", post(chunked, "10400\r\n" + QByteArray(0x10400, ' ') + "\r\n0\r\n\r\n"),
        413, u"too_large"_s, true);
    row("body where none is taken",
        "DELETE /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"_ba, 413,
        u"too_large"_s, true);
    row("no such address", get("/nothing"_ba), 404, u"no_such_address"_s, false);
    row("no token", get("/api/v1/mine"_ba), 401, u"unauthenticated"_s, false);
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
