// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/paint/scene.h"

#include <vector>

namespace vireo::media::paint {

inline constexpr int kSampleRate = 48'000;

//! The sound of \p scene: interleaved stereo floats at 48 kHz within -1..1, as long as the picture,
//! whose end runs into its beginning.
[[nodiscard]] std::vector<float> soundOf(const Scene &scene);

} // namespace vireo::media::paint
