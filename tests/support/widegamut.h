// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/hdrformulas.h"

//! Primaries as ITU-R BT.709, ITU-R BT.2020 and SMPTE EG 432-1 give them, and how light goes from
//! one to another by SMPTE RP 177, in the tests' own words.

namespace vireo::test {

using Matrix = std::array<std::array<double, 3>, 3>;

//! x and y of red, green and blue; white is D65.
using Chromaticities = std::array<std::array<double, 2>, 3>;
inline constexpr Chromaticities kBt709{{{0.640, 0.330}, {0.300, 0.600}, {0.150, 0.060}}};
inline constexpr Chromaticities kBt2020{{{0.708, 0.292}, {0.170, 0.797}, {0.131, 0.046}}};
inline constexpr Chromaticities kDisplayP3{{{0.680, 0.320}, {0.265, 0.690}, {0.150, 0.060}}};

[[nodiscard]] inline Rgb times(const Matrix &m, const Rgb &v)
{
    Rgb result{};
    for (size_t i = 0; i < 3; ++i)
        result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return result;
}

[[nodiscard]] inline Matrix inverse(const Matrix &m)
{
    const auto minor = [&m](size_t row, size_t column) {
        const size_t a = (row + 1) % 3;
        const size_t b = (row + 2) % 3;
        const size_t c = (column + 1) % 3;
        const size_t d = (column + 2) % 3;
        return m[a][c] * m[b][d] - m[a][d] * m[b][c];
    };
    const double all = m[0][0] * minor(0, 0) + m[0][1] * minor(0, 1) + m[0][2] * minor(0, 2);
    Matrix result{};
    for (size_t row = 0; row < 3; ++row) {
        for (size_t column = 0; column < 3; ++column)
            result[column][row] = minor(row, column) / all;
    }
    return result;
}

//! From linear light in \p primaries to CIE XYZ.
[[nodiscard]] inline Matrix toXyz(const Chromaticities &primaries)
{
    const Rgb white{0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290};
    Matrix m{};
    for (size_t i = 0; i < 3; ++i) {
        const auto [x, y] = primaries[i];
        const Rgb column{x / y, 1, (1 - x - y) / y};
        for (size_t row = 0; row < 3; ++row)
            m[row][i] = column[row];
    }
    const Rgb scale = times(inverse(m), white);
    for (auto &row : m) {
        for (size_t i = 0; i < 3; ++i)
            row[i] *= scale[i];
    }
    return m;
}

//! What codes of SDR in \p primaries are in BT.709, on the display of ITU-R BT.1886.
[[nodiscard]] inline Rgb expectedInBt709(const Rgb &code, const Chromaticities &primaries)
{
    Rgb light{};
    for (size_t i = 0; i < 3; ++i)
        light[i] = std::pow(code[i], 2.4);
    const Rgb linear = times(inverse(toXyz(kBt709)), times(toXyz(primaries), light));
    Rgb shown{};
    for (size_t i = 0; i < 3; ++i)
        shown[i] = std::pow(std::clamp(linear[i], 0.0, 1.0), 1 / 2.4);
    return shown;
}

} // namespace vireo::test
