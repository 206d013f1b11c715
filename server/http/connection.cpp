// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/connection.h"

#include "server/http/bodyreader.h"
#include "server/http/upgrade.h"

#include <boost/asio/redirect_error.hpp>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::server::http {
namespace {
using SteadyClock = std::chrono::steady_clock;
constexpr std::size_t kReadAtOnce = 4 * 1024;
} // namespace

Connection::Connection(
    Socket socket, std::shared_ptr<Shared> shared, QString address, std::shared_ptr<void> slot)
    : m_context(socket.home())
    , m_socket(std::move(socket))
    , m_shared(std::move(shared))
    , m_address(std::move(address))
    , m_slot(std::move(slot))
{
}

Connection::~Connection() = default;

void Connection::arm(Wait wait, TimePoint deadline)
{
    m_wait = wait;
    m_deadline = deadline;
    m_expired = false;
    // stop() may have come while nothing was waited for.
    if (m_finishing && wait == Wait::Idle)
        m_deadline = TimePoint::min();
}

void Connection::disarm()
{
    m_wait = Wait::None;
    m_deadline = TimePoint::max();
}

void Connection::tick(TimePoint now)
{
    if (m_wait == Wait::None || now < m_deadline)
        return;
    m_expired = true;
    ErrorCode ignored;
    m_socket.tcp().cancel(ignored);
}

void Connection::finishSoon()
{
    m_finishing = true;
    if (m_wait == Wait::Idle)
        m_deadline = TimePoint::min();
    tick(SteadyClock::now());
}

void Connection::cut()
{
    m_finishing = true;
    if (!m_taken)
        m_socket.close();
}

void Connection::warn(const QString &sentence) const
{
    if (m_shared->hooks.warn)
        m_shared->hooks.warn(sentence);
}

Task<void> Connection::run()
{
    const auto self = shared_from_this();
    bool goOn = co_await handshake();
    while (goOn) {
        ReadHead read = co_await readHead();
        if (auto *refusal = std::get_if<Refusal>(&read)) {
            co_await refuse(*refusal);
            break;
        }
        auto *head = std::get_if<Head>(&read);
        if (!head)
            break;
        // The parser of the body wants the head's bytes, which still stand in the buffer.
        QByteArray block;
        if (head->hasBody())
            block = QByteArray(static_cast<const char *>(m_buffer.data().data()), m_headBytes);
        m_buffer.consume(size_t(m_headBytes));
        goOn = co_await exchange(std::move(*head), std::move(block));
    }
    if (!m_taken)
        m_socket.close();
}

Task<bool> Connection::handshake()
{
    ErrorCode ignored;
    m_socket.tcp().set_option(asio::ip::tcp::no_delay(true), ignored);
    if (!m_socket.tls())
        co_return true;
    arm(Wait::Head, SteadyClock::now() + options().headDeadline);
    const auto [code]
        = co_await m_socket.tls()->async_handshake(asio::ssl::stream_base::server, kNoThrow);
    disarm();
    co_return !code;
}

