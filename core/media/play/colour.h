// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/videoframe.h"

#include <array>

namespace vireo::media {

//! Row-major 4x4 that takes (Y, U, V, 1), each 0..1 as sampled from 8 bits, to (R, G, B, 1)
//! before clamping. From the luma weights of ITU-R BT.601-7, BT.709-6 and BT.2020-2.
[[nodiscard]] std::array<float, 16> yuvToRgb(ColourMatrix matrix, ColourRange range);

} // namespace vireo::media
