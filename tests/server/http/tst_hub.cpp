// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/realtime.h"
#include "livehub.h"
#include "rawsocket.h"
#include "server/realtime/message.h"
#include "support/testmain.h"

#include <QPromise>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using test::LiveHub;
using test::RawSocket;

class tst_Hub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyListenerGetsEachEventOnce();
    void meIsOnesOwn();
    void resumesWithoutAGap();
    void resumesWhileEventsAreDelivered();
    void saysWhenTheCursorIsTooOld();
    void saysWhenTheCursorIsOfAnotherTime();
    void readsWhatWasNotDelivered();
    void unsubscribedHearsNothing();
    void sendsAwayWhoMayNotListenAnyMore();
    void tooManyChannels();
    void framesAreAsTheStandardSays_data();
    void framesAreAsTheStandardSays();
    void slowReaderMissesNothing();
    void slowReaderIsClosed();
    void knowsWhetherSomebodyListens();
    void revokedSessionIsClosed();
    void ticketOfAnEndedSessionOpensNothing();
    void sessionThatEndsAtTheDoorIsClosed();
    void expiredTokenIsClosed();
    void pingsAndGivesUpOnSilence();
    void saysGoodByeWhenTheServerStops();
};

namespace {

void expectHello(RawSocket &client)
{
    QCOMPARE(client.message()["type"_L1].toString(), u"hello"_s);
}

void subscribe(RawSocket &client, qint64 after = -1)
{
    expectHello(client);
    client.subscribe(u"video:1"_s, after);
    QCOMPARE(client.message()["type"_L1].toString(), u"subscribed"_s);
}

QList<qint64> numbers(RawSocket &client, int count)
{
    QList<qint64> seqs;
    for (int i = 0; i < count; ++i) {
        const QJsonObject message = client.message();
        seqs.append(message["type"_L1] == u"gap"_s ? -1 : message["seq"_L1].toInteger());
    }
    return seqs;
}

} // namespace

void tst_Hub::everyListenerGetsEachEventOnce()
{
    LiveHub live;
    std::vector<std::unique_ptr<RawSocket>> clients;
    for (int i = 0; i < 8; ++i) {
        clients.push_back(std::make_unique<RawSocket>(live.port(), live.ticket(i + 1)));
        subscribe(*clients.back());
    }
    for (int i = 0; i < 50; ++i)
        live.publish(u"video:1"_s);
    for (const auto &client : clients) {
        for (qint64 seq = 1; seq <= 50; ++seq) {
            const auto message = protocol::realtime::serverMessageFromJson(client->message());
            QCOMPARE(message.type, protocol::realtime::ServerMessage::Type::Event);
            QCOMPARE(message.channel, u"video:1"_s);
            QCOMPARE(message.seq, seq);
            QCOMPARE(message.event, u"comment.created"_s);
            QVERIFY(message.atMs > 0);
            QCOMPARE(message.data["n"_L1].toInteger(), seq);
        }
    }
    QTRY_COMPARE(live.hub->figures().subscriptions, qint64(8));
    clients.clear();
    QTRY_COMPARE(live.hub->figures().clients, qint64(0));
    QCOMPARE(live.hub->figures().subscriptions, qint64(0));
}

void tst_Hub::meIsOnesOwn()
{
    LiveHub live;
    RawSocket seven(live.port(), live.ticket(7));
    RawSocket eight(live.port(), live.ticket(8));
    for (RawSocket *client : {&seven, &eight}) {
        expectHello(*client);
        client->subscribe(u"me"_s);
        QCOMPARE(client->message()["type"_L1].toString(), u"subscribed"_s);
    }
    live.publish(u"me"_s, Id(8));
    live.publish(u"me"_s, Id(7));
    live.publish(u"me"_s, Id(7));
    QCOMPARE(numbers(seven, 2), (QList<qint64>{1, 2}));
    QCOMPARE(numbers(eight, 1), (QList<qint64>{1}));
}

void tst_Hub::resumesWithoutAGap()
{
    LiveHub live;
    for (int i = 0; i < 20; ++i)
        live.publish(u"video:1"_s);
    RawSocket client(live.port(), live.ticket());
    expectHello(client);
    client.subscribe(u"video:1"_s, 15);
    const QJsonObject subscribed = client.message();
    QCOMPARE(subscribed["seq"_L1].toInteger(), 20);
    QCOMPARE(numbers(client, 5), (QList<qint64>{16, 17, 18, 19, 20}));
    live.publish(u"video:1"_s);
    QCOMPARE(numbers(client, 1), (QList<qint64>{21}));
}