Task<Connection::ReadHead> Connection::readHead()
{
    HeadScanner scanner(options().head);
    bool begun = m_buffer.size() > 0;
    arm(begun ? Wait::Head : Wait::Idle,
        SteadyClock::now() + (begun ? options().headDeadline : options().idle));
    while (true) {
        const auto bytes = m_buffer.data();
        const QByteArrayView view(static_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
        const auto outcome = scanner.scan(view);
        if (const auto *refusal = std::get_if<Refusal>(&outcome)) {
            disarm();
            co_return *refusal;
        }
        if (const auto *complete = std::get_if<HeadScanner::Complete>(&outcome)) {
            disarm();
            m_buffer.consume(size_t(complete->begin));
            m_headBytes = complete->end - complete->begin;
            auto parsed = parseHead(view.sliced(complete->begin, m_headBytes));
            if (auto *refusal = std::get_if<Refusal>(&parsed))
                co_return std::move(*refusal);
            co_return std::move(std::get<Head>(parsed));
        }
        const auto room = m_buffer.prepare(kReadAtOnce);
        const auto [code, count] = co_await m_socket.async_read_some(room, kNoThrow);
        m_buffer.commit(count);
        if (code) {
            const bool slow = m_expired && begun;
            disarm();
            if (!slow)
                co_return std::monostate();
            co_return Refusal{408, u"head_too_slow"_s, u"The request's head took too long."_s};
        }
        if (!begun && count > 0) {
            begun = true;
            arm(Wait::Head, SteadyClock::now() + options().headDeadline);
        }
    }
}

Task<void> Connection::refuse(const Refusal &refusal)
{
    Exchange exchange;
    exchange.began = SteadyClock::now();
    exchange.keepAlive = false;
    exchange.seen.method = "-"_ba;
    Request request;
    request.requestId = makeRequestId();
    request.peer = m_address;
    Response response = Response::problem(refusal.status, refusal.code, refusal.detail);
    exchange.seen.code = refusal.code;
    const bool sent = co_await send(std::move(response), request, {}, exchange);
    report(exchange, request);
    if (sent)
        co_await lingerAndClose();
}

Task<bool> Connection::exchange(Head head, QByteArray block)
{
    Exchange exchange;
    exchange.began = SteadyClock::now();
    exchange.keepAlive = head.keepAlive;
    exchange.seen.method = head.method ? head.methodToken : "-"_ba;
    const bool hasBody = head.hasBody();
    BodyReader body(*this, head, block);

    Admission admission = admit(*m_shared, std::move(head), m_address);
    const Request &request = *admission.request;
    if (!admission.answer && admission.match.upgrader && request.method == Method::Get) {
        Upgrader &upgrader = *admission.match.upgrader;
        admission.answer = m_buffer.size() > 0 || hasBody ? Response::problem(
                               400, u"upgrade_body"_s, u"An upgrade is asked for without a body."_s)
                                                          : upgrader.refuse(request);
        if (!admission.answer) {
            m_taken = true;
            exchange.seen.route = request.path;
            exchange.seen.status = 101;
            report(exchange, request);
            upgrader.take(std::move(m_socket), admission.request, std::move(m_slot));
            co_return false;
        }
    }
    const bool inHand = !admission.answer;
    Response response;
    if (inHand)
        response = co_await answer(admission, body);
    else
        response = std::move(*admission.answer);
    if (admission.match.route)
        exchange.seen.route = admission.match.route->path;
    exchange.seen.bytesIn = body.received();
    exchange.bodyLeft = !body.atEnd();
    if (exchange.bodyLeft || m_finishing)
        exchange.keepAlive = false;
    const bool sent = co_await send(std::move(response), request, admission.extra, exchange);
    report(exchange, request);
    if (!sent)
        co_return false;
    if (exchange.bodyLeft)
        co_await lingerAndClose();
    co_return exchange.keepAlive;
}

void Connection::report(Exchange &exchange, const Request &request)
{
    if (!m_shared->hooks.observe)
        return;
    Observation &seen = exchange.seen;
    if (seen.route.isEmpty())
        seen.route = u"-"_s;
    seen.path = request.path;
    seen.peer = request.peer;
    seen.requestId = request.requestId;
    if (request.caller)
        seen.account = request.caller->account;
    seen.duration = SteadyClock::now() - exchange.began;
    m_shared->hooks.observe(seen);
}

Task<void> Connection::lingerAndClose()
{
    // Closing with unread bytes resets the connection, and the client may never see the answer.
    ErrorCode ignored;
    m_socket.tcp().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    const auto last = SteadyClock::now() + 10s;
    m_buffer.consume(m_buffer.size());
    while (true) {
        arm(Wait::Body, std::min(last, SteadyClock::now() + 2s));
        const auto [code, count]
            = co_await m_socket.tcp().async_read_some(m_buffer.prepare(kReadAtOnce), kNoThrow);
        const bool expired = m_expired;
        disarm();
        if (code || expired || SteadyClock::now() >= last)
            break;
    }
    m_socket.close();
}

} // namespace vireo::server::http
