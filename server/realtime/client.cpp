// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/realtime/client.h"

#include "core/base/json.h"
#include "core/protocol/realtime.h"
#include "server/http/await.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::server::realtime {
namespace {

namespace wire = protocol::realtime;
namespace websocket = boost::beast::websocket;
using http::await;
using http::kNoThrow;
using http::Task;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kLargestMessage = 64 * 1024;
constexpr int kTryAgainLater = 1013;
constexpr int kUnsupported = 1003;
constexpr int kPolicy = 1008;

Frame frameOf(const QJsonObject &message)
{
    return std::make_shared<const Message>(base::json::write(message).toStdString());
}

std::optional<Catchup::Stored> storedOf(
    const std::optional<Result<std::optional<QList<Event>>>> &read)
{
    if (!read || !read->ok() || !read->value())
        return {};
    Catchup::Stored stored;
    for (const Event &event : *read->value())
        stored.emplace_back(event.seq, encode(event));
    return stored;
}

} // namespace

bool Allowance::take(std::chrono::steady_clock::time_point now)
{
    const double passed = std::chrono::duration<double>(now - m_at).count();
    m_left = std::min(2 * m_perSecond, m_left + passed * m_perSecond);
    m_at = now;
    if (m_left < 1)
        return false;
    m_left -= 1;
    return true;
}

Client::Client(std::shared_ptr<HubCore> core, std::shared_ptr<Branch> branch, http::Socket &&socket,
    http::Caller caller, std::shared_ptr<void> slot)
    : m_core(std::move(core))
    , m_branch(std::move(branch))
    , m_context(socket.home())
    , m_caller(std::move(caller))
    , m_slot(std::move(slot))
    , m_stream(WatchedSocket(std::move(socket)))
    , m_outlet(m_stream, {m_core->options.mostQueued, m_core->options.mostQueuedBytes},
          m_core->delivered, [this] { return shared_from_this(); })
    , m_messages(m_core->options.messagesPerSecond)
    , m_pings(m_core->options.pingsPerSecond)
{
    ++m_core->clients;
    m_branch->add(this);
}

Client::~Client()
{
    --m_core->clients;
    m_core->subscriptions -= m_subscriptions.size();
    for (auto it = m_subscriptions.cbegin(); it != m_subscriptions.cend(); ++it) {
        m_branch->leave(roomOf(it.key(), m_caller.account), **it);
        if ((*it)->open)
            m_core->presence.leave(it.key(), m_caller.account);
    }
    m_branch->remove(this);
}

Task<void> Client::run(http::RequestPtr request)
{
    const auto self = shared_from_this();
    const bool accepted = co_await accept(std::move(request));
    // Of what ended before it stood in its branch nobody told it.
    const bool over = accepted && m_core->isOver(m_caller);
    if (over) {
        close(kSignInAgain, "signed out");
        co_await readAll();
    } else if (accepted) {
        wire::ServerMessage hello;
        hello.type = wire::ServerMessage::Type::Hello;
        hello.heartbeatSeconds
            = int(std::chrono::ceil<std::chrono::seconds>(m_core->options.ping).count());
        send(wire::toJson(hello));
        co_await readAll();
    }
    m_closing = true;
    m_stream.next_layer().socket().close();
}

Task<bool> Client::accept(http::RequestPtr request)
{
    boost::beast::http::request<boost::beast::http::empty_body> head;
    head.method(boost::beast::http::verb::get);
    head.version(11);
    head.target("/");
    for (const auto &[name, value] : request->headers.fields()) {
        head.insert(boost::beast::string_view(name.constData(), size_t(name.size())),
            boost::beast::string_view(value.constData(), size_t(value.size())));
    }
    const std::string requestId = request->requestId.toStdString();
    m_stream.set_option(
        websocket::stream_base::decorator([requestId](websocket::response_type &answer) {
            answer.set("X-Request-Id", requestId);
            // Left out, Beast would put its own name and version there.
            answer.set(boost::beast::http::field::server, "Vireo");
        }));
    m_stream.read_message_max(kLargestMessage);
    m_stream.auto_fragment(false);
    m_stream.text(true);
    m_stream.control_callback([this](websocket::frame_type kind, boost::beast::string_view) {
        m_heard = SteadyClock::now();
        if (kind == websocket::frame_type::ping && !m_pings.take(m_heard))
            close(kPolicy, "too many pings");
    });
    m_stream.next_layer().onAbuse([this] { close(kPolicy, "too many fragments"); });
    m_cutAt = SteadyClock::now() + m_core->options.closing;
    const auto [code] = co_await m_stream.async_accept(head, kNoThrow);
    m_cutAt = TimePoint::max();
    co_return !code;
}