void tst_Hub::resumesWhileEventsAreDelivered()
{
    LiveHub live;
    for (int i = 0; i < 5; ++i)
        live.publish(u"video:1"_s);
    QPromise<void> gate;
    gate.start();
    live.holdHistory(gate.future());
    RawSocket client(live.port(), live.ticket());
    expectHello(client);
    client.subscribe(u"video:2"_s);
    QCOMPARE(client.message()["channel"_L1].toString(), u"video:2"_s);
    client.subscribe(u"video:1"_s, 2);
    QCOMPARE(client.message()["channel"_L1].toString(), u"video:1"_s);
    QTRY_COMPARE(live.reads(), 1);
    // These come by while the answer of the first read, which lacks them, is on its way. The
    // other channel's event comes behind them, so they have been taken when it arrives.
    for (int i = 0; i < 100; ++i)
        live.publish(u"video:1"_s);
    live.publish(u"video:2"_s);
    QCOMPARE(client.message()["channel"_L1].toString(), u"video:2"_s);
    // Only what was held can go out now: a second read would find nothing any more.
    live.forgetBefore(1000);
    gate.finish();
    for (int i = 0; i < 10; ++i)
        live.publish(u"video:1"_s);
    QList<qint64> expected;
    for (qint64 seq = 3; seq <= 115; ++seq)
        expected.append(seq);
    QCOMPARE(numbers(client, 113), expected);
    QCOMPARE(live.reads(), 1);
}

void tst_Hub::saysWhenTheCursorIsTooOld()
{
    LiveHub live;
    for (int i = 0; i < 20; ++i)
        live.publish(u"video:1"_s);
    live.forgetBefore(10);
    RawSocket client(live.port(), live.ticket());
    subscribe(client, 3);
    QCOMPARE(client.message()["type"_L1].toString(), u"gap"_s);
    live.publish(u"video:1"_s);
    QCOMPARE(numbers(client, 1), (QList<qint64>{21}));
}

void tst_Hub::saysWhenTheCursorIsOfAnotherTime()
{
    LiveHub live;
    live.publish(u"video:1"_s);
    RawSocket client(live.port(), live.ticket());
    subscribe(client, 500);
    QCOMPARE(client.message()["type"_L1].toString(), u"gap"_s);
    live.publish(u"video:1"_s);
    QCOMPARE(numbers(client, 1), (QList<qint64>{2}));
}

void tst_Hub::readsWhatWasNotDelivered()
{
    LiveHub live;
    RawSocket client(live.port(), live.ticket());
    subscribe(client);
    live.publish(u"video:1"_s);
    live.store(u"video:1"_s);
    live.store(u"video:1"_s);
    live.publish(u"video:1"_s);
    QCOMPARE(numbers(client, 4), (QList<qint64>{1, 2, 3, 4}));
}

void tst_Hub::unsubscribedHearsNothing()
{
    LiveHub live;
    RawSocket client(live.port(), live.ticket());
    subscribe(client);
    live.publish(u"video:1"_s);
    QCOMPARE(numbers(client, 1), (QList<qint64>{1}));
    client.send(test::wsText(R"({"type":"unsubscribe","channel":"video:1"})"_ba));
    client.subscribe(u"video:2"_s);
    QCOMPARE(client.message()["channel"_L1].toString(), u"video:2"_s);
    live.publish(u"video:1"_s);
    live.publish(u"video:2"_s);
    QCOMPARE(client.message()["channel"_L1].toString(), u"video:2"_s);
}

void tst_Hub::sendsAwayWhoMayNotListenAnyMore()
{
    LiveHub live;
    RawSocket seven(live.port(), live.ticket(7));
    RawSocket eight(live.port(), live.ticket(8));
    subscribe(seven);
    subscribe(eight);
    live.shutOut(7, u"video:1"_s);
    live.hub->recheck(u"video:1"_s);
    const QJsonObject told = seven.message();
    QCOMPARE(told["type"_L1].toString(), u"error"_s);
    QCOMPARE(told["code"_L1].toString(), u"forbidden"_s);
    QCOMPARE(told["channel"_L1].toString(), u"video:1"_s);
    live.publish(u"video:1"_s);
    QCOMPARE(numbers(eight, 1), (QList<qint64>{1}));
    // The next thing that the other hears is the answer to its own question.
    seven.subscribe(u"video:2"_s);
    QCOMPARE(seven.message()["type"_L1].toString(), u"subscribed"_s);
}

