// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace vireo::test {

//! A clock that moves when it is told to. Thread-safe.
class ManualClock final : public base::Clock
{
public:
    //! 2026-11-22T17:30:00Z unless told otherwise.
    explicit ManualClock(qint64 nowMs = 1'795'368'600'000)
        : m_nowMs(nowMs)
    {
    }

    [[nodiscard]] qint64 nowMs() const override { return m_nowMs; }
    [[nodiscard]] std::chrono::nanoseconds steady() const override
    {
        return std::chrono::milliseconds(m_nowMs.load());
    }
    void advance(std::chrono::milliseconds by) { m_nowMs += by.count(); }

private:
    std::atomic<qint64> m_nowMs;
};

} // namespace vireo::test
