// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/rgbrows.h"

namespace vireo::media {
namespace {

//! One colour's row of the matrix, times the highest code of what is written.
struct Weights
{
    float y, u, v, zero;

    Weights(const std::array<float, 12> &matrix, size_t colour, float most)
        : y(matrix[4 * colour] * most)
        , u(matrix[4 * colour + 1] * most)
        , v(matrix[4 * colour + 2] * most)
        , zero(matrix[4 * colour + 3] * most + 0.5F) // for rounding
    {
    }

    //! Not std::clamp: its references keep the loop from becoming vectors.
    [[nodiscard]] int code(float luma, float blueness, float redness, float most) const
    {
        float value = y * luma + u * blueness + v * redness + zero;
        value = value > 0.0F ? value : 0.0F;
        value = value < most ? value : most;
        return static_cast<int>(value);
    }
};

} // namespace

RgbRows::RgbRows(const std::array<float, 16> &toRgb, float highest)
{
    for (size_t i = 0; i < m_toUnit.size(); ++i)
        m_toUnit[i] = i % 4 == 3 ? toRgb[i] : toRgb[i] / highest;
}

template <typename Sample>
void RgbRows::toRgb32(const Yuv<Sample> &row, quint32 *to, int count) const
{
    constexpr float kMost = 255.0F;
    const Weights red(m_toUnit, 0, kMost);
    const Weights green(m_toUnit, 1, kMost);
    const Weights blue(m_toUnit, 2, kMost);
    for (int i = 0; i < count; ++i) {
        const float y = row.y[i];
        const float u = row.u[i];
        const float v = row.v[i];
        const int r = red.code(y, u, v, kMost);
        const int g = green.code(y, u, v, kMost);
        const int b = blue.code(y, u, v, kMost);
        to[i] = static_cast<quint32>(static_cast<int>(0xff000000U) | r << 16 | g << 8 | b);
    }
}

template <typename Sample>
void RgbRows::toRgb48(
    const Yuv<Sample> &row, quint16 *red, quint16 *green, quint16 *blue, int count) const
{
    constexpr float kMost = 65535.0F;
    const std::array<quint16 *, 3> planes{red, green, blue};
    for (size_t colour = 0; colour < planes.size(); ++colour) {
        const Weights weights(m_toUnit, colour, kMost);
        quint16 *to = planes[colour];
        for (int i = 0; i < count; ++i)
            to[i] = static_cast<quint16>(weights.code(row.y[i], row.u[i], row.v[i], kMost));
    }
}

template void RgbRows::toRgb32(const Yuv<quint8> &, quint32 *, int) const;
template void RgbRows::toRgb32(const Yuv<quint16> &, quint32 *, int) const;
template void RgbRows::toRgb48(const Yuv<quint8> &, quint16 *, quint16 *, quint16 *, int) const;
template void RgbRows::toRgb48(const Yuv<quint16> &, quint16 *, quint16 *, quint16 *, int) const;

} // namespace vireo::media
