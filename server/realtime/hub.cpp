// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/realtime/hub.h"

#include "core/protocol/realtime.h"
#include "server/realtime/client.h"
#include "server/realtime/handshake.h"
#include "server/realtime/ticketbox.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <QJsonValue>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::server::realtime {
namespace {

using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
    asio::wait_traits<std::chrono::steady_clock>, http::Executor>;
constexpr auto kTick = 500ms;

http::Task<void> tickLoop(
    std::shared_ptr<HubCore> core, std::shared_ptr<Branch> branch, asio::io_context &context)
{
    Timer timer(context);
    while (true) {
        timer.expires_after(kTick);
        const auto [code] = co_await timer.async_wait(http::kNoThrow);
        if (code)
            break;
        const auto now = std::chrono::steady_clock::now();
        branch->forEach([now](Client &client) { client.tick(now); });
        core->presence.tell(now);
    }
}

class HubUpgrader final : public http::Upgrader
{
public:
    explicit HubUpgrader(std::shared_ptr<HubCore> core)
        : m_core(std::move(core))
    {
    }

    std::optional<http::Response> refuse(const http::Request &request) override
    {
        if (auto refusal = checkHandshake(request, m_core->options.allowedOrigins))
            return refusal;
        auto caller = m_core->tickets.redeem(request.query.value(u"ticket"_s));
        if (!caller) {
            return http::Response::problem(Error{Error::Kind::Unauthenticated, u"bad_ticket"_s,
                u"The ticket is unknown, used or older than 30 seconds. Ask for a new one."_s});
        }
        // What ended since it was given is not begun anew by it.
        if (m_core->isOver(*caller)) {
            return http::Response::problem(Error{Error::Kind::Unauthenticated, u"session_over"_s,
                u"This sign-in is over. Sign in again."_s});
        }
        // take() follows at once on the same thread.
        t_caller = std::move(caller);
        return {};
    }

    void take(http::Socket &&socket, http::RequestPtr request, std::shared_ptr<void> slot) override
    {
        const auto context = socket.home().lock();
        if (!context || !t_caller)
            return;
        const auto branch = m_core->branchOf(context);
        if (!std::exchange(branch->ticking, true))
            asio::co_spawn(*context, tickLoop(m_core, branch, *context), asio::detached);
        auto client = std::make_shared<Client>(m_core, branch, std::move(socket),
            *std::exchange(t_caller, std::nullopt), std::move(slot));
        asio::co_spawn(*context, client->run(std::move(request)), asio::detached);
    }

    void goAway() override
    {
        m_core->onEach([](Branch &branch) {
            branch.forEach([](Client &client) { client.close(kGoingAway, "the server stops"); });
        });
    }

private:
    static thread_local std::optional<http::Caller> t_caller;
    std::shared_ptr<HubCore> m_core;
};

thread_local std::optional<http::Caller> HubUpgrader::t_caller;

} // namespace

void Crowds::enter(const QString &room)
{
    const std::lock_guard lock(m_mutex);
    ++m_rooms[room];
}

void Crowds::leave(const QString &room)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_rooms.find(room);
    if (found != m_rooms.end() && --*found == 0)
        m_rooms.erase(found);
}

bool Crowds::has(const QString &room) const
{
    const std::lock_guard lock(m_mutex);
    return m_rooms.contains(room);
}

void Branch::join(
    const QString &room, Client *client, const std::shared_ptr<Subscription> &subscription)
{
    m_crowds.enter(room);
    Room &members = m_rooms[room];
    subscription->place = members.size();
    members.append({client, subscription});
}

void Branch::leave(const QString &room, const Subscription &subscription)
{
    const auto found = m_rooms.find(room);
    if (found == m_rooms.end())
        return;
    m_crowds.leave(room);
    const qsizetype place = subscription.place;
    found->last().subscription->place = place;
    found->swapItemsAt(place, found->size() - 1);
    found->removeLast();
    if (found->isEmpty())
        m_rooms.erase(found);
}

void Branch::deliver(const QString &room, const QString &channel, qint64 seq, const Frame &frame)
{
    // A copy: a client that is too slow leaves the room while it is walked through.
    const Room members = m_rooms.value(room);
    for (const Member &member : members)
        member.client->event(*member.subscription, channel, seq, frame);
}

void Branch::whisper(const QString &room, const Shared &shared, const Frame &frame)
{
    const Room members = m_rooms.value(room);
    for (const Member &member : members)
        member.client->whisper(*member.subscription, shared, frame);
}

