// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/realtime/presence.h"

#include "core/protocol/realtime.h"
#include "server/realtime/hub.h"

namespace vireo::server::realtime {
namespace {

constexpr int kManyViewers = 100;
constexpr int kLongerForMany = 5;

QByteArray dataOf(int viewers)
{
    return "{\"viewers\":" + QByteArray::number(viewers) + '}';
}

bool isCounted(const QString &channel)
{
    return !protocol::realtime::videoOfChannel(channel).isNull();
}

} // namespace

Presence::Presence(std::chrono::milliseconds pause, Tell tell, const base::Clock &clock)
    : m_pause(pause)
    , m_tell(std::move(tell))
    , m_clock(clock)
{
}

void Presence::enter(const QString &channel, Id account)
{
    if (m_pause.count() == 0 || !isCounted(channel))
        return;
    const std::lock_guard lock(m_mutex);
    Room &room = m_rooms[channel];
    ++room.viewers;
    if (!account.isNull())
        ++room.people[account];
    m_changed.insert(channel);
}

void Presence::leave(const QString &channel, Id account)
{
    if (!isCounted(channel))
        return;
    const std::lock_guard lock(m_mutex);
    const auto room = m_rooms.find(channel);
    if (room == m_rooms.end())
        return;
    if (const auto person = room->people.find(account);
        person != room->people.end() && --*person == 0)
        room->people.erase(person);
    if (--room->viewers > 0) {
        m_changed.insert(channel);
        return;
    }
    // Nobody is left to be told.
    m_rooms.erase(room);
    m_changed.remove(channel);
}

void Presence::tell(TimePoint now)
{
    QList<Shared> told;
    {
        const std::lock_guard lock(m_mutex);
        for (auto channel = m_changed.begin(); channel != m_changed.end();) {
            Room &room = m_rooms[*channel];
            if (now < room.due) {
                ++channel;
                continue;
            }
            room.due = now + (room.viewers > kManyViewers ? m_pause * kLongerForMany : m_pause);
            told.append({{*channel, {}, 0, QString::fromLatin1(protocol::realtime::kPresence),
                             m_clock.nowMs(), dataOf(room.viewers), {}},
                QSet<Id>(room.people.keyBegin(), room.people.keyEnd()),
                [all = room.viewers, people = room.people](const QSet<Id> &apart) {
                    int viewers = all;
                    for (const Id account : apart)
                        viewers -= people.value(account);
                    return dataOf(viewers);
                }});
            channel = m_changed.erase(channel);
        }
    }
    for (const Shared &shared : std::as_const(told))
        m_tell(shared);
}

} // namespace vireo::server::realtime
