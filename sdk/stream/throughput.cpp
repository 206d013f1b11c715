// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/throughput.h"

#include <algorithm>
#include <cmath>

namespace vireo::sdk {
namespace {
constexpr qint64 kTellingBytes = 8 * 1024;
constexpr double kFastHalfLife = 1; // seconds of transfer
constexpr double kSlowHalfLife = 4;
} // namespace

void Throughput::Average::add(double seconds, double sample, double halfLife)
{
    const double keep = std::exp2(-seconds / halfLife);
    value = value * keep + sample * (1 - keep);
    weight = weight * keep + (1 - keep);
}

void Throughput::add(qint64 bytes, std::chrono::microseconds time)
{
    if (bytes < kTellingBytes)
        return;
    const double seconds = std::max(1e-4, static_cast<double>(time.count()) / 1e6);
    const double sample = static_cast<double>(bytes) * 8 / seconds;
    m_fast.add(seconds, sample, kFastHalfLife);
    m_slow.add(seconds, sample, kSlowHalfLife);
}

qint64 Throughput::bitsPerSecond() const
{
    return static_cast<qint64>(std::min(m_fast.estimate(), m_slow.estimate()));
}

} // namespace vireo::sdk
