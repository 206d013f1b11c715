// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <vector>

namespace vireo::bench {

using Moment = std::chrono::steady_clock::time_point;

[[nodiscard]] inline Moment now()
{
    return std::chrono::steady_clock::now();
}

[[nodiscard]] inline double milliseconds(Moment::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

//! One figure as a line of JSON on standard output: what player.py reads.
void tell(const char *name, double value);
void tell(const char *name, const QByteArray &text);
//! p50, p99 and the most of \p values as NAME.p50, NAME.p99, NAME.max, and how many as NAME.count.
void tellSpread(const QByteArray &name, std::vector<double> values);
//! The value below which \p share (0..1) of \p values lie; 0 where there are none.
[[nodiscard]] double percentile(std::vector<double> values, double share);

//! Resident set of this process without what it shares with files, in MB (10^6 bytes).
[[nodiscard]] double residentMegabytes();
//! CPU time of this process so far, all threads, in seconds.
[[nodiscard]] double processCpuSeconds();
[[nodiscard]] int threads();

} // namespace vireo::bench
