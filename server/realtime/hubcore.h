// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/socket.h"
#include "server/realtime/catchup.h"
#include "server/realtime/hub.h"
#include "server/realtime/presence.h"

#include <QHash>
#include <QSet>

#include <atomic>
#include <mutex>
#include <vector>

namespace vireo::server::realtime {

namespace asio = boost::asio;

class Client;

//! A channel that a client asked for; stands in the channel's room beside it.
struct Subscription
{
    Catchup catchup;
    quint64 number; //!< tells a subscription from a later one to the same channel
    qsizetype place = 0; //!< in its room
    bool open = false; //!< the client may listen, and counts as present
};

//! Why the server closes: RFC 6455 section 7.4.1, and one of ours.
inline constexpr int kGoingAway = 1001;
inline constexpr int kSignInAgain = 4401;

//! How many listen in each room, on all I/O threads together. Thread-safe.
class Crowds
{
public:
    void enter(const QString &room);
    void leave(const QString &room);
    [[nodiscard]] bool has(const QString &room) const;

private:
    mutable std::mutex m_mutex;
    QHash<QString, int> m_rooms;
};

//! The rooms on one I/O thread; everything in it belongs to that thread.
class Branch
{
public:
    explicit Branch(Crowds &crowds)
        : m_crowds(crowds)
    {
    }

    void add(Client *client) { m_clients.insert(client); }
    void remove(Client *client) { m_clients.remove(client); }
    void join(
        const QString &room, Client *client, const std::shared_ptr<Subscription> &subscription);
    void leave(const QString &room, const Subscription &subscription);
    void deliver(const QString &room, const QString &channel, qint64 seq, const Frame &frame);
    void whisper(const QString &room, const Shared &shared, const Frame &frame);
    //! Calls \p call for each client in \p room; it may leave.
    void inRoom(const QString &room, const std::function<void(Client &)> &call);
    //! Calls \p call for each client; it may close them.
    void forEach(const std::function<void(Client &)> &call);

    bool ticking = false;

private:
    struct Member
    {
        Client *client;
        std::shared_ptr<Subscription> subscription;
    };
    //! In the order in which they came: what the system keeps of a connection lies in that order,
    //! too, and a walk through ten thousand in another costs a third more.
    using Room = QList<Member>;

    Crowds &m_crowds;
    QSet<Client *> m_clients;
    QHash<QString, Room> m_rooms;
};

//! What the clients of a Hub share.
struct HubCore
{
    HubCore(HubOptions o, HubHooks h, TicketBox &t, const base::Clock &c)
        : options(std::move(o))
        , hooks(std::move(h))
        , tickets(t)
        , clock(c)
        , presence(
              options.presence, [this](const Shared &shared) { whisper(shared); }, clock)
    {
    }

    //! The branch of \p context; made when it is first asked for.
    [[nodiscard]] std::shared_ptr<Branch> branchOf(
        const std::shared_ptr<asio::io_context> &context);
    //! Runs \p call on the thread of every branch.
    void onEach(const std::function<void(Branch &)> &call);

    void whisper(const Shared &shared);
    //! As HubHooks::over.
    [[nodiscard]] bool isOver(const http::Caller &caller) const
    {
        return hooks.over && !caller.account.isNull() && hooks.over(caller);
    }

    const HubOptions options;
    const HubHooks hooks;
    TicketBox &tickets;
    const base::Clock &clock;
    Presence presence;
    Crowds crowds;
    std::atomic<qint64> clients{0};
    std::atomic<qint64> subscriptions{0};
    std::atomic<qint64> delivered{0};
    std::atomic<qint64> slowDropped{0};

private:
    std::mutex m_mutex;
    std::vector<std::pair<std::weak_ptr<asio::io_context>, std::shared_ptr<Branch>>> m_branches;
};

//! The room an event or a subscription belongs to: everybody's "me" is one's own.
[[nodiscard]] QString roomOf(const QString &channel, Id account);
[[nodiscard]] Frame encode(const Event &event);

} // namespace vireo::server::realtime
