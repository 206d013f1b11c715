// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>

struct AVStream;

namespace vireo::media {

//! \brief The eight ways a camera can have been held: first mirrored or not, then turned.
struct Orientation
{
    int quarterTurns = 0; //!< clockwise, 0..3, applied after the mirror
    bool mirrored = false; //!< left and right exchanged

    [[nodiscard]] bool swapsSides() const { return quarterTurns % 2 != 0; }
    bool operator==(const Orientation &) const = default;
};

//! The orientation nearest to a track matrix of ISO/IEC 14496-12 (nine 16.16 / 2.30 numbers).
[[nodiscard]] Orientation orientationOf(const std::array<qint32, 9> &matrix);

//! The orientation of \p stream; upright where it says nothing.
[[nodiscard]] Orientation orientationOf(const AVStream &stream);

//! The orientation of an EXIF Orientation tag, 1..8; upright for any other number.
[[nodiscard]] Orientation orientationOfExif(int tag);

} // namespace vireo::media
