// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "core/protocol/realtime.h"
#include "sdk/realtime/realtimeclient.h"
#include "sdk/session/profile.h"
#include "sdk/session/session.h"
#include "support/faketransport.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace Qt::StringLiterals;
using namespace vireo;
namespace rt = protocol::realtime;
using sdk::RealtimeClient;

namespace {

//! One channel as the server keeps it: it remembers its events and hands out what was missed.
class FakeHub : public QObject
{
public:
    FakeHub()
        : server(u"test"_s, QWebSocketServer::NonSecureMode)
    {
        server.listen(QHostAddress::LocalHost);
        connect(&server, &QWebSocketServer::newConnection, this, [this] {
            peer = server.nextPendingConnection();
            urls.append(peer->requestUrl());
            subscribed = false;
            connect(peer, &QWebSocket::textMessageReceived, this, &FakeHub::receive);
            rt::ServerMessage hello;
            hello.type = rt::ServerMessage::Type::Hello;
            hello.heartbeatSeconds = 30;
            send(hello);
        });
    }

    void publish(const QByteArray &what)
    {
        events.append(what);
        if (subscribed)
            sendEvent(events.size());
    }
    void cut()
    {
        subscribed = false;
        peer->abort();
    }
    void sendEvent(qint64 seq)
    {
        rt::ServerMessage event;
        event.type = rt::ServerMessage::Type::Event;
        event.channel = u"video:42"_s;
        event.seq = seq;
        event.event = u"comment.created"_s;
        event.data = {{u"text"_s, QString::fromUtf8(events.at(seq - 1))}};
        send(event);
    }
    void send(const rt::ServerMessage &message)
    {
        peer->sendTextMessage(QString::fromUtf8(base::json::write(rt::toJson(message))));
    }

    QWebSocketServer server;
    QWebSocket *peer = nullptr; // owned by the server
    QList<QUrl> urls;
    QByteArrayList events;
    QList<rt::ClientMessage> asked;
    qint64 forgottenUpTo = 0; //!< events no longer to be had
    bool subscribed = false;
    bool answers = true; //!< false: as if the line broke before the answer to "subscribe"

private:
    void receive(const QString &text)
    {
        const auto json = base::json::parseObject(text.toUtf8());
        const auto message = rt::clientMessageFromJson(json.valueOr({}));
        QVERIFY2(message.ok(), qPrintable(text));
        asked.append(message.value());
        if (!answers)
            return;
        if (message->type == rt::ClientMessage::Type::Unsubscribe) {
            subscribed = false;
            return;
        }
        rt::ServerMessage answer;
        answer.type = rt::ServerMessage::Type::Subscribed;
        answer.channel = message->channel;
        answer.seq = events.size();
        send(answer);
        subscribed = true;
        const qint64 after = message->after.value_or(events.size());
        if (after < forgottenUpTo || after > events.size()) {
            answer.type = rt::ServerMessage::Type::Gap;
            return send(answer);
        }
        for (qint64 seq = after + 1; seq <= events.size(); ++seq)
            sendEvent(seq);
    }
};

} // namespace

class tst_RealtimeClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void eachOnceInOrderAcrossCuts();
    void secondTimeOfAnEventIsDropped();
    void gapIsTold();
    void lateStartIsAGap();
    void serverThatForgotEverything();
    void beginsAfterAKnownEvent();
    void countsItsSubscribers();
    void waitsForATicket();
    void refusalIsTold();

private:
    QStringList texts() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeHub> m_hub;
    std::unique_ptr<test::FakeTransport> m_transport;
    std::unique_ptr<sdk::Profile> m_profile;
    std::unique_ptr<sdk::Session> m_session;
    std::unique_ptr<RealtimeClient> m_client;
    QList<rt::ServerMessage> m_events;
    int m_tickets = 0;
};

void tst_RealtimeClient::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_hub = std::make_unique<FakeHub>();
    m_transport = std::make_unique<test::FakeTransport>();
    m_transport->url = QUrl(u"http://127.0.0.1:%1"_s.arg(m_hub->server.serverPort()));
    m_tickets = 0;
    m_transport->handler = [this](const sdk::Request &) {
        sdk::Reply reply;
        reply.body = R"({"ticket":"t)" + QByteArray::number(++m_tickets) + R"("})";
        return reply;
    };
    m_profile = std::make_unique<sdk::Profile>(m_folder->path());
    m_session = std::make_unique<sdk::Session>(*m_transport, *m_profile, sdk::SecretPlace::File);
    m_client = std::make_unique<RealtimeClient>(*m_transport, *m_session);
    m_events.clear();
    connect(m_client.get(), &RealtimeClient::eventArrived, this,
        [this](const rt::ServerMessage &message) { m_events.append(message); });
}

void tst_RealtimeClient::cleanup()
{
    m_client.reset();
    m_session.reset();
    m_transport.reset();
    m_hub.reset();
}

QStringList tst_RealtimeClient::texts() const
{
    QStringList all;
    for (const auto &event : m_events)
        all.append(event.data["text"_L1].toString());
    return all;
}

