// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/videoframe.h"

#include <array>

namespace vireo::media {

//! Row-major 4x4 that takes (Y, U, V, 1), where 1 is the highest code of \p bitDepth bits, to
//! (R, G, B, 1) before clamping. From the luma weights of ITU-R BT.601-7, BT.709-6 and BT.2020-2,
//! and the code values of ITU-T H.273 (limited range grows with the depth: 16 becomes 64).
[[nodiscard]] std::array<float, 16> yuvToRgb(
    ColourMatrix matrix, ColourRange range, int bitDepth = 8);

} // namespace vireo::media
