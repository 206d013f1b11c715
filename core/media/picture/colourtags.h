// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/picture/tonecurve.h"

#include <cstring>

struct AVFrame;

namespace vireo::media {

//! The number of \p tag, which a container may make any, also one that the enumeration does not
//! have room for.
template <typename Tag> [[nodiscard]] int numberOf(const Tag &tag)
{
    int number = 0;
    static_assert(sizeof(tag) == sizeof(number));
    std::memcpy(&number, &tag, sizeof(number));
    return number;
}

//! What \p frame says of how its codes stand for light.
//!
//! SDR where it says nothing of its transfer function. PQ and HLG come with BT.2020; primaries of
//! SDR that are not told are those of its matrix. The brightest light is what its makers measured
//! (MaxCLL of CTA-861.3), else the peak of the display they used (SMPTE ST 2086), else kUsualPeak.
[[nodiscard]] ColourLight lightOf(const AVFrame &frame);

} // namespace vireo::media
