// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>

#include <chrono>

namespace vireo::base {

inline constexpr qint64 kHourMs = 3'600'000;
inline constexpr qint64 kDayMs = 24 * kHourMs;

//! \brief The time, as a seam: what expires is tested by moving a clock, not by waiting.
//! Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    //! Milliseconds since 1970 UTC; may jump in both directions.
    [[nodiscard]] virtual qint64 nowMs() const = 0;
    //! Grows steadily; for time-outs and measured durations.
    [[nodiscard]] virtual std::chrono::nanoseconds steady() const = 0;

    [[nodiscard]] QDateTime now() const;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 nowMs() const override;
    [[nodiscard]] std::chrono::nanoseconds steady() const override;
};

//! RFC 3339 in UTC with milliseconds, "2026-11-22T17:30:00.000Z".
[[nodiscard]] QString toRfc3339(qint64 msSinceEpoch);
//! Milliseconds since 1970 of an RFC 3339 time with any offset; -1 where \p text is none.
[[nodiscard]] qint64 fromRfc3339(const QString &text);

} // namespace vireo::base
