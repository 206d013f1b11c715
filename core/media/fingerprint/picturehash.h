// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>

namespace vireo::media {

inline constexpr int kHashedSide = 32; //!< of the square picture that is hashed, in pixels
using HashedPicture = std::array<float, kHashedSide * kHashedSide>; //!< luma, any scale, row by row

//! \brief What a picture looks like in the large, in 64 bits: pictures that look alike differ in
//! few.
//!
//! The perceptual hash of Zauner, "Implementation and Benchmarking of Perceptual Image Hash
//! Functions" (2010), section 3.2.1: of the discrete cosine transform (DCT-II) of a picture of 32
//! by 32 its lowest frequencies 1 to 8 either way. A bit is the coefficient's sign, where Zauner
//! asks whether it is above the median: around 0 they are the same but for few, and a mirrored
//! picture's hash is then known from the picture's own (mirroredHash). 0: there is nothing to see
//! in it, and it is like no other.
[[nodiscard]] quint64 pictureHash(const HashedPicture &luma);

} // namespace vireo::media