void tst_RealtimeClient::eachOnceInOrderAcrossCuts()
{
    m_hub->publish("before");
    m_client->subscribe(u"video:42"_s);
    QTRY_VERIFY(m_hub->subscribed);
    QCOMPARE(m_client->state(), RealtimeClient::State::Live);
    QCOMPARE(m_hub->urls.first().path(), u"/api/v1/realtime"_s);
    QCOMPARE(m_hub->urls.first().query(), u"ticket=t1"_s);

    QStringList expected;
    for (int round = 0; round < 4; ++round) {
        m_hub->publish(QByteArray::number(round) + " live");
        expected.append(u"%1 live"_s.arg(round));
        QTRY_COMPARE(texts(), expected);
        m_hub->cut();
        m_hub->publish(QByteArray::number(round) + " missed");
        expected.append(u"%1 missed"_s.arg(round));
        QTRY_COMPARE_WITH_TIMEOUT(texts(), expected, 20'000);
    }

    // Each connection with a ticket of its own.
    QCOMPARE(m_tickets, 5);
    QCOMPARE(m_hub->asked.last().after, 8);
}

void tst_RealtimeClient::secondTimeOfAnEventIsDropped()
{
    m_client->subscribe(u"video:42"_s);
    QTRY_VERIFY(m_hub->subscribed);
    m_hub->publish("a");
    m_hub->sendEvent(1);
    m_hub->publish("b");
    m_hub->sendEvent(1);
    m_hub->publish("c");

    QTRY_COMPARE(m_events.size(), 3);
    QCOMPARE(texts(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void tst_RealtimeClient::gapIsTold()
{
    m_client->subscribe(u"video:42"_s);
    QTRY_VERIFY(m_hub->subscribed);
    m_hub->publish("a");
    QTRY_COMPARE(m_events.size(), 1);
    QSignalSpy gaps(m_client.get(), &RealtimeClient::gap);

    m_hub->cut();
    m_hub->publish("b");
    m_hub->publish("c");
    m_hub->forgottenUpTo = 3;

    QTRY_COMPARE_WITH_TIMEOUT(gaps.size(), 1, 20'000);
    QCOMPARE(gaps.first().first().toString(), u"video:42"_s);
    m_hub->publish("d");
    QTRY_COMPARE(texts().last(), u"d"_s);
    QCOMPARE(gaps.size(), 1);

    // What comes after the gap is resumed as ever.
    m_hub->cut();
    m_hub->publish("e");
    QTRY_COMPARE_WITH_TIMEOUT(texts().last(), u"e"_s, 20'000);
    QCOMPARE(gaps.size(), 1);
}

//! Lost before it was subscribed: what happened since was neither fetched nor is it resumed.
void tst_RealtimeClient::lateStartIsAGap()
{
    QSignalSpy gaps(m_client.get(), &RealtimeClient::gap);
    m_hub->answers = false;
    m_client->subscribe(u"video:42"_s);
    QTRY_COMPARE(m_hub->asked.size(), 1);
    m_hub->cut();
    m_hub->publish("unheard");
    m_hub->answers = true;

    QTRY_COMPARE_WITH_TIMEOUT(gaps.size(), 1, 20'000);
    QCOMPARE(gaps.first().first().toString(), u"video:42"_s);

    // Once it stands, it resumes as ever.
    m_hub->cut();
    m_hub->publish("a");
    QTRY_COMPARE_WITH_TIMEOUT(texts(), QStringList{u"a"_s}, 20'000);
    QCOMPARE(gaps.size(), 1);
}

void tst_RealtimeClient::serverThatForgotEverything()
{
    m_client->subscribe(u"video:42"_s, 1000);
    QSignalSpy gaps(m_client.get(), &RealtimeClient::gap);
    QTRY_COMPARE(gaps.size(), 1);

    m_hub->publish("first of a new time");

    QTRY_COMPARE(m_events.size(), 1);
}

void tst_RealtimeClient::beginsAfterAKnownEvent()
{
    m_hub->publish("a");
    m_hub->publish("b");
    m_hub->publish("c");

    m_client->subscribe(u"video:42"_s, 1);

    QTRY_COMPARE(texts(), (QStringList{u"b"_s, u"c"_s}));
}

void tst_RealtimeClient::countsItsSubscribers()
{
    m_client->subscribe(u"video:42"_s);
    m_client->subscribe(u"video:42"_s);
    QTRY_VERIFY(m_hub->subscribed);

    m_client->unsubscribe(u"video:42"_s);
    QCOMPARE(m_client->state(), RealtimeClient::State::Live);
    m_hub->publish("still here");
    QTRY_COMPARE(m_events.size(), 1);

    m_client->unsubscribe(u"video:42"_s);
    QCOMPARE(m_client->state(), RealtimeClient::State::Idle);
    QCOMPARE(m_hub->asked.size(), 1);
}

void tst_RealtimeClient::waitsForATicket()
{
    m_transport->enqueueError(test::FakeTransport::unreachable());
    m_client->subscribe(u"video:42"_s);
    QTRY_COMPARE(m_client->state(), RealtimeClient::State::Waiting);

    m_client->wake();

    QTRY_COMPARE(m_client->state(), RealtimeClient::State::Live);
}

void tst_RealtimeClient::refusalIsTold()
{
    QSignalSpy refused(m_client.get(), &RealtimeClient::refused);
    m_client->subscribe(u"video:42"_s);
    QTRY_VERIFY(m_hub->subscribed);
    rt::ServerMessage error;
    error.type = rt::ServerMessage::Type::Error;
    error.channel = u"video:42"_s;
    error.code = u"forbidden"_s;

    m_hub->send(error);

    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().at(1).toString(), u"forbidden"_s);
    QCOMPARE(m_client->state(), RealtimeClient::State::Live);
}

VIREO_TEST(tst_RealtimeClient)
#include "tst_realtimeclient.moc"
