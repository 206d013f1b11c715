// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/realtime/hubcore.h"
#include "server/realtime/outlet.h"

#include <boost/beast/core/flat_buffer.hpp>

#include <chrono>

namespace vireo::server::realtime {

//! How many of something a client may send a second; twice that at once.
class Allowance
{
public:
    explicit Allowance(int perSecond)
        : m_perSecond(perSecond)
        , m_left(2.0 * perSecond)
    {
    }
    [[nodiscard]] bool take(std::chrono::steady_clock::time_point now);

private:
    const double m_perSecond;
    double m_left;
    std::chrono::steady_clock::time_point m_at = std::chrono::steady_clock::now();
};

//! \brief One WebSocket. Lives on its I/O thread; every function is called there.
class Client : public std::enable_shared_from_this<Client>
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    Client(std::shared_ptr<HubCore> core, std::shared_ptr<Branch> branch, http::Socket &&socket,
        http::Caller caller, std::shared_ptr<void> slot);
    ~Client();

    //! The WebSocket's whole life, from the handshake on.
    http::Task<void> run(http::RequestPtr request);
    void event(Subscription &subscription, const QString &channel, qint64 seq, const Frame &frame);
    //! Something of the moment; only where its channel was opened to this client already.
    //! \p frame: all of it.
    void whisper(const Subscription &subscription, const Shared &shared, const Frame &frame);
    //! Hears nothing of \p other any more, or does again.
    void setApart(Id other, bool apart);
    //! Leaves \p channel where its caller may not listen to it any more.
    void recheck(const QString &channel);
    void tick(TimePoint now);
    //! Says why, waits HubOptions::closing for the client's answer, then cuts.
    void close(int code, const char *reason);

    [[nodiscard]] const http::Caller &caller() const { return m_caller; }

private:
    http::Task<bool> accept(http::RequestPtr request);
    http::Task<void> readAll();
    http::Task<void> sayClose(int code, const char *reason);
    http::Task<void> join(QString channel, quint64 number);
    http::Task<void> askAgain(QString channel, quint64 number);
    http::Task<void> catchUp(QString channel, quint64 number, qint64 after);
    void receive(const QByteArray &text);
    void subscribe(const QString &channel, std::optional<qint64> after);
    void unsubscribe(const QString &channel);
    //! False: who is apart from the caller could not be asked.
    http::Task<bool> learnApart();
    [[nodiscard]] Subscription *find(const QString &channel, quint64 number);
    //! Does what \p step says, but for its read.
    void apply(const QString &channel, const Catchup::Step &step);
    //! \p frame, or what stands for it where its author is apart from the caller.
    void pass(const Frame &frame);
    void send(Frame frame);
    void send(const QJsonObject &message);
    void sendError(const QString &channel, const QString &code);

    const std::shared_ptr<HubCore> m_core;
    const std::shared_ptr<Branch> m_branch;
    const std::weak_ptr<asio::io_context> m_context;
    const http::Caller m_caller;
    const std::shared_ptr<void> m_slot;
    Stream m_stream;
    Outlet m_outlet;
    boost::beast::flat_buffer m_buffer;
    QHash<QString, std::shared_ptr<Subscription>> m_subscriptions;
    quint64 m_lastNumber = 0;
    QSet<Id> m_apart;
    QHash<Id, bool> m_turned; //!< what changed of it while it was asked for
    bool m_apartKnown = false;
    Allowance m_messages;
    Allowance m_pings;
    TimePoint m_heard = std::chrono::steady_clock::now();
    TimePoint m_pinged = m_heard;
    TimePoint m_cutAt = TimePoint::max();
    bool m_pinging = false;
    bool m_closing = false;
};

} // namespace vireo::server::realtime
