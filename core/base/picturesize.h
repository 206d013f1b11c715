// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QSize>

namespace vireo::base {

//! The short side of a clip's poster in pixels, at most.
inline constexpr int kPosterSide = 720;

//! The longest side a WebP can have.
inline constexpr int kMostWebPSide = 16'383;

//! \p size made smaller until its short side is \p shortSide at most, and its long side \p
//! longSide, which binds where a picture is very slim; sides are even, as encoders want them, and 2
//! at least.
[[nodiscard]] QSize fitted(QSize size, int shortSide, int longSide = kMostWebPSide);

} // namespace vireo::base
