// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/http/message.h"

#include <QHash>

#include <mutex>
#include <optional>

namespace vireo::server::realtime {

//! \brief Tickets that stand for a caller once, within 30 s: what a WebSocket shows instead of
//! an access token, which must not stand in an address. Thread-safe.
class TicketBox
{
public:
    static constexpr std::chrono::milliseconds kLife = std::chrono::seconds(30);

    //! \p clock must outlive this. Above \p most open tickets the oldest go.
    explicit TicketBox(const base::Clock &clock, qsizetype most = 50'000);

    //! 256 random bits, base64url. A guest's \p caller has a null account.
    [[nodiscard]] QString issue(const http::Caller &caller);
    //! The caller, once.
    [[nodiscard]] std::optional<http::Caller> redeem(const QString &ticket);
    [[nodiscard]] qsizetype open() const;

private:
    struct Ticket
    {
        http::Caller caller;
        std::chrono::nanoseconds until{0};
    };
    void dropOld(std::chrono::nanoseconds now);

    const base::Clock &m_clock;
    const qsizetype m_most;
    mutable std::mutex m_mutex;
    QHash<QString, Ticket> m_tickets;
    QList<QString> m_order; //!< oldest first; redeemed ones stay until their time is over
};

} // namespace vireo::server::realtime
