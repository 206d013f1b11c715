// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <optional>

namespace vireo::lab {

//! Time on the link's own clock, which starts with it.
using Moment = std::chrono::microseconds;

//! \brief Bandwidth over time, repeated from its start when it ends.
//!
//! Pure. Rates are bytes a second of what the sockets carry; headers of TCP and IP are not counted.
class Trace
{
public:
    struct Step
    {
        Moment length;
        double bytesPerSecond;
    };

    //! No limit.
    Trace() = default;
    //! \p steps of no length are dropped; without any, there is no limit.
    explicit Trace(QList<Step> steps);
    [[nodiscard]] static Trace steady(double bytesPerSecond);
    //! Lines "seconds megabits-per-second", each in force until the next; the last as long as the
    //! one before. Nothing where a line is not that, or there is none; \p error then names it.
    [[nodiscard]] static std::optional<Trace> parse(
        const QByteArray &text, QByteArray *error = nullptr);

    [[nodiscard]] bool isLimited() const { return !m_steps.isEmpty(); }
    [[nodiscard]] const QList<Step> &steps() const { return m_steps; }
    [[nodiscard]] double peakBytesPerSecond() const;
    //! Bytes that pass from \p from to \p to. Not to be asked of an unlimited trace.
    [[nodiscard]] double bytesBetween(Moment from, Moment to) const;

private:
    [[nodiscard]] double bytesUntil(Moment at) const;

    QList<Step> m_steps;
    Moment m_length{0};
    double m_bytes = 0; //!< in one turn
};

//! \brief What one direction of a link may carry now: a token bucket over a trace.
//!
//! Pure; one for all connections of the link, which share it.
class Bucket
{
public:
    Bucket() = default;
    Bucket(Trace trace, qint64 burst);

    //! Earns what the trace gives up to \p now; at most one burst is kept while nothing is sent.
    void advance(Moment now);
    [[nodiscard]] qint64 allowance() const;
    void spend(qint64 bytes);

private:
    Trace m_trace;
    double m_burst = 0;
    double m_tokens = 0;
    Moment m_at{0};
};

} // namespace vireo::lab
