// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/colour.h"

#include <QtGlobal>

namespace vireo::media {

//! \brief Takes rows of Y, U and V of 4:4:4 to RGB on the CPU, by the matrix that the GPU has, in
//! floats and rounded once. Written so that compilers turn each loop into vector instructions.
//! Immutable; any thread.
class RgbRows
{
public:
    //! One row of each plane.
    template <typename Sample> struct Yuv
    {
        const Sample *y = nullptr;
        const Sample *u = nullptr;
        const Sample *v = nullptr;
    };

    //! \p toRgb is yuvToRgb()'s; \p highest is the code of a sample that it calls 1.
    RgbRows(const std::array<float, 16> &toRgb, float highest);

    //! \p count pixels as 0xffRRGGBB. For samples of 8 and 16 bits.
    template <typename Sample> void toRgb32(const Yuv<Sample> &row, quint32 *to, int count) const;
    //! \p count pixels in planes of 16-bit codes, where 65535 is 1. For samples of 8 and 16 bits.
    template <typename Sample>
    void toRgb48(
        const Yuv<Sample> &row, quint16 *red, quint16 *green, quint16 *blue, int count) const;

private:
    std::array<float, 12> m_toUnit; //!< from codes of samples; 1 is white
};

} // namespace vireo::media