void tst_Hub::tooManyChannels()
{
    LiveHub live({.messagesPerSecond = 10'000});
    RawSocket client(live.port(), live.ticket());
    expectHello(client);
    for (int i = 1; i <= 1001; ++i) {
        client.subscribe(u"video:%1"_s.arg(1000 + i));
        const QJsonObject message = client.message();
        QCOMPARE(message["type"_L1].toString(), i <= 1000 ? u"subscribed"_s : u"error"_s);
        if (i == 1001)
            QCOMPARE(message["code"_L1].toString(), u"too_many"_s);
    }
}

void tst_Hub::framesAreAsTheStandardSays_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("header"); // RFC 6455 5.2: FIN and text, no mask, the length
    QTest::addRow("nothing") << 0 << QByteArray::fromHex("8100");
    QTest::addRow("the most in seven bits") << 125 << QByteArray::fromHex("817d");
    QTest::addRow("the least in sixteen") << 126 << QByteArray::fromHex("817e007e");
    QTest::addRow("the most in sixteen") << 65535 << QByteArray::fromHex("817effff");
    QTest::addRow("the least in sixty-four")
        << 65536 << QByteArray::fromHex("817f0000000000010000");
}

void tst_Hub::framesAreAsTheStandardSays()
{
    QFETCH(int, size);
    QFETCH(QByteArray, header);
    const std::string text(size_t(size), 'x');
    const server::realtime::Message message(text);
    QCOMPARE(QByteArray::fromStdString(message.wire()), header + QByteArray::fromStdString(text));
    QVERIFY(message.text() == text);
}

void tst_Hub::slowReaderMissesNothing()
{
    // Each is more than the system takes at once, and than it takes when it next has room.
    constexpr int kMany = 24;
    constexpr int kPings = 12;
    const QByteArray padding(12'000'001, 'p');
    LiveHub live({.pingsPerSecond = 100, .mostQueued = 2 * kMany, .mostQueuedBytes = 1 << 30});
    RawSocket client(live.port(), live.ticket());
    client.client().socket().setReadBufferSize(1024);
    subscribe(client);
    live.setPadding(padding);
    for (int i = 0; i < kMany; ++i) {
        live.publish(u"video:1"_s);
        // The answers have to find their place between two events, never within one.
        if (i % (kMany / kPings) == 0)
            client.send(test::wsFrame(0x89, "are you there"));
    }
    client.client().socket().setReadBufferSize(0);
    int pongs = 0;
    for (qint64 seq = 1; seq <= kMany;) {
        const test::WsFrame frame = client.frame();
        if (frame.opcode == 10) {
            QCOMPARE(frame.payload, "are you there"_ba);
            ++pongs;
            continue;
        }
        QCOMPARE(frame.opcode, 1);
        QCOMPARE(frame.json()["seq"_L1].toInteger(), seq);
        QCOMPARE(frame.json()["data"_L1]["pad"_L1].toString().size(), padding.size());
        ++seq;
    }
    while (pongs < kPings) {
        QCOMPARE(client.frame().opcode, 10);
        ++pongs;
    }
    live.publish(u"video:1"_s);
    QCOMPARE(client.message()["seq"_L1].toInteger(), qint64(kMany + 1));
}

void tst_Hub::knowsWhetherSomebodyListens()
{
    LiveHub live;
    QVERIFY(!live.hub->isHeard(u"video:1"_s, {}));
    auto first = std::make_unique<RawSocket>(live.port(), live.ticket(7));
    subscribe(*first);
    QVERIFY(live.hub->isHeard(u"video:1"_s, {}));
    QVERIFY(!live.hub->isHeard(u"video:2"_s, {}));
    RawSocket second(live.port(), live.ticket(8));
    subscribe(second);
    second.subscribe(u"me"_s);
    QCOMPARE(second.message()["channel"_L1].toString(), u"me"_s);
    QVERIFY(live.hub->isHeard(u"me"_s, Id(8)));
    QVERIFY(!live.hub->isHeard(u"me"_s, Id(7)));
    first.reset();
    QTRY_COMPARE(live.hub->figures().clients, qint64(1));
    QVERIFY(live.hub->isHeard(u"video:1"_s, {}));
    // Asked for twice it is one place in the room.
    second.subscribe(u"video:1"_s);
    QCOMPARE(second.message()["channel"_L1].toString(), u"video:1"_s);
    live.publish(u"video:1"_s);
    QCOMPARE(numbers(second, 1), (QList<qint64>{1}));
    second.send(test::wsText(R"({"type":"unsubscribe","channel":"video:1"})"));
    QTRY_VERIFY(!live.hub->isHeard(u"video:1"_s, {}));
}

void tst_Hub::slowReaderIsClosed()
{
    LiveHub live({.closing = 60s});
    RawSocket client(live.port(), live.ticket());
    client.client().socket().setReadBufferSize(1024);
    subscribe(client);
    RawSocket reader(live.port(), live.ticket());
    subscribe(reader);
    // As long as the kernel takes it, a reader that does not read cannot be told from others.
    qint64 published = 0;
    while (live.hub->figures().slowDropped == 0) {
        live.publish(u"video:1"_s);
        ++published;
        QCOMPARE(reader.message()["seq"_L1].toInteger(), published);
    }
    client.client().socket().setReadBufferSize(0);
    QCOMPARE(client.closeCode(), 1013);
    live.publish(u"video:1"_s);
    QCOMPARE(reader.message()["seq"_L1].toInteger(), published + 1);
}

void tst_Hub::revokedSessionIsClosed()
{
    LiveHub live;
    RawSocket revoked(live.port(), live.ticket(7, u"lost phone"_s));
    RawSocket other(live.port(), live.ticket(7, u"laptop"_s));
    subscribe(revoked);
    subscribe(other);
    live.hub->dropSession(u"lost phone"_s);
    QCOMPARE(revoked.closeCode(), 4401);
    live.publish(u"video:1"_s);
    QCOMPARE(numbers(other, 1), (QList<qint64>{1}));
    live.hub->dropAccount(Id(7));
    QCOMPARE(other.closeCode(), 4401);
}

void tst_Hub::ticketOfAnEndedSessionOpensNothing()
{
    LiveHub live;
    const QString ticket = live.ticket(7, u"over"_s);
    const QString guests = live.ticket(0, u"over"_s);
    live.endSession();
    QCOMPARE(RawSocket(live.port(), ticket).status(), 401);
    QCOMPARE(RawSocket(live.port(), guests).status(), 101);
    QCOMPARE(RawSocket(live.port(), live.ticket(7, u"laptop"_s)).status(), 101);
}

void tst_Hub::sessionThatEndsAtTheDoorIsClosed()
{
    LiveHub live;
    // Between the look at the ticket and the client's place among the others.
    live.endSession(1);
    RawSocket client(live.port(), live.ticket(7, u"over"_s));
    QCOMPARE(client.status(), 101);
    QCOMPARE(client.closeCode(), 4401);
}

void tst_Hub::expiredTokenIsClosed()
{
    LiveHub live;
    const qint64 soon = live.clock.nowMs() + 60'000;
    RawSocket client(live.port(), live.ticket(7, u"s"_s, soon));
    RawSocket later(live.port(), live.ticket(7, u"s"_s, soon + 60'000));
    subscribe(client);
    subscribe(later);
    live.clock.move(61s);
    QCOMPARE(client.closeCode(), 4401);
    live.publish(u"video:1"_s);
    QCOMPARE(numbers(later, 1), (QList<qint64>{1}));
}

void tst_Hub::pingsAndGivesUpOnSilence()
{
    LiveHub live({.ping = 1ms, .silence = 1500ms});
    RawSocket client(live.port(), live.ticket());
    expectHello(client);
    // An answered ping is a sign of life; after that none comes.
    test::WsFrame ping = client.frame();
    QCOMPARE(ping.opcode, 9);
    client.send(test::wsFrame(0x8a, ping.payload));
    QCOMPARE(client.closeCode(), 1001);
}

void tst_Hub::saysGoodByeWhenTheServerStops()
{
    LiveHub live;
    RawSocket client(live.port(), live.ticket());
    subscribe(client);
    std::thread stopper([&] { live.server().stop(); });
    QCOMPARE(client.closeCode(), 1001);
    client.client().socket().disconnectFromHost();
    stopper.join();
}

VIREO_TEST(tst_Hub)
#include "tst_hub.moc"
