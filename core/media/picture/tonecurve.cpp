// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/picture/tonecurve.h"

#include <algorithm>
#include <cmath>

namespace vireo::media {
namespace {
constexpr double kM1 = 2610.0 / 16384;
constexpr double kM2 = 2523.0 / 4096 * 128;
constexpr double kC1 = 3424.0 / 4096;
constexpr double kC2 = 2413.0 / 4096 * 32;
constexpr double kC3 = 2392.0 / 4096 * 32;
} // namespace

double pqToLight(double code)
{
    const double p = std::pow(std::clamp(code, 0.0, 1.0), 1 / kM2);
    return kMostLight * std::pow(std::max(p - kC1, 0.0) / (kC2 - kC3 * p), 1 / kM1);
}

double lightToPq(double light)
{
    const double p = std::pow(std::clamp(light / kMostLight, 0.0, 1.0), kM1);
    return std::pow((kC1 + kC2 * p) / (1 + kC3 * p), kM2);
}

double hlgToScene(double code)
{
    constexpr double a = 0.17883277;
    constexpr double b = 1 - 4 * a;
    const double c = 0.5 - a * std::log(4 * a);
    const double v = std::clamp(code, 0.0, 1.0);
    return v <= 0.5 ? v * v / 3 : (std::exp((v - c) / a) + b) / 12;
}

ToneCurve::ToneCurve(double peakLight)
    : peak(lightToPq(std::clamp(peakLight, kReferenceWhite, kMostLight)))
    , white(lightToPq(kReferenceWhite) / peak)
    , knee(1.5 * white - 0.5)
{
}

double ToneCurve::mapped(double light) const
{
    const double in = std::min(lightToPq(light) / peak, 1.0);
    if (in <= knee)
        return light;
    if (knee >= 1)
        return std::min(light, kReferenceWhite);
    const double t = (in - knee) / (1 - knee);
    const double t2 = t * t;
    const double t3 = t2 * t;
    const double out = (2 * t3 - 3 * t2 + 1) * knee + (t3 - 2 * t2 + t) * (1 - knee)
        + (-2 * t3 + 3 * t2) * white;
    return pqToLight(out * peak);
}

std::array<double, 3> hdrToSdr(
    const std::array<double, 3> &codes, ColourTransfer transfer, const ToneCurve &curve)
{
    if (transfer == ColourTransfer::Sdr)
        return codes;
    std::array<double, 3> light{};
    if (transfer == ColourTransfer::Pq) {
        std::transform(codes.begin(), codes.end(), light.begin(), pqToLight);
    } else {
        std::transform(codes.begin(), codes.end(), light.begin(), hlgToScene);
        const double luma
            = kBt2020Luma[0] * light[0] + kBt2020Luma[1] * light[1] + kBt2020Luma[2] * light[2];
        const double factor = kUsualPeak * std::pow(luma, kHlgGamma - 1);
        for (double &channel : light)
            channel *= factor;
    }
    const double most = *std::max_element(light.begin(), light.end());
    const double gain = most > 0 ? curve.mapped(most) / most / kReferenceWhite : 0;
    std::array<double, 3> shown{};
    for (size_t i = 0; i < 3; ++i) {
        const double linear = gain
            * (kBt2020ToBt709[3 * i] * light[0] + kBt2020ToBt709[3 * i + 1] * light[1]
                + kBt2020ToBt709[3 * i + 2] * light[2]);
        shown[i] = std::pow(std::clamp(linear, 0.0, 1.0), 1 / kDisplayGamma);
    }
    return shown;
}

} // namespace vireo::media
