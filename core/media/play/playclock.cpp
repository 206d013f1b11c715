// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/playclock.h"

#include <algorithm>

namespace vireo::media {

PlayClock::PlayClock(const base::Clock &base)
    : m_base(base)
{
}

PlayClock::Time PlayClock::reading() const
{
    return std::chrono::duration_cast<Time>(m_base.steady());
}

PlayClock::Time PlayClock::now() const
{
    const std::lock_guard lock(m_mutex);
    return m_running ? m_time + reading() - m_since : m_time;
}

PlayClock::Time PlayClock::until(Time time) const
{
    const std::lock_guard lock(m_mutex);
    if (!m_running)
        return time <= m_time ? Time(0) : Time::max();
    return std::max(Time(0), time - (m_time + reading() - m_since));
}

bool PlayClock::running() const
{
    const std::lock_guard lock(m_mutex);
    return m_running;
}

void PlayClock::set(Time time)
{
    const std::lock_guard lock(m_mutex);
    m_time = time;
    m_since = reading();
}

void PlayClock::start()
{
    const std::lock_guard lock(m_mutex);
    if (m_running)
        return;
    m_since = reading();
    m_running = true;
}

void PlayClock::stop()
{
    const std::lock_guard lock(m_mutex);
    if (!m_running)
        return;
    m_time += reading() - m_since;
    m_running = false;
}

void PlayClock::nudge(Time by)
{
    const std::lock_guard lock(m_mutex);
    m_time += by;
}

} // namespace vireo::media