Task<void> Client::readAll()
{
    while (true) {
        const auto [code, count] = co_await m_stream.async_read(m_buffer, kNoThrow);
        if (code)
            co_return;
        m_heard = SteadyClock::now();
        const auto bytes = m_buffer.data();
        const QByteArray text(static_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
        m_buffer.consume(m_buffer.size());
        if (m_closing)
            continue;
        if (m_stream.got_binary())
            close(kUnsupported, "text only");
        else if (!m_messages.take(m_heard))
            close(kPolicy, "too many messages");
        else
            receive(text);
    }
}

void Client::receive(const QByteArray &text)
{
    const auto json = base::json::parseObject(text, {.bytes = qint64(kLargestMessage)});
    if (!json.ok()) {
        sendError({}, json.error().code);
        return;
    }
    const auto message = wire::clientMessageFromJson(json.value());
    if (!message.ok()) {
        sendError(json.value()["channel"_L1].toString().left(64), message.error().code);
        return;
    }
    if (message->type == wire::ClientMessage::Type::Unsubscribe)
        unsubscribe(message->channel);
    else
        subscribe(message->channel, message->after);
}

void Client::subscribe(const QString &channel, std::optional<qint64> after)
{
    const QString room = roomOf(channel, m_caller.account);
    if (const auto before = m_subscriptions.value(channel)) {
        if (before->open)
            m_core->presence.leave(channel, m_caller.account);
        m_branch->leave(room, *before);
    } else {
        if (m_subscriptions.size() >= m_core->options.mostChannels) {
            sendError(channel, u"too_many"_s);
            return;
        }
        ++m_core->subscriptions;
    }
    // In the room before the question where the channel stands: no event falls between the two.
    const quint64 number = ++m_lastNumber;
    const auto subscription = std::make_shared<Subscription>(Subscription{Catchup(after), number});
    m_subscriptions.insert(channel, subscription);
    m_branch->join(room, this, subscription);
    asio::co_spawn(m_stream.get_executor(), join(channel, number), asio::detached);
}

void Client::unsubscribe(const QString &channel)
{
    const auto subscription = m_subscriptions.take(channel);
    if (!subscription)
        return;
    --m_core->subscriptions;
    if (subscription->open)
        m_core->presence.leave(channel, m_caller.account);
    m_branch->leave(roomOf(channel, m_caller.account), *subscription);
}

Subscription *Client::find(const QString &channel, quint64 number)
{
    const auto found = m_subscriptions.constFind(channel);
    return found != m_subscriptions.constEnd() && (*found)->number == number ? found->get()
                                                                             : nullptr;
}

Task<void> Client::join(QString channel, quint64 number)
{
    const auto self = shared_from_this();
    // Before the first event: what is delivered meanwhile is held until then.
    const bool known = co_await learnApart();
    auto allowed = co_await await(m_context.lock(), m_core->hooks.authorise(m_caller, channel));
    Subscription *subscription = find(channel, number);
    if (!subscription)
        co_return;
    if (!known || !allowed || !allowed->ok()) {
        unsubscribe(channel);
        sendError(channel, known && allowed ? allowed->error().code : u"internal"_s);
        co_return;
    }
    wire::ServerMessage answer;
    answer.type = wire::ServerMessage::Type::Subscribed;
    answer.channel = channel;
    answer.seq = allowed->value();
    send(wire::toJson(answer));
    subscription->open = true;
    m_core->presence.enter(channel, m_caller.account);
    const Catchup::Step step = subscription->catchup.joined(allowed->value());
    apply(channel, step);
    if (step.read)
        co_await catchUp(channel, number, *step.read);
}

Task<bool> Client::learnApart()
{
    if (m_apartKnown || m_caller.account.isNull() || !m_core->hooks.apart)
        co_return true;
    const auto asked = co_await await(m_context.lock(), m_core->hooks.apart(m_caller.account));
    if (!asked || !asked->ok())
        co_return false;
    if (!std::exchange(m_apartKnown, true)) {
        m_apart = asked->value();
        for (auto turn = m_turned.cbegin(); turn != m_turned.cend(); ++turn)
            setApart(turn.key(), turn.value());
        m_turned.clear();
    }
    co_return true;
}

void Client::setApart(Id other, bool apart)
{
    if (!m_apartKnown)
        m_turned.insert(other, apart);
    else if (apart)
        m_apart.insert(other);
    else
        m_apart.remove(other);
}

void Client::recheck(const QString &channel)
{
    const auto found = m_subscriptions.constFind(channel);
    if (found != m_subscriptions.constEnd())
        asio::co_spawn(
            m_stream.get_executor(), askAgain(channel, (*found)->number), asio::detached);
}

Task<void> Client::askAgain(QString channel, quint64 number)
{
    const auto self = shared_from_this();
    const auto allowed
        = co_await await(m_context.lock(), m_core->hooks.authorise(m_caller, channel));
    // A question that failed for another reason takes nobody's place.
    const bool refused = allowed && !allowed->ok()
        && (allowed->error().is(Error::Kind::Forbidden)
            || allowed->error().is(Error::Kind::NotFound));
    if (!refused || !find(channel, number))
        co_return;
    unsubscribe(channel);
    sendError(channel, allowed->error().code);
}

Task<void> Client::catchUp(QString channel, quint64 number, qint64 after)
{
    const auto self = shared_from_this();
    std::optional<qint64> next = after;
    while (next) {
        auto read
            = co_await await(m_context.lock(), m_core->hooks.history(m_caller, channel, *next));
        Subscription *subscription = find(channel, number);
        if (!subscription)
            co_return;
        const Catchup::Step step = subscription->catchup.stored(storedOf(read));
        apply(channel, step);
        next = step.read;
    }
}

void Client::event(
    Subscription &subscription, const QString &channel, qint64 seq, const Frame &frame)
{
    if (subscription.catchup.follows(seq)) {
        pass(frame);
        return;
    }
    const quint64 number = subscription.number;
    const Catchup::Step step = subscription.catchup.event(seq, frame);
    apply(channel, step);
    if (step.read)
        asio::co_spawn(
            m_stream.get_executor(), catchUp(channel, number, *step.read), asio::detached);
}

void Client::whisper(const Subscription &subscription, const Shared &shared, const Frame &frame)
{
    if (!subscription.open)
        return;
    if (m_apart.isEmpty() || !shared.people.intersects(m_apart)) {
        send(frame);
        return;
    }
    Event own = shared.event;
    own.data = shared.without(m_apart);
    if (!own.data.isEmpty())
        send(encode(own));
}

void Client::apply(const QString &channel, const Catchup::Step &step)
{
    if (step.gap) {
        wire::ServerMessage gap;
        gap.type = wire::ServerMessage::Type::Gap;
        gap.channel = channel;
        send(wire::toJson(gap));
    }
    for (const Frame &frame : step.send)
        pass(frame);
}

void Client::pass(const Frame &frame)
{
    send(m_apart.contains(frame->author()) ? frame->blank() : frame);
}

void Client::send(const QJsonObject &message)
{
    send(frameOf(message));
}

void Client::sendError(const QString &channel, const QString &code)
{
    wire::ServerMessage error;
    error.type = wire::ServerMessage::Type::Error;
    error.channel = channel;
    error.code = code;
    send(wire::toJson(error));
}

void Client::send(Frame frame)
{
    if (m_closing || m_outlet.send(std::move(frame)))
        return;
    ++m_core->slowDropped;
    close(kTryAgainLater, "too slow");
}

void Client::close(int code, const char *reason)
{
    if (m_closing)
        return;
    m_closing = true;
    m_outlet.clear();
    m_cutAt = SteadyClock::now() + m_core->options.closing;
    // Not from inside a callback of the stream.
    asio::post(m_stream.get_executor(), [self = shared_from_this(), code, reason] {
        asio::co_spawn(self->m_stream.get_executor(), self->sayClose(code, reason), asio::detached);
    });
}

Task<void> Client::sayClose(int code, const char *reason)
{
    const auto self = shared_from_this();
    const websocket::close_reason why(websocket::close_code(code), reason);
    co_await m_stream.async_close(why, kNoThrow);
}

void Client::tick(TimePoint now)
{
    if (now >= m_cutAt) {
        m_stream.next_layer().socket().close();
        return;
    }
    if (m_closing)
        return;
    if (m_caller.expiresMs > 0 && m_core->clock.nowMs() >= m_caller.expiresMs) {
        close(kSignInAgain, "the access token has expired");
    } else if (now - m_heard >= m_core->options.silence) {
        close(kGoingAway, "no sign of life");
    } else if (now - m_pinged >= m_core->options.ping && !m_pinging) {
        m_pinged = now;
        m_pinging = true;
        const auto self = shared_from_this();
        m_stream.async_ping({}, [self](const ErrorCode &) { self->m_pinging = false; });
    }
}

} // namespace vireo::server::realtime
