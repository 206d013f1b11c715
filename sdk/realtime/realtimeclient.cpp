// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/realtime/realtimeclient.h"

#include "sdk/realtime/realtimeclient_p.h"
#include "sdk/session/session.h"
#include "sdk/transport/transport.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {

RealtimeClient::RealtimeClient(Transport &transport, Session &session, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, transport, session))
{
    connect(&transport, &Transport::reachableChanged, this, [this](bool reachable) {
        if (reachable)
            wake();
    });
    // Who is signed in decides what may be seen.
    connect(&session, &Session::accountChanged, this, [this] {
        if (d->state == State::Idle)
            return;
        d->close();
        d->connectNow();
    });
}

RealtimeClient::~RealtimeClient()
{
    d->close();
}

void RealtimeClient::subscribe(const QString &channel)
{
    Private::Channel &entry = d->channels[channel];
    if (++entry.users > 1)
        return;
    if (d->state == State::Live)
        d->ask(channel);
    else if (d->state == State::Idle)
        d->connectNow();
}

void RealtimeClient::subscribe(const QString &channel, qint64 after)
{
    Private::Channel &entry = d->channels[channel];
    if (!entry.cursor)
        entry.cursor = after;
    subscribe(channel);
}

void RealtimeClient::unsubscribe(const QString &channel)
{
    const auto entry = d->channels.find(channel);
    if (entry == d->channels.end() || --entry->users > 0)
        return;
    d->channels.erase(entry);
    if (d->state == State::Live)
        d->tell(protocol::realtime::ClientMessage::Type::Unsubscribe, channel);
    if (d->channels.isEmpty()) {
        d->close();
        d->setState(State::Idle);
    }
}

void RealtimeClient::wake()
{
    if (d->state == State::Waiting)
        d->connectNow();
}

RealtimeClient::State RealtimeClient::state() const
{
    return d->state;
}

} // namespace vireo::sdk
