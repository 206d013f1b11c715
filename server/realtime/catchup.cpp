// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/realtime/catchup.h"

#include <algorithm>

namespace vireo::server::realtime {

Catchup::Step Catchup::joined(qint64 current)
{
    Step step;
    m_newest = std::max(m_newest, current);
    m_last = m_after.value_or(current);
    if (m_last > current) {
        // The client saw what this server never had: its cursor is of another time.
        m_last = current;
        step.gap = true;
    }
    advance(step);
    return step;
}

Catchup::Step Catchup::event(qint64 seq, Frame frame)
{
    Step step;
    m_newest = std::max(m_newest, seq);
    if (m_state != State::Live) {
        hold(seq, std::move(frame));
        return step;
    }
    if (seq <= m_last)
        return step;
    m_held.emplace(seq, std::move(frame));
    advance(step);
    return step;
}

bool Catchup::follows(qint64 seq)
{
    if (m_state != State::Live || seq != m_last + 1 || !m_held.empty() || m_newest > seq)
        return false;
    m_last = m_newest = seq;
    return true;
}

Catchup::Step Catchup::stored(const std::optional<Stored> &events)
{
    Step step;
    if (!events) {
        giveUp(step);
        return step;
    }
    for (const auto &[seq, frame] : *events) {
        m_newest = std::max(m_newest, seq);
        if (seq > m_last)
            m_held.emplace(seq, frame);
    }
    advance(step);
    return step;
}

void Catchup::hold(qint64 seq, Frame frame)
{
    if (m_held.size() >= kMostHeld) {
        m_overflow = true;
        m_held.erase(m_held.begin());
    }
    m_held.emplace(seq, std::move(frame));
}

void Catchup::advance(Step &step)
{
    m_held.erase(m_held.begin(), m_held.upper_bound(m_last));
    while (!m_held.empty() && m_held.begin()->first == m_last + 1) {
        ++m_last;
        step.send.push_back(std::move(m_held.begin()->second));
        m_held.erase(m_held.begin());
    }
    if (m_last >= m_newest) {
        m_state = State::Live;
        m_reads = 0;
        m_overflow = false;
        return;
    }
    if (m_reads >= kMostReads) {
        giveUp(step);
        return;
    }
    ++m_reads;
    m_state = State::Reading;
    step.read = m_last;
}

void Catchup::giveUp(Step &step)
{
    step.gap = true;
    // What is held behind the hole still goes out; the client's fetch covers the rest.
    for (auto &[seq, frame] : m_held) {
        if (seq > m_last)
            step.send.push_back(std::move(frame));
    }
    m_held.clear();
    m_last = m_newest;
    m_state = State::Live;
    m_reads = 0;
    m_overflow = false;
}

} // namespace vireo::server::realtime
