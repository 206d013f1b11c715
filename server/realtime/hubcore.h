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

//! Why the server closes: RFC 6455 section 7.4.1, and one of ours.
inline constexpr int kGoingAway = 1001;
inline constexpr int kSignInAgain = 4401;

//! The rooms on one I/O thread; everything in it belongs to that thread.
class Branch
{
public:
    void add(Client *client) { m_clients.insert(client); }
    void remove(Client *client) { m_clients.remove(client); }
    void join(const QString &room, Client *client) { m_rooms[room].insert(client); }
    void leave(const QString &room, Client *client);
    void deliver(const QString &room, const QString &channel, qint64 seq, const Frame &frame);
    void whisper(const QString &room, const Shared &shared, const Frame &frame);
    //! Calls \p call for each client in \p room; it may leave.
    void inRoom(const QString &room, const std::function<void(Client &)> &call);
    //! Calls \p call for each client; it may close them.
    void forEach(const std::function<void(Client &)> &call);

    bool ticking = false;

private:
    QSet<Client *> m_clients;
    QHash<QString, QSet<Client *>> m_rooms;
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

    const HubOptions options;
    const HubHooks hooks;
    TicketBox &tickets;
    const base::Clock &clock;
    Presence presence;
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
