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

PlayClock::Time PlayClock::shown() const
{
    return m_running ? m_time + std::chrono::duration_cast<Time>((reading() - m_since) * m_rate)
                     : m_time;
}

PlayClock::Time PlayClock::now() const
{
    const std::lock_guard lock(m_mutex);
    return shown();
}

PlayClock::Time PlayClock::until(Time time) const
{
    const std::lock_guard lock(m_mutex);
    if (!m_running)
        return time <= m_time ? Time(0) : Time::max();
    const std::chrono::duration<double, std::micro> left = (time - shown()) / m_rate;
    return left.count() <= 0 ? Time(0) : std::chrono::ceil<Time>(left);
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
    m_time = shown();
    m_running = false;
}

void PlayClock::setRate(double rate)
{
    const std::lock_guard lock(m_mutex);
    m_time = shown();
    m_since = reading();
    m_rate = rate;
}

double PlayClock::rate() const
{
    const std::lock_guard lock(m_mutex);
    return m_rate;
}

void PlayClock::nudge(Time by)
{
    const std::lock_guard lock(m_mutex);
    m_time += by;
}

} // namespace vireo::media
