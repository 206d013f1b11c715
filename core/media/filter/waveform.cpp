// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/filter/waveform.h"

#include <algorithm>
#include <cmath>

namespace vireo::media {
namespace {
constexpr int kSamplesPerPeak = 48'000 / 20;
constexpr size_t kMostPeaks = 100'000;
} // namespace

void Waveform::add(const float *left, const float *right, int count)
{
    for (int i = 0; i < count && m_peaks.size() < kMostPeaks; ++i) {
        m_peak = std::max({m_peak, std::abs(left[i]), std::abs(right[i])});
        if (++m_filled == kSamplesPerPeak) {
            m_peaks.push_back(
                static_cast<unsigned char>(std::lround(std::min(m_peak, 1.0F) * 100)));
            m_peak = 0;
            m_filled = 0;
        }
    }
}

QByteArray Waveform::toJson() const
{
    QByteArray json = R"({"version":1,"interval_ms":50,"peaks":[)";
    for (size_t i = 0; i < m_peaks.size(); ++i) {
        if (i > 0)
            json += ',';
        json += QByteArray::number(m_peaks[i]);
    }
    return json + "]}\n";
}

} // namespace vireo::media
