// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "server/http/upgrade.h"

#include <QByteArray>
#include <QFuture>
#include <QSet>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace vireo::server::realtime {

class TicketBox;

//! Something that happened on a channel, numbered and stored already.
struct Event
{
    QString channel; //!< "video:ID", "me", "moderation"
    Id account; //!< whose "me" it is; null on the other channels
    qint64 seq = 0; //!< 1, 2, 3, ... in its channel, without a hole
    QString event; //!< a name of core/protocol/realtime.h
    qint64 atMs = 0;
    QByteArray data; //!< a JSON object in UTF-8
    Id author = {}; //!< whose words data holds; null: nobody's
};

//! Something of the moment in which people have a share.
struct Shared
{
    Event event; //!< all of it; seq is not used
    QSet<Id> people = {};
    //! The data without the shares of these; empty: nothing is left to tell. Called on any thread,
    //! with at least one of \c people.
    std::function<QByteArray(const QSet<Id> &apart)> without = {};
};

struct HubOptions
{
    std::chrono::milliseconds ping = std::chrono::seconds(25); //!< also said in hello
    std::chrono::milliseconds silence = std::chrono::seconds(60); //!< nothing came, no pong: gone
    std::chrono::milliseconds closing = std::chrono::seconds(5); //!< to answer our close
    int messagesPerSecond = 10;
    int pingsPerSecond = 20;
    int mostChannels = 1000; //!< of one client
    //! How often those on a clip's channel hear how many they are, where that changed; a room of
    //! more than a hundred five times less often. 0: never.
    std::chrono::milliseconds presence = std::chrono::seconds(1);
    int mostQueued = 512; //!< messages a slow reader may be behind
    qint64 mostQueuedBytes = 512 * 1024;
    QStringList allowedOrigins = {}; //!< beside the server's own; "*" for every one
};

struct HubHooks
{
    //! May \p caller listen to \p channel, and where does it stand? Errors (forbidden, not_found)
    //! go to the client with their code. Must not block; may finish on any thread.
    std::function<QFuture<Result<qint64>>(const http::Caller &caller, const QString &channel)>
        authorise;
    //! The events after \p after, oldest first, all of them; nothing: they are no longer stored.
    std::function<QFuture<Result<std::optional<QList<Event>>>>(
        const http::Caller &caller, const QString &channel, qint64 after)>
        history;
    //! Who is apart from \p account (one blocked the other): whose words do not reach it. Asked
    //! once a connection; what changes later comes by Hub::setApart(). None: nobody is.
    std::function<QFuture<Result<QSet<Id>>>(Id account)> apart = {};
    //! Whether the sign-in of \p caller, who is no guest, is over: signed out, suspended, or in
    //! another role since. Asked when a ticket is shown, and again once drop...() reach the client.
    //! Must not block. None: it never is.
    std::function<bool(const http::Caller &caller)> over = {};
};

struct HubFigures
{
    qint64 clients = 0;
    qint64 subscriptions = 0;
    qint64 delivered = 0; //!< messages handed to clients since the start
    qint64 slowDropped = 0; //!< clients closed because they did not read
};

//! \brief The live side: WebSockets at /api/v1/realtime, in rooms called channels.
//!
//! A client shows a ticket of the TicketBox, subscribes, and gets every event of a channel once
//! and in order, also over a reconnect (see Catchup). Each event is encoded once for all its
//! receivers. On the channel of a clip those who listen also hear how many they are (presence:
//! {viewers}), never who. Of an author from whom a client is apart it gets an event without words
//! ("none") in the place of each, so that the numbers stay whole. All functions are thread-safe;
//! nothing here blocks. Outlives the http::Server.
class Hub
{
public:
    //! \p clock and \p tickets must outlive this.
    Hub(HubOptions options, HubHooks hooks, TicketBox &tickets, const base::Clock &clock);
    ~Hub();

    //! To be given to Router::addUpgrade.
    [[nodiscard]] std::shared_ptr<http::Upgrader> upgrader() const;

    //! Whether somebody listens to \p channel, of \p account where it is "me". Asked after an event
    //! is stored: whoever comes later reads it there.
    [[nodiscard]] bool isHeard(const QString &channel, Id account) const;
    //! Call after the event is stored, and in the order of its channel's numbers.
    void deliver(const Event &event);
    //! For who listens to the event's channel now: it has no number, is not stored, and nobody
    //! hears of it later.
    void whisper(const Shared &shared);
    //! From now on \p account hears nothing that \p other says, or does again. Counts for all that
    //! is delivered after this call.
    void setApart(Id account, Id other, bool apart);
    //! Who may listen to \p channel has changed: asks anew for each who does, and sends away those
    //! who may not any more (error forbidden).
    void recheck(const QString &channel);
    //! The session was revoked, the account suspended: close with 4401.
    void dropSession(const QString &session);
    void dropAccount(Id account);

    [[nodiscard]] HubFigures figures() const;

private:
    class Private;
    std::shared_ptr<Private> d;
};

} // namespace vireo::server::realtime
