// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/gate.h"
#include "server/http/socket.h"

#include <boost/beast/core/flat_buffer.hpp>

#include <chrono>

namespace vireo::server::http {

struct FilePlan;
class BodyReader;

//! \brief One client's connection: requests one after the other until either side has enough.
//!
//! Lives on its I/O thread. Its only timer is tick(), called twice a second: each wait sets a
//! deadline, and a wait that passes it is cancelled.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    Connection(
        Socket socket, std::shared_ptr<Shared> shared, QString address, std::shared_ptr<void> slot);
    ~Connection();

    //! The connection's whole life.
    Task<void> run();
    void tick(TimePoint now);
    //! Close when idle; a request that runs is the last one.
    void finishSoon();
    //! Close now.
    void cut();

private:
    friend class BodyReader;
    enum class Wait { None, Idle, Head, Body, Write };
    //! What one request left behind.
    struct Exchange
    {
        Observation seen;
        TimePoint began;
        bool keepAlive = true;
        bool bodyLeft = false; //!< unread body bytes: close with care
    };
    using ReadHead = std::variant<std::monostate, Head, Refusal>; //!< monostate: the client went

    Task<bool> handshake();
    Task<ReadHead> readHead();
    Task<bool> exchange(Head head, QByteArray block);
    Task<Response> answer(Admission &admission, BodyReader &body);
    Task<Response> runBuffered(const Handler &handler, Admission &admission, BodyReader &body);
    Task<Response> runStreamed(
        const StreamHandler &handler, Admission &admission, BodyReader &body);
    Task<Response> runIdempotent(const Handler &handler, RequestPtr request, QByteArray key);
    Task<Response> runHandler(const Handler &handler, RequestPtr request);
    Task<void> refuse(const Refusal &refusal);
    //! Opens the file, if there is one, and adds what every answer carries and \p extra.
    Task<bool> send(
        Response response, const Request &request, const Headers &extra, Exchange &exchange);
    Task<bool> sendBytes(const QByteArray &head, const QByteArray &body);
    Task<bool> sendFile(FilePlan &plan, qint64 &sent);
    Task<bool> sendFileByKernel(FilePlan &plan, qint64 &sent);
    Task<bool> sendFileByPieces(FilePlan &plan, qint64 &sent);
    Task<void> lingerAndClose();

    //! A wait begins that must end by \p deadline.
    void arm(Wait wait, TimePoint deadline);
    void disarm();
    [[nodiscard]] TimePoint writeDeadline(TimePoint began, qint64 sent) const;
    void report(Exchange &exchange, const Request &request);
    void warn(const QString &sentence) const;
    [[nodiscard]] const Options &options() const { return m_shared->options; }

    const std::weak_ptr<asio::io_context> m_context;
    Socket m_socket;
    std::shared_ptr<Shared> m_shared;
    QString m_address;
    std::shared_ptr<void> m_slot;
    boost::beast::flat_buffer m_buffer; //!< received, not yet used
    qsizetype m_headBytes = 0; //!< of the request whose head was just read
    TimePoint m_deadline = TimePoint::max();
    Wait m_wait = Wait::None;
    bool m_expired = false; //!< the wait was cancelled by its deadline
    bool m_finishing = false;
    bool m_taken = false; //!< the socket went to an Upgrader
};

} // namespace vireo::server::http
