// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/await.h"
#include "server/http/connection.h"
#include "server/http/filebody.h"
#include "server/http/responsehead.h"

#include <boost/asio/write.hpp>

#include <QPromise>
#include <QThreadPool>

#include <cerrno>
#include <unistd.h>
#ifdef __linux__
#include <sys/sendfile.h>
#endif

using namespace Qt::StringLiterals;

// Answers on their way out.

namespace vireo::server::http {
namespace {
using SteadyClock = std::chrono::steady_clock;

constexpr qint64 kTurn = 1024 * 1024; //!< bytes before other connections get their turn
constexpr qint64 kSendBytes = 128 * 1024;

QFuture<QByteArray> readPiece(int descriptor, qint64 offset, qint64 length)
{
    auto promise = std::make_shared<QPromise<QByteArray>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, descriptor, offset, length] {
        QByteArray piece(qsizetype(length), Qt::Uninitialized);
        const auto count = ::pread(descriptor, piece.data(), size_t(length), offset);
        piece.resize(qsizetype(std::max<decltype(count)>(0, count)));
        promise->addResult(std::move(piece));
        promise->finish();
    });
    return promise->future();
}

} // namespace

Connection::TimePoint Connection::writeDeadline(TimePoint began, qint64 sent) const
{
    const auto now = SteadyClock::now();
    const std::chrono::duration<double> earned(
        double(sent) / double(options().leastBytesPerSecond));
    return std::min(now + options().stall,
        began + options().stall + std::chrono::duration_cast<SteadyClock::duration>(earned));
}

Task<bool> Connection::send(
    Response response, const Request &request, const Headers &extra, Exchange &exchange)
{
    FilePlan plan;
    const bool fromFile = response.file.has_value();
    if (fromFile) {
        plan = planFile(response, request);
        if (plan.file.isOpen())
            response.body.clear();
        else
            response.body = plan.head.body;
        response.headers = plan.head.headers;
        response.status = plan.head.status;
    }
    dress(response, request, extra, m_socket.tls() != nullptr);
    exchange.seen.status = response.status;
    const bool bodiless
        = request.method == Method::Head || response.status == 204 || response.status == 304;
    const qint64 length = plan.file.isOpen() ? plan.length : response.body.size();
    const QByteArray head = responseHead(response, length, exchange.keepAlive);
    if (bodiless || plan.file.isOpen())
        response.body.clear();

    bool sent = co_await sendBytes(head, response.body);
    exchange.seen.bytesOut = sent ? response.body.size() : 0;
    if (sent && plan.file.isOpen() && !bodiless)
        sent = co_await sendFile(plan, exchange.seen.bytesOut);
    co_return sent;
}

Task<bool> Connection::sendBytes(const QByteArray &head, const QByteArray &body)
{
    const std::array<asio::const_buffer, 2> all{asio::buffer(head.constData(), size_t(head.size())),
        asio::buffer(body.constData(), size_t(body.size()))};
    const auto began = SteadyClock::now();
    // Large bodies stand in memory already; the least rate bounds for how long.
    const std::chrono::duration<double> fair(
        double(body.size()) / double(options().leastBytesPerSecond));
    arm(Wait::Write,
        began + options().stall + std::chrono::duration_cast<SteadyClock::duration>(fair));
    const auto [code, count] = co_await asio::async_write(m_socket, all, kNoThrow);
    disarm();
    co_return !code;
}

Task<bool> Connection::sendFile(FilePlan &plan, qint64 &sent)
{
#ifdef __linux__
    if (!m_socket.tls())
        co_return co_await sendFileByKernel(plan, sent);
#endif
    co_return co_await sendFileByPieces(plan, sent);
}

#ifdef __linux__
Task<bool> Connection::sendFileByKernel(FilePlan &plan, qint64 &sent)
{
    TcpSocket &tcp = m_socket.tcp();
    ErrorCode code;
    tcp.native_non_blocking(true, code);
    const auto began = SteadyClock::now();
    off_t offset = plan.offset;
    qint64 turn = 0;
    while (!code && sent < plan.length) {
        const size_t most = size_t(std::min(kTurn, plan.length - sent));
        const ssize_t count
            = ::sendfile(tcp.native_handle(), plan.file.descriptor(), &offset, most);
        if (count > 0) {
            sent += count;
            turn += count;
            if (turn >= kTurn) {
                turn = 0;
                co_await asio::post(tcp.get_executor(), asio::use_awaitable_t<Executor>());
            }
        } else if (count == 0) {
            co_return false; // The file shrank under us.
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            arm(Wait::Write, writeDeadline(began, sent));
            const auto [waited] = co_await tcp.async_wait(TcpSocket::wait_write, kNoThrow);
            disarm();
            code = waited;
        } else if (errno != EINTR) {
            co_return false;
        }
    }
    co_return !code;
}
#endif

Task<bool> Connection::sendFileByPieces(FilePlan &plan, qint64 &sent)
{
    const auto began = SteadyClock::now();
    while (sent < plan.length) {
        const qint64 most = std::min(kSendBytes, plan.length - sent);
        auto piece = co_await await(
            m_context.lock(), readPiece(plan.file.descriptor(), plan.offset + sent, most));
        if (!piece || piece->isEmpty())
            co_return false;
        arm(Wait::Write, writeDeadline(began, sent));
        const auto [code, count] = co_await asio::async_write(
            m_socket, asio::buffer(piece->constData(), size_t(piece->size())), kNoThrow);
        disarm();
        sent += qint64(count);
        if (code)
            co_return false;
    }
    co_return true;
}

} // namespace vireo::server::http
