// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/server.h"
#include "server/realtime/hub.h"
#include "server/realtime/ticketbox.h"

#include <QMap>
#include <QMutex>

#include <atomic>

namespace vireo::test {

//! A clock that the test moves; starts at the true time.
class HandClock final : public base::Clock
{
public:
    [[nodiscard]] qint64 nowMs() const override { return m_start + m_moved; }
    [[nodiscard]] std::chrono::nanoseconds steady() const override
    {
        return std::chrono::milliseconds(m_moved);
    }
    void move(std::chrono::milliseconds by) { m_moved += by.count(); }

private:
    const qint64 m_start = base::SystemClock().nowMs();
    std::atomic<qint64> m_moved{0};
};

//! \brief A Hub behind the real server, over a log kept in memory.
//!
//! Without presence unless \c options ask for another pause than the usual one. "video:1" may be
//! listened to by everybody, "video:403" by nobody; "me" by the account.
class LiveHub
{
public:
    explicit LiveHub(server::realtime::HubOptions options = {});
    ~LiveHub();

    [[nodiscard]] quint16 port() const { return m_server->port(); }
    [[nodiscard]] QString ticket(
        qint64 account = 7, const QString &session = QStringLiteral("s"), qint64 expiresMs = 0);
    //! Stores the next event of \p channel and delivers it; returns its number.
    qint64 publish(const QString &channel, Id account = {});
    //! Stores without delivering.
    server::realtime::Event store(const QString &channel, Id account = {});
    //! What a read of the history waits for; set before it is asked.
    void holdHistory(QFuture<void> until);
    void forgetBefore(qint64 seq) { m_oldest = seq; }
    //! From now on \p account may not listen to \p channel.
    void shutOut(qint64 account, const QString &channel);
    [[nodiscard]] int reads() const { return m_reads; }
    //! The sign-in of session "over" is over for who asks next, or who asks after \p others.
    void endSession(int others = 0) { m_endsAfter = others; }
    //! Stands in what is published from now on, beside its number: {"n": 1, "pad": "..."}.
    void setPadding(const QByteArray &padding) { m_padding = padding; }

    HandClock clock;
    server::realtime::TicketBox tickets{clock};
    std::unique_ptr<server::realtime::Hub> hub;

    [[nodiscard]] server::http::Server &server() { return *m_server; }

private:
    QMutex m_mutex;
    QMap<QString, QList<server::realtime::Event>> m_log;
    QFuture<void> m_hold;
    QByteArray m_padding;
    QSet<std::pair<qint64, QString>> m_shutOut;
    std::atomic<qint64> m_oldest{0};
    std::atomic<int> m_reads{0};
    std::atomic<int> m_endsAfter{-1};
    std::unique_ptr<server::http::Server> m_server;
};

} // namespace vireo::test
