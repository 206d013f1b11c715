// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/picture/tonemapper.h"

#include <algorithm>
#include <cmath>

namespace vireo::media {
namespace {

constexpr int kSteps = 4096;
constexpr float kMostLight = 10'000;

// A mul of floats where the picture's loop runs; the doubles are what the header states.
constexpr std::array<float, 9> matrix()
{
    std::array<float, 9> values{};
    for (size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(kBt2020ToBt709[i]);
    return values;
}

} // namespace

ToneMapper::ToneMapper(ColourTransfer transfer, double peakLight)
    : m_transfer(transfer)
    , m_peakLight(peakLight)
    , m_light(65536)
    , m_gains(kSteps + 2)
    , m_codes(kSteps + 1)
{
    const bool pq = transfer == ColourTransfer::Pq;
    for (size_t i = 0; i < m_light.size(); ++i) {
        const double code = static_cast<double>(i) / 65535;
        m_light[i] = static_cast<float>(pq ? pqToLight(code) / kMostLight : hlgToScene(code));
    }
    const ToneCurve curve(peakLight);
    for (int i = 0; i < kSteps + 2; ++i) {
        const double light = std::pow(static_cast<double>(i) / kSteps, 4) * kMostLight;
        m_gains[static_cast<size_t>(i)] = static_cast<float>(light > 0
                ? curve.mapped(light) / light * kMostLight / kReferenceWhite
                : kMostLight / kReferenceWhite);
    }
    for (int i = 0; i <= kSteps; ++i) {
        const double code = std::pow(static_cast<double>(i) / kSteps, 2 / 2.4);
        m_codes[static_cast<size_t>(i)] = static_cast<quint16>(std::lround(code * 65535));
    }
}

float ToneMapper::gainOf(float most) const
{
    const float at = std::sqrt(std::sqrt(std::min(most, 1.0F))) * kSteps;
    const auto whole = static_cast<size_t>(at);
    const float part = at - static_cast<float>(whole);
    return m_gains[whole] * (1 - part) + m_gains[whole + 1] * part;
}

void ToneMapper::map(quint16 *red, quint16 *green, quint16 *blue, int count) const
{
    static constexpr std::array<float, 9> m = matrix();
    const bool hlg = m_transfer == ColourTransfer::Hlg;
    const auto code = [this](float linear) {
        const float root = std::sqrt(std::clamp(linear, 0.0F, 1.0F));
        return m_codes[static_cast<size_t>(root * kSteps + 0.5F)];
    };
    for (int i = 0; i < count; ++i) {
        float r = m_light[red[i]];
        float g = m_light[green[i]];
        float b = m_light[blue[i]];
        if (hlg) {
            const float luma = static_cast<float>(kBt2020Luma[0]) * r
                + static_cast<float>(kBt2020Luma[1]) * g + static_cast<float>(kBt2020Luma[2]) * b;
            const float factor = static_cast<float>(kUsualPeak) / kMostLight
                * std::pow(luma, static_cast<float>(kHlgGamma - 1));
            r *= factor;
            g *= factor;
            b *= factor;
        }
        const float gain = gainOf(std::max({r, g, b}));
        r *= gain;
        g *= gain;
        b *= gain;
        red[i] = code(m[0] * r + m[1] * g + m[2] * b);
        green[i] = code(m[3] * r + m[4] * g + m[5] * b);
        blue[i] = code(m[6] * r + m[7] * g + m[8] * b);
    }
}

} // namespace vireo::media
