// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <array>
#include <cmath>

//! The formulas of SMPTE ST 2084, ARIB STD-B67, Report ITU-R BT.2390 and ITU-R BT.2087 as they
//! stand in those papers, in the tests' own words.

namespace vireo::test {

using Rgb = std::array<double, 3>; //!< 0..1

[[nodiscard]] inline double pqEotf(double e)
{
    const double n = std::pow(e, 1 / 78.84375);
    return 10000
        * std::pow(std::max(n - 0.8359375, 0.0) / (18.8515625 - 18.6875 * n), 1 / 0.1593017578125);
}

[[nodiscard]] inline double pqInverse(double light)
{
    const double y = std::pow(light / 10000, 0.1593017578125);
    return std::pow((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y), 78.84375);
}

[[nodiscard]] inline double hlgInverse(double e)
{
    return e <= 0.5 ? e * e / 3 : (std::exp((e - 0.55991073) / 0.17883277) + 0.28466892) / 12;
}

[[nodiscard]] inline double bt2390(double light, double sourcePeak)
{
    const double scale = pqInverse(sourcePeak);
    const double e1 = std::min(pqInverse(light) / scale, 1.0);
    const double maxLum = pqInverse(203) / scale;
    const double ks = 1.5 * maxLum - 0.5;
    if (e1 < ks)
        return light;
    const double t = (e1 - ks) / (1 - ks);
    const double e2 = (2 * t * t * t - 3 * t * t + 1) * ks + (t * t * t - 2 * t * t + t) * (1 - ks)
        + (-2 * t * t * t + 3 * t * t) * maxLum;
    return pqEotf(e2 * scale);
}

[[nodiscard]] inline Rgb expectedSdr(const Rgb &code, bool hlg, double peak)
{
    Rgb light{};
    for (size_t i = 0; i < 3; ++i)
        light[i] = hlg ? hlgInverse(code[i]) : pqEotf(code[i]);
    if (hlg) {
        const double y = 0.2627 * light[0] + 0.6780 * light[1] + 0.0593 * light[2];
        for (double &channel : light)
            channel *= 1000 * std::pow(y, 0.2);
    }
    const double most = std::max({light[0], light[1], light[2]});
    const double gain = most > 0 ? bt2390(most, peak) / most : 0;
    const auto [r, g, b] = light;
    const Rgb linear{1.6605 * r - 0.5876 * g - 0.0728 * b, -0.1246 * r + 1.1329 * g - 0.0083 * b,
        -0.0182 * r - 0.1006 * g + 1.1187 * b};
    Rgb shown{};
    for (size_t i = 0; i < 3; ++i)
        shown[i] = std::pow(std::clamp(linear[i] * gain / 203, 0.0, 1.0), 1 / 2.4);
    return shown;
}

} // namespace vireo::test
