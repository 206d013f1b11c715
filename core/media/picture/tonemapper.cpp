// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/picture/tonemapper.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace vireo::media {
namespace {

constexpr quint32 kTableShift = 16; // leaves 7 bits of the mantissa
constexpr quint32 kOne = std::bit_cast<quint32>(1.0F) >> kTableShift;

// Floats where the picture's loop runs; the doubles are what the header states.
template <size_t N> constexpr std::array<float, N> floats(const std::array<double, N> &values)
{
    std::array<float, N> result{};
    for (size_t i = 0; i < N; ++i)
        result[i] = static_cast<float>(values[i]);
    return result;
}

double lightOfCode(double code, ColourTransfer transfer)
{
    switch (transfer) {
    case ColourTransfer::Pq:
        return pqToLight(code) / kMostLight;
    case ColourTransfer::Hlg:
        return hlgToScene(code);
    case ColourTransfer::Sdr:
        break;
    }
    return std::pow(code, kDisplayGamma);
}

} // namespace

void ToneMapper::Table::fill(const std::function<double(double)> &function)
{
    m_values.clear();
    for (quint32 i = 0; i <= kOne + 1; ++i)
        m_values.push_back(
            static_cast<float>(function(double(std::bit_cast<float>(i << kTableShift)))));
}

float ToneMapper::Table::at(float value) const
{
    // In this order, so that minus zero and what is no number become zero.
    const auto bits = std::bit_cast<quint32>(std::min(std::max(0.0F, value), 1.0F));
    const float part = static_cast<float>(bits & 0xffffU) * (1.0F / 65536);
    const float *from = m_values.data() + (bits >> kTableShift);
    return from[0] + (from[1] - from[0]) * part;
}

ToneMapper::ToneMapper(const ColourLight &light)
    : m_source(light)
    , m_toBt709(floats(toBt709(light.primaries)))
    , m_light(65536)
{
    // Every code has its own light: what is left of saturated colours in BT.709 is a difference.
    for (size_t i = 0; i < m_light.size(); ++i)
        m_light[i] = static_cast<float>(lightOfCode(double(i) / 65535, light.transfer));
    m_code.fill([](double share) { return 65535 * std::pow(share, 1 / kDisplayGamma); });
    const ToneCurve curve(light.peak);
    const auto gain = [&curve](double cd) {
        return (cd > 0 ? curve.mapped(cd) / cd : 1) * kMostLight / kReferenceWhite;
    };
    if (light.transfer == ColourTransfer::Pq) {
        for (int i = 0; i <= 4096; ++i)
            m_gainOfCode.push_back(static_cast<float>(gain(pqToLight(i / 4096.0))));
    } else if (light.transfer == ColourTransfer::Hlg) {
        m_gainOfLight.fill([&gain](double share) { return gain(share * kMostLight); });
        m_gamma.fill(
            [](double luma) { return kUsualPeak / kMostLight * std::pow(luma, kHlgGamma - 1); });
    }
}

void ToneMapper::map(quint16 *red, quint16 *green, quint16 *blue, int count) const
{
    static constexpr auto weights = floats(kBt2020Luma);
    const std::array<float, 9> &m = m_toBt709;
    const bool sdr = m_source.transfer == ColourTransfer::Sdr;
    const bool hlg = m_source.transfer == ColourTransfer::Hlg;
    const auto code = [this](float share) { return static_cast<quint16>(m_code.at(share) + 0.5F); };
    for (int i = 0; i < count; ++i) {
        float r = m_light[red[i]];
        float g = m_light[green[i]];
        float b = m_light[blue[i]];
        float gain = 1;
        if (hlg) {
            const float factor = m_gamma.at(weights[0] * r + weights[1] * g + weights[2] * b);
            gain = factor * m_gainOfLight.at(factor * std::max({r, g, b}));
        } else if (!sdr) {
            gain = m_gainOfCode[(std::max({red[i], green[i], blue[i]}) + 8U) >> 4];
        }
        r *= gain;
        g *= gain;
        b *= gain;
        red[i] = code(m[0] * r + m[1] * g + m[2] * b);
        green[i] = code(m[3] * r + m[4] * g + m[5] * b);
        blue[i] = code(m[6] * r + m[7] * g + m[8] * b);
    }
}

} // namespace vireo::media
