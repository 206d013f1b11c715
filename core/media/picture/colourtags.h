// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/picture/tonecurve.h"

struct AVFrame;

namespace vireo::media {

//! What \p frame says of how its codes stand for light.
//!
//! SDR where it says nothing of its transfer function. PQ and HLG come with BT.2020; primaries of
//! SDR that are not told are those of its matrix. The brightest light is what its makers measured
//! (MaxCLL of CTA-861.3), else the peak of the display they used (SMPTE ST 2086), else kUsualPeak.
[[nodiscard]] ColourLight lightOf(const AVFrame &frame);

} // namespace vireo::media
