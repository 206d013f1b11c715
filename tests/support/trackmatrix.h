// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>

namespace vireo::test {

//! Overwrites the matrix {a, b, c, d} (as fractions, x' = ax + cy, y' = bx + dy) of every track of
//! the MP4 or MOV at \p path: how cameras say that they were turned. A phone held upright says
//! {0, 1, -1, 0}, a quarter turn clockwise.
[[nodiscard]] bool setTrackMatrix(const QString &path, const std::array<double, 4> &matrix);

} // namespace vireo::test
