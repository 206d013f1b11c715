// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/realtime/realtimeclient.h"

#include <QHash>
#include <QTimer>
#include <QWebSocket>

#include <optional>

namespace vireo::sdk {

struct RealtimeClient::Private
{
    struct Channel
    {
        int users = 0;
        std::optional<qint64> cursor; //!< the last number handed out
        qint64 joinedAt = 0; //!< where the channel stood when we subscribed
        bool missed = false; //!< wanted while there was no connection, with nothing to resume from
        bool told = false; //!< a gap was told, so the hole behind it is known
    };

    Private(RealtimeClient &client, Transport &seam, Session &owner);

    void connectNow();
    void open(const QString &ticket);
    void lost();
    void close();
    void ask(const QString &channel);
    void tell(protocol::realtime::ClientMessage::Type type, const QString &channel,
        std::optional<qint64> after = {});
    void receive(const QString &text);
    void deliver(const protocol::realtime::ServerMessage &message);
    void setState(State next);

    RealtimeClient &q;
    Transport &transport;
    Session &session;
    QHash<QString, Channel> channels;
    std::unique_ptr<QWebSocket> socket;
    QTimer pause; //!< before the next try
    QTimer deadline; //!< for a connection that neither opens nor answers a ping
    QTimer heartbeat;
    State state = State::Idle;
    int failures = 0;
    int attempt = 0; //!< tells answers of older tries apart
};

} // namespace vireo::sdk
