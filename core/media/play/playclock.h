// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <mutex>

namespace vireo::media {

//! \brief The running time of one player: monotonic, with pauses, and gently pulled along by
//! the sound card where there is one, so that sound that is late or missing never stops the
//! picture. It runs at a rate: 2 shows two seconds in one. Thread-safe.
class PlayClock
{
public:
    using Time = std::chrono::microseconds;

    //! \p base must outlive this object.
    explicit PlayClock(const base::Clock &base);

    [[nodiscard]] Time now() const;
    //! How long, in the world's time, until it shows \p time; 0 where that is over, Time::max()
    //! while it stands.
    [[nodiscard]] Time until(Time time) const;
    [[nodiscard]] bool running() const;
    void set(Time time);
    void start();
    void stop();
    //! From now on; above 0.
    void setRate(double rate);
    [[nodiscard]] double rate() const;
    //! Moves it by \p by.
    void nudge(Time by);

private:
    [[nodiscard]] Time reading() const;
    [[nodiscard]] Time shown() const;

    const base::Clock &m_base;
    mutable std::mutex m_mutex;
    Time m_time{}; //!< shown at m_since, or all the time while it stands
    Time m_since{};
    double m_rate = 1;
    bool m_running = false;
};

} // namespace vireo::media
