// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/picture/tonecurve.h"

struct AVFrame;

namespace vireo::media {

//! What \p frame says of its transfer function; SDR where it says nothing.
[[nodiscard]] ColourTransfer transferOf(const AVFrame &frame);

//! Of the brightest light in \p frame's clip in cd/m2: what its makers measured (MaxCLL of
//! CTA-861.3), else the peak of the display they used (SMPTE ST 2086), else kUsualPeak.
[[nodiscard]] double peakLightOf(const AVFrame &frame);

} // namespace vireo::media