void Branch::inRoom(const QString &room, const std::function<void(Client &)> &call)
{
    const Room members = m_rooms.value(room);
    for (const Member &member : members)
        call(*member.client);
}

void Branch::forEach(const std::function<void(Client &)> &call)
{
    const QSet<Client *> clients = m_clients;
    for (Client *client : clients)
        call(*client);
}

std::shared_ptr<Branch> HubCore::branchOf(const std::shared_ptr<asio::io_context> &context)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_branches, [](const auto &entry) { return entry.first.expired(); });
    for (const auto &[known, branch] : m_branches) {
        if (known.lock() == context)
            return branch;
    }
    return m_branches.emplace_back(context, std::make_shared<Branch>(crowds)).second;
}

void HubCore::onEach(const std::function<void(Branch &)> &call)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[known, branch] : m_branches) {
        if (const auto context = known.lock())
            asio::post(*context, [held = branch, call] { call(*held); });
    }
}

void HubCore::whisper(const Shared &shared)
{
    const QString room = roomOf(shared.event.channel, shared.event.account);
    onEach([room, shared, frame = encode(shared.event)](
               Branch &branch) { branch.whisper(room, shared, frame); });
}

QString roomOf(const QString &channel, Id account)
{
    return channel == "me"_L1 ? "me:"_L1 + account.toString() : channel;
}

Frame encode(const Event &event)
{
    // Channel and event names are ours and hold nothing that JSON would escape.
    const QByteArray text = "{\"type\":\"event\",\"channel\":\"" + event.channel.toUtf8() + '"'
        + (event.seq > 0 ? ",\"seq\":" + QByteArray::number(event.seq) : QByteArray())
        + ",\"event\":\"" + event.event.toUtf8() + "\",\"at\":\""
        + base::toRfc3339(event.atMs).toLatin1()
        + "\",\"data\":" + (event.data.isEmpty() ? "{}"_ba : event.data) + '}';
    Frame blank;
    if (!event.author.isNull()) {
        Event empty = event;
        empty.event = QString::fromLatin1(protocol::realtime::kNone);
        empty.data.clear();
        empty.author = {};
        blank = encode(empty);
    }
    return std::make_shared<const Message>(
        std::string_view(text.constData(), size_t(text.size())), event.author, std::move(blank));
}

class Hub::Private
{
public:
    std::shared_ptr<HubCore> core;
    std::shared_ptr<HubUpgrader> upgrader;
};

Hub::Hub(HubOptions options, HubHooks hooks, TicketBox &tickets, const base::Clock &clock)
    : d(std::make_shared<Private>())
{
    d->core = std::make_shared<HubCore>(std::move(options), std::move(hooks), tickets, clock);
    d->upgrader = std::make_shared<HubUpgrader>(d->core);
}

Hub::~Hub() = default;

std::shared_ptr<http::Upgrader> Hub::upgrader() const
{
    return d->upgrader;
}

bool Hub::isHeard(const QString &channel, Id account) const
{
    return d->core->crowds.has(roomOf(channel, account));
}

void Hub::deliver(const Event &event)
{
    const QString room = roomOf(event.channel, event.account);
    d->core->onEach([room, channel = event.channel, seq = event.seq, frame = encode(event)](
                        Branch &branch) { branch.deliver(room, channel, seq, frame); });
}

void Hub::whisper(const Shared &shared)
{
    d->core->whisper(shared);
}

void Hub::setApart(Id account, Id other, bool apart)
{
    d->core->onEach([account, other, apart](Branch &branch) {
        branch.forEach([account, other, apart](Client &client) {
            if (client.caller().account == account)
                client.setApart(other, apart);
        });
    });
}

void Hub::recheck(const QString &channel)
{
    d->core->onEach([channel](Branch &branch) {
        branch.inRoom(channel, [&channel](Client &client) { client.recheck(channel); });
    });
}

void Hub::dropSession(const QString &session)
{
    d->core->onEach([session](Branch &branch) {
        branch.forEach([&session](Client &client) {
            if (client.caller().session == session)
                client.close(kSignInAgain, "signed out");
        });
    });
}

void Hub::dropAccount(Id account)
{
    d->core->onEach([account](Branch &branch) {
        branch.forEach([account](Client &client) {
            if (client.caller().account == account)
                client.close(kSignInAgain, "signed out");
        });
    });
}

HubFigures Hub::figures() const
{
    const HubCore &core = *d->core;
    return {core.clients, core.subscriptions, core.delivered, core.slowDropped};
}

} // namespace vireo::server::realtime
