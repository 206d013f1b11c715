// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rawclient.h"
#include "requests.h"
#include "support/testmain.h"
#include "testserver.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::get;
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
    void pagesCarryAPolicy();
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

VIREO_TEST(tst_Exchange)
#include "tst_exchange.moc"
