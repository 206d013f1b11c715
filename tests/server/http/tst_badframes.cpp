// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "livehub.h"
#include "rawsocket.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveHub;
using test::RawAnswer;
using test::RawClient;
using test::RawSocket;
using test::wsFrame;
using test::wsText;

//! WebSocket handshakes and frames that are wrong.
class tst_BadFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_hub = std::make_unique<LiveHub>(); }
    void cleanupTestCase() { m_hub.reset(); }
    void handshake_data();
    void handshake();
    void ticketWorksOnce();
    void ticketExpires();
    void closes_data();
    void closes();
    void answersAndStays_data();
    void answersAndStays();

private:
    std::unique_ptr<LiveHub> m_hub;
};

void tst_BadFrames::handshake_data()
{
    QTest::addColumn<QByteArray>("search");
    QTest::addColumn<QByteArray>("replace");
    QTest::addColumn<int>("status");

    const auto row = [](const char *name, const QByteArray &search, const QByteArray &replace,
                         int status) { QTest::newRow(name) << search << replace << status; };
    row("as it should be", {}, {}, 101);
    row("evil origin", "Host: a\r\n"_ba, "Host: a\r\nOrigin: https://evil.test\r\n"_ba, 403);
    row("null origin", "Host: a\r\n"_ba, "Host: a\r\nOrigin: null\r\n"_ba, 403);
    row("origin that begins alike", "Host: a\r\n"_ba, "Host: a\r\nOrigin: https://a.evil\r\n"_ba,
        403);
    row("own origin", "Host: a\r\n"_ba, "Host: a\r\nOrigin: https://a\r\n"_ba, 101);
    row("version 8", "Version: 13"_ba, "Version: 8"_ba, 426);
    row("no upgrade", "Upgrade: websocket\r\n"_ba, {}, 426);
    row("no connection token", "Connection: Upgrade"_ba, "Connection: keep-alive"_ba, 426);
    row("no key", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"_ba, {}, 400);
    row("short key", "dGhlIHNhbXBsZSBub25jZQ=="_ba, "dGhl"_ba, 400);
    row("key no base64", "dGhlIHNhbXBsZSBub25jZQ=="_ba, "*GhlIHNhbXBsZSBub25jZQ=="_ba, 400);
    row("two keys", "Host: a\r\n"_ba,
        "Host: a\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"_ba, 400);
    row("POST", "GET "_ba, "POST "_ba, 405);
    row("no ticket", "?ticket="_ba, "?nothing="_ba, 401);
    row("wrong ticket", "?ticket="_ba, "?ticket=x"_ba, 401);
}

void tst_BadFrames::handshake()
{
    QFETCH(QByteArray, search);
    QFETCH(QByteArray, replace);
    QFETCH(int, status);

    QByteArray bytes = RawSocket::handshake(m_hub->ticket());
    if (!search.isEmpty()) {
        QVERIFY(bytes.contains(search));
        bytes.replace(search, replace);
    }
    RawClient client(m_hub->port());
    const RawAnswer answer = client.ask(bytes);
    QCOMPARE(answer.status, status);
    if (status == 101)
        QCOMPARE(
            answer.headers.value("Sec-WebSocket-Accept"_ba), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="_ba);
    if (status == 426)
        QCOMPARE(answer.headers.value("Sec-WebSocket-Version"_ba), "13"_ba);
    QVERIFY(!answer.headers.contains("Sec-WebSocket-Extensions"_ba));
    QVERIFY(!answer.headers.value("Server"_ba).contains("Beast"));
}

void tst_BadFrames::ticketWorksOnce()
{
    const QString ticket = m_hub->ticket();
    RawSocket first(m_hub->port(), ticket);
    QCOMPARE(first.status(), 101);
    RawSocket second(m_hub->port(), ticket);
    QCOMPARE(second.status(), 401);
}

void tst_BadFrames::ticketExpires()
{
    const QString ticket = m_hub->ticket();
    m_hub->clock.move(std::chrono::seconds(31));
    RawSocket client(m_hub->port(), ticket);
    QCOMPARE(client.status(), 401);
}

void tst_BadFrames::closes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");

    const auto row = [](const char *name, const QByteArray &bytes, int code) {
        QTest::newRow(name) << bytes << code;
    };
    QByteArray pings;
    for (int i = 0; i < 1000; ++i)
        pings += wsFrame(0x89, {});
    QByteArray messages;
    for (int i = 0; i < 40; ++i)
        messages += wsText(R"({"type":"unsubscribe","channel":"video:1"})"_ba);

    row("unmasked", QByteArray::fromHex("810161"), 1002);
    row("RSV1", wsFrame(0xc1, "a"_ba), 1002);
    row("opcode 3", wsFrame(0x83, "a"_ba), 1002);
    row("opcode 11", wsFrame(0x8b, "a"_ba), 1002);
    row("ping of 126 bytes", wsFrame(0x89, QByteArray(126, 'a')), 1002);
    row("ping in fragments", wsFrame(0x09, "a"_ba), 1002);
    row("continuation of nothing", wsFrame(0x80, "a"_ba), 1002);
    row("text inside fragments", wsFrame(0x01, "a"_ba) + wsText("b"_ba), 1002);
    row("length longer than need be", QByteArray::fromHex("81fe000161616161") + "a", 1002);
    row("length in eight bytes for no reason",
        QByteArray::fromHex("81ff000000000000000161616161") + "a", 1002);
    row("invalid UTF-8", wsText("\xc3\x28"_ba), 1007);
    row("UTF-8 cut between fragments", wsFrame(0x01, "\xc3"_ba) + wsFrame(0x80, "("_ba), 1007);
    row("UTF-8 unfinished", wsText("\xc3"_ba), 1007);
    row("binary", wsFrame(0x82, "{}"_ba), 1003);
    row("65 KiB", wsText(QByteArray(66560, 'a')), 1009);
    row("65 KiB in fragments",
        wsFrame(0x01, QByteArray(40000, 'a')) + wsFrame(0x80, QByteArray(40000, 'a')), 1009);
    row("2^62 announced", QByteArray::fromHex("81ff400000000000000061616161"), 1009);
    row("10,000 empty fragments", wsFrame(0x01, {}) + wsFrame(0x00, {}).repeated(10'000), 1008);
    row("close code 999", wsFrame(0x88, QByteArray::fromHex("03e7")), 1002);
    row("close code 1005", wsFrame(0x88, QByteArray::fromHex("03ed")), 1002);
    row("close of one byte", wsFrame(0x88, "a"_ba), 1002);
    row("close answered", wsFrame(0x88, QByteArray::fromHex("03e8")) + wsText("more"_ba), 1000);
    row("1,000 pings", pings, 1008);
    row("40 messages at once", messages, 1008);
}

void tst_BadFrames::closes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);

    RawSocket client(m_hub->port(), m_hub->ticket());
    QCOMPARE(client.status(), 101);
    QCOMPARE(client.message()["type"_L1].toString(), u"hello"_s);
    client.send(bytes);
    QCOMPARE(client.closeCode(), code);
    // Others go on.
    RawSocket other(m_hub->port(), m_hub->ticket());
    QCOMPARE(other.message()["type"_L1].toString(), u"hello"_s);
}

void tst_BadFrames::answersAndStays_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");

    QTest::newRow("no JSON") << "hello"_ba << u"json_syntax"_s;
    QTest::newRow("empty") << ""_ba << u"json_empty"_s;
    QTest::newRow("array") << "[]"_ba << u"json_type"_s;
    QTest::newRow("unknown type") << R"({"type":"shout","channel":"me"})"_ba << u"invalid_fields"_s;
    QTest::newRow("unknown channel")
        << R"({"type":"subscribe","channel":"all"})"_ba << u"invalid_fields"_s;
    QTest::newRow("unknown field")
        << R"({"type":"subscribe","channel":"me","x":1})"_ba << u"invalid_fields"_s;
    QTest::newRow("private channel")
        << R"({"type":"subscribe","channel":"video:403"})"_ba << u"forbidden"_s;
}

void tst_BadFrames::answersAndStays()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);

    RawSocket client(m_hub->port(), m_hub->ticket());
    QCOMPARE(client.message()["type"_L1].toString(), u"hello"_s);
    client.send(wsText(text));
    const QJsonObject error = client.message();
    QCOMPARE(error["type"_L1].toString(), u"error"_s);
    QCOMPARE(error["code"_L1].toString(), code);
    client.subscribe(u"video:1"_s);
    QCOMPARE(client.message()["type"_L1].toString(), u"subscribed"_s);
}

VIREO_TEST(tst_BadFrames)
#include "tst_badframes.moc"
