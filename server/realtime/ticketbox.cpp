// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/realtime/ticketbox.h"

#include <QRandomGenerator>

#include <array>

namespace vireo::server::realtime {

TicketBox::TicketBox(const base::Clock &clock, qsizetype most)
    : m_clock(clock)
    , m_most(most)
{
}

QString TicketBox::issue(const http::Caller &caller)
{
    std::array<quint32, 8> secret{};
    QRandomGenerator::system()->fillRange(secret.data(), qsizetype(secret.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(secret.data()), sizeof secret);
    const QString name = QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));

    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.steady();
    dropOld(now);
    m_tickets.insert(name, {caller, now + kLife});
    m_order.append(name);
    return name;
}

std::optional<http::Caller> TicketBox::redeem(const QString &ticket)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_tickets.constFind(ticket);
    if (found == m_tickets.constEnd())
        return {};
    const Ticket taken = *found;
    m_tickets.erase(found);
    if (taken.until <= m_clock.steady())
        return {};
    return taken.caller;
}

qsizetype TicketBox::open() const
{
    const std::lock_guard lock(m_mutex);
    return m_tickets.size();
}

void TicketBox::dropOld(std::chrono::nanoseconds now)
{
    while (!m_order.isEmpty()) {
        const auto oldest = m_tickets.constFind(m_order.first());
        const bool live = oldest != m_tickets.constEnd() && oldest->until > now;
        if (live && m_order.size() < m_most)
            return;
        if (oldest != m_tickets.constEnd())
            m_tickets.erase(oldest);
        m_order.removeFirst();
    }
}

} // namespace vireo::server::realtime
