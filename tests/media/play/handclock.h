// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <atomic>
#include <chrono>

namespace vireo::test {

//! A clock that stands where the test has set it. May be read by any thread.
class HandClock final : public base::Clock
{
public:
    std::atomic<std::chrono::nanoseconds> at{std::chrono::nanoseconds(0)};
    void pass(std::chrono::nanoseconds time) { at = at.load() + time; }
    [[nodiscard]] qint64 nowMs() const override { return 0; }
    [[nodiscard]] std::chrono::nanoseconds steady() const override { return at; }
};

} // namespace vireo::test
