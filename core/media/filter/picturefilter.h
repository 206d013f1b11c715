// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/filter/filterchain.h"
#include "core/media/picture/orientation.h"
#include "core/media/picture/tonemapper.h"

#include <QSize>

#include <optional>

namespace vireo::media {

//! \brief Makes every decoded picture upright, of one size and of one kind: 8-bit 4:2:0, BT.709,
//! limited range, square pixels. PQ and HLG (ITU-R BT.2100) are tone-mapped, and the primaries of
//! BT.2020 and Display P3 changed, as the player does it (ToneMapper), so that a clip looks the
//! same before and after it was uploaded.
//!
//! Where a source says nothing of its colours, it is taken for BT.601 if smaller than 1280 by 720
//! both ways, and for BT.709 if not, as players do. A source that changes size midway is scaled to
//! fit.
class PictureFilter
{
public:
    enum class Pixels {
        Video, //!< yuv420p as above
        Rgb, //!< full-range BGRA, for stills
    };

    //! \p size is that of the upright result; both sides even where it is Video.
    PictureFilter(Orientation orientation, QSize size, Pixels pixels = Pixels::Video);

    //! A new picture that shares no memory with \p frame unless nothing had to be done.
    [[nodiscard]] Result<FramePtr> apply(const AVFrame &frame);

private:
    struct Shape
    {
        int width = 0;
        int height = 0;
        int format = -1;
        int colourSpace = 0;
        int range = 0;
        ColourLight light;
        bool operator==(const Shape &) const = default;
    };

    [[nodiscard]] QByteArray describe(const AVFrame &frame) const;
    [[nodiscard]] QByteArray turned(const QByteArray &filters) const;
    [[nodiscard]] Result<void> prepare(const AVFrame &frame);
    [[nodiscard]] Result<FramePtr> through(FilterChain &chain, const AVFrame &frame);
    [[nodiscard]] Result<FramePtr> toneMapped(const AVFrame &frame);
    void finish(AVFrame &picture) const;

    const Orientation m_orientation;
    const QSize m_size;
    const Pixels m_pixels;
    Shape m_shape;
    std::optional<FilterChain> m_chain; //!< where the light is not plain, to RGB in its own light
    std::optional<ToneMapper> m_mapper; //!< only there, as is what follows it:
    std::optional<FilterChain> m_lastChain;
};

} // namespace vireo::media
