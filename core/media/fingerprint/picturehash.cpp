// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/fingerprint/picturehash.h"

#include <cmath>
#include <numbers>

namespace vireo::media {
namespace {

constexpr int kLowest = 8; // frequencies either way
//! A picture whose low frequencies hold less than this (mean square of luma 0..255) is blank.
constexpr double kLeastEnergy = 4;

using Waves = std::array<std::array<double, kHashedSide>, kLowest>;

//! The waves 1 to kLowest of the DCT-II.
const Waves &waves()
{
    static const Waves table = [] {
        Waves made{};
        for (int u = 0; u < kLowest; ++u) {
            for (int x = 0; x < kHashedSide; ++x) {
                made[size_t(u)][size_t(x)]
                    = std::cos(std::numbers::pi * (u + 1) * (2 * x + 1) / (2.0 * kHashedSide));
            }
        }
        return made;
    }();
    return table;
}

} // namespace

quint64 pictureHash(const HashedPicture &luma)
{
    const Waves &wave = waves();
    // Rows first: 8 numbers a row are all that the columns need.
    std::array<std::array<double, kHashedSide>, kLowest> rows{};
    for (size_t u = 0; u < kLowest; ++u) {
        for (size_t y = 0; y < kHashedSide; ++y) {
            double sum = 0;
            for (size_t x = 0; x < kHashedSide; ++x)
                sum += wave[u][x] * double(luma[y * kHashedSide + x]);
            rows[u][y] = sum;
        }
    }
    quint64 hash = 0;
    double energy = 0;
    for (size_t v = 0; v < kLowest; ++v) {
        for (size_t u = 0; u < kLowest; ++u) {
            double sum = 0;
            for (size_t y = 0; y < kHashedSide; ++y)
                sum += wave[v][y] * rows[u][y];
            energy += sum * sum;
            if (sum > 0)
                hash |= quint64(1) << (v * kLowest + u);
        }
    }
    // By Parseval: what these frequencies hold of the picture's mean square.
    energy *= 4.0 / std::pow(kHashedSide, 4);
    return energy < kLeastEnergy ? 0 : hash;
}

} // namespace vireo::media
