// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QSize>

namespace vireo::media {

//! One rung of the ladder before it is made.
struct RungPlan
{
    int height = 0; //!< its name: the short side
    QSize size; //!< even sides
    int capBitRate = 0; //!< bits a second, sound included
};

//! Bits a second of the one sound track that stands in every rung.
inline constexpr int kSoundBitRate = 112'000;

//! The rungs for an upright picture of \p width by \p height: 360, 540, 720 and 1080 by the short
//! side as far as the source reaches, lowest first; a source under 360 gets one of its own size.
[[nodiscard]] QList<RungPlan> planLadder(int width, int height);

//! Which of the rungs with these average rates (lowest first) are worth keeping, as indexes. Each
//! kept one needs at least 1.3 times the rate of the one below it, or a player gains nothing by
//! falling back. The lowest stays, since it is published already, and so does the best picture.
[[nodiscard]] QList<qsizetype> worthwhile(const QList<qint64> &averageRates);

//! Pictures in a segment of one second at \p numerator / \p denominator pictures a second.
[[nodiscard]] int segmentFrames(int numerator, int denominator);

} // namespace vireo::media
