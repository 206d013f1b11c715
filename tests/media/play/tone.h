// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/audiooutput.h"

#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace vireo::test {

//! In which a sample is a frame.
inline constexpr media::AudioFormat kOneChannel{48'000, 1};

//! A sine of amplitude 1, one channel, sample \p from on.
inline std::vector<float> sine(double frequency, int rate, qint64 from, int count)
{
    std::vector<float> samples(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i)
        samples[static_cast<size_t>(i)] = static_cast<float>(
            std::sin(2 * std::numbers::pi * frequency * double(from + i) / rate));
    return samples;
}

//! Amplitude and phase of \p frequency in \p count samples from \p from (Goertzel, by definition).
inline std::complex<double> toneAt(
    const std::vector<float> &samples, double frequency, int rate, size_t from, size_t count)
{
    std::complex<double> sum = 0;
    for (size_t i = from; i < from + count && i < samples.size(); ++i)
        sum += double(samples[i])
            * std::polar(1.0, -2 * std::numbers::pi * frequency * double(i) / rate);
    return sum * (2.0 / double(count));
}

//! The worst step out of line: what a sine's next sample is not told by the two before it. 0 for
//! a steady sine of \p frequency, up to the size of the jump for a click.
inline double worstClick(const std::vector<float> &samples, double frequency, int rate, size_t from,
    size_t to, size_t *where = nullptr)
{
    const double turn = 2 * std::cos(2 * std::numbers::pi * frequency / rate);
    double worst = 0;
    for (size_t i = from + 2; i < to && i < samples.size(); ++i) {
        const double step
            = std::abs(double(samples[i]) - turn * double(samples[i - 1]) + double(samples[i - 2]));
        if (step > worst && where)
            *where = i;
        worst = std::max(worst, step);
    }
    return worst;
}

} // namespace vireo::test
