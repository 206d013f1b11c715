// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/fingerprint/soundhash.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vireo::media {
namespace {

constexpr double kRate = 8000;
constexpr double kLowestHz = 300;
constexpr double kHighestHz = 2000;
constexpr double kCutoff = 2600.0 / 48'000; // of the filter before samples are left out
constexpr double kSilence = 1e-6; // mean square: -60 dB of full scale

//! In place, radix 2 (Cooley and Tukey); the length is a power of two.
void transform(std::vector<std::complex<float>> &values)
{
    const size_t length = values.size();
    for (size_t i = 1, j = 0; i < length; ++i) {
        size_t bit = length >> 1;
        for (; j & bit; bit >>= 1)
            j ^= bit;
        j ^= bit;
        if (i < j)
            std::swap(values[i], values[j]);
    }
    for (size_t size = 2; size <= length; size <<= 1) {
        const double angle = -2 * std::numbers::pi / double(size);
        const std::complex<double> turn(std::cos(angle), std::sin(angle));
        for (size_t begin = 0; begin < length; begin += size) {
            std::complex<double> root(1);
            for (size_t k = 0; k < size / 2; ++k) {
                const std::complex<float> even = values[begin + k];
                const std::complex<float> odd
                    = values[begin + k + size / 2] * std::complex<float>(root);
                values[begin + k] = even + odd;
                values[begin + k + size / 2] = even - odd;
                root *= turn;
            }
        }
    }
}

} // namespace

SoundHash::SoundHash()
    : m_spectrum(kFrame)
{
    double sum = 0;
    for (int i = 0; i < kTaps; ++i) {
        const double at = i - (kTaps - 1) / 2.0;
        const double sinc = std::sin(2 * std::numbers::pi * kCutoff * at) / (std::numbers::pi * at);
        const double hamming = 0.54 - 0.46 * std::cos(2 * std::numbers::pi * i / (kTaps - 1));
        m_filter[size_t(i)] = float(sinc * hamming);
        sum += double(m_filter[size_t(i)]);
    }
    for (float &tap : m_filter)
        tap /= float(sum);
    for (int i = 0; i < kFrame; ++i)
        m_window[size_t(i)] = float(0.5 - 0.5 * std::cos(2 * std::numbers::pi * i / (kFrame - 1)));
    for (int i = 0; i <= kBands; ++i) {
        const double hz = kLowestHz * std::pow(kHighestHz / kLowestHz, double(i) / kBands);
        m_edges[size_t(i)] = int(std::lround(hz * kFrame / kRate));
    }
}

void SoundHash::add(const float *left, const float *right, int count)
{
    for (int i = 0; i < count; ++i)
        m_incoming.push_back((left[i] + right[i]) / 2);
    size_t from = 0;
    for (; from + kTaps <= m_incoming.size(); from += kDecimation) {
        float sum = 0;
        for (size_t k = 0; k < kTaps; ++k)
            sum += m_filter[k] * m_incoming[from + k];
        m_frame.push_back(sum);
        if (m_frame.size() == kFrame) {
            hashFrame();
            m_frame.erase(m_frame.begin(), m_frame.begin() + kHop);
        }
    }
    m_incoming.erase(m_incoming.begin(), m_incoming.begin() + ptrdiff_t(from));
}

void SoundHash::hashFrame()
{
    double square = 0;
    for (size_t i = 0; i < kFrame; ++i) {
        square += double(m_frame[i]) * double(m_frame[i]);
        m_spectrum[i] = m_frame[i] * m_window[i];
    }
    transform(m_spectrum);
    std::array<double, kBands> energy{};
    for (size_t band = 0; band < kBands; ++band) {
        for (int bin = m_edges[band]; bin < m_edges[band + 1]; ++bin)
            energy[band] += double(std::norm(m_spectrum[size_t(bin)]));
    }
    quint32 hash = 0;
    for (size_t band = 0; band + 1 < kBands; ++band) {
        const double now = energy[band] - energy[band + 1];
        const double before = m_before[band] - m_before[band + 1];
        if (now - before > 0)
            hash |= quint32(1) << band;
    }
    const bool silent = square / kFrame < kSilence;
    if (m_hasBefore)
        m_hashes.append(silent ? 0 : hash);
    m_before = energy;
    m_hasBefore = true;
}

} // namespace vireo::media
