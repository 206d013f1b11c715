// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/json.h"
#include "sdk/realtime/realtimeclient_p.h"
#include "sdk/session/session.h"
#include "sdk/transport/transport.h"

#include <QRandomGenerator>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

using protocol::realtime::ClientMessage;
using protocol::realtime::ServerMessage;

constexpr quint64 kLargestMessage = 1024 * 1024;
constexpr std::chrono::seconds kOpenWithin{15};
constexpr std::chrono::seconds kPongWithin{10};
constexpr int kDefaultHeartbeatSeconds = 30;

} // namespace

RealtimeClient::Private::Private(RealtimeClient &client, Transport &seam, Session &owner)
    : q(client)
    , transport(seam)
    , session(owner)
{
    pause.setSingleShot(true);
    deadline.setSingleShot(true);
    QObject::connect(&pause, &QTimer::timeout, &q, [this] { connectNow(); });
    QObject::connect(&deadline, &QTimer::timeout, &q, [this] { lost(); });
    QObject::connect(&heartbeat, &QTimer::timeout, &q, [this] {
        // The socket answers the server's pings by itself, unseen; our own tell a dead line.
        socket->ping();
        deadline.start(kPongWithin);
    });
}

void RealtimeClient::Private::connectNow()
{
    close();
    if (channels.isEmpty())
        return setState(State::Idle);
    setState(State::Connecting);
    Request request = Request::post(u"/realtime/ticket"_s);
    request.retries = 0; // lost() does the waiting
    whenDone(transport.json(request), &q, [this, now = attempt](const Result<QJsonObject> &json) {
        if (now != attempt)
            return;
        const QString ticket = json.valueOr({}).value("ticket"_L1).toString();
        if (ticket.isEmpty())
            return lost();
        open(ticket);
    });
}

void RealtimeClient::Private::open(const QString &ticket)
{
    socket = std::make_unique<QWebSocket>();
    socket->setMaxAllowedIncomingMessageSize(kLargestMessage);
    QObject::connect(socket.get(), &QWebSocket::textMessageReceived, &q,
        [this](const QString &text) { receive(text); });
    QObject::connect(socket.get(), &QWebSocket::pong, &q, [this] { deadline.stop(); });
    QObject::connect(
        socket.get(), &QWebSocket::stateChanged, &q, [this](QAbstractSocket::SocketState now) {
            if (now == QAbstractSocket::UnconnectedState)
                lost();
        });
    QUrl url = transport.baseUrl();
    url.setScheme(url.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    url.setPath(u"/api/v1/realtime"_s);
    QUrlQuery query;
    query.addQueryItem(u"ticket"_s, QString::fromLatin1(QUrl::toPercentEncoding(ticket)));
    url.setQuery(query);
    deadline.start(kOpenWithin);
    socket->open(url);
}

void RealtimeClient::Private::lost()
{
    close();
    if (channels.isEmpty())
        return setState(State::Idle);
    for (Channel &channel : channels)
        channel.missed = !channel.cursor;
    const int whole = qMin(30'000, 500 << qMin(failures++, 6));
    pause.start(whole / 2 + QRandomGenerator::global()->bounded(whole / 2 + 1));
    setState(State::Waiting);
}

void RealtimeClient::Private::close()
{
    ++attempt;
    pause.stop();
    deadline.stop();
    heartbeat.stop();
    if (!socket)
        return;
    // We may stand in one of its signals.
    QWebSocket *old = socket.release();
    old->disconnect(&q);
    old->abort();
    old->deleteLater();
}

void RealtimeClient::Private::tell(
    ClientMessage::Type type, const QString &channel, std::optional<qint64> after)
{
    const QByteArray text
        = base::json::write(protocol::realtime::toJson(ClientMessage{type, channel, after}));
    socket->sendTextMessage(QString::fromUtf8(text));
}

void RealtimeClient::Private::ask(const QString &channel)
{
    tell(ClientMessage::Type::Subscribe, channel, channels.value(channel).cursor);
}

void RealtimeClient::Private::receive(const QString &text)
{
    const Result<QJsonObject> json = base::json::parseObject(text.toUtf8(),
        {.bytes = qint64(kLargestMessage), .depth = 32, .members = 10'000, .elements = 100'000});
    if (!json.ok())
        return;
    const ServerMessage message = protocol::realtime::serverMessageFromJson(json.value());
    const auto entry = channels.find(message.channel);
    switch (message.type) {
    case ServerMessage::Type::Hello: {
        failures = 0;
        deadline.stop();
        const int seconds
            = message.heartbeatSeconds > 0 ? message.heartbeatSeconds : kDefaultHeartbeatSeconds;
        heartbeat.start(std::chrono::seconds(seconds));
        setState(State::Live);
        const QStringList names = channels.keys();
        for (const QString &name : names)
            ask(name);
        break;
    }
    case ServerMessage::Type::Subscribed:
        if (entry == channels.end())
            break;
        // With a cursor, what was missed is still to come. One that is ahead is of another time:
        // the server says gap next.
        if (!entry->cursor || *entry->cursor > message.seq)
            entry->cursor = message.seq;
        entry->joinedAt = message.seq;
        Q_EMIT q.subscribed(message.channel, message.seq);
        // What was fetched when it was asked for may be older than where it begins now.
        if (const auto now = channels.find(message.channel);
            now != channels.end() && std::exchange(now->missed, false))
            Q_EMIT q.gap(message.channel);
        break;
    case ServerMessage::Type::Event:
        if (entry != channels.end())
            deliver(message);
        break;
    case ServerMessage::Type::Gap:
        if (entry == channels.end())
            break;
        // The fetch that follows sees at least what was there when we joined.
        entry->cursor = qMax(entry->cursor.value_or(0), entry->joinedAt);
        entry->told = true;
        Q_EMIT q.gap(message.channel);
        break;
    case ServerMessage::Type::Error:
        Q_EMIT q.refused(message.channel, message.code);
        break;
    case ServerMessage::Type::Unknown:
        break;
    }
}

void RealtimeClient::Private::deliver(const ServerMessage &message)
{
    // Without a number it is of the moment: there is nothing to resume.
    if (message.seq == 0)
        return Q_EMIT q.eventArrived(message);
    Channel &entry = channels[message.channel];
    if (entry.cursor && message.seq <= *entry.cursor)
        return; // seen before the connection was lost
    const bool hole
        = entry.cursor && message.seq != *entry.cursor + 1 && !std::exchange(entry.told, false);
    entry.cursor = message.seq;
    if (hole)
        Q_EMIT q.gap(message.channel);
    Q_EMIT q.eventArrived(message);
}

void RealtimeClient::Private::setState(State next)
{
    if (state == next)
        return;
    state = next;
    Q_EMIT q.stateChanged(next);
}

} // namespace vireo::sdk
