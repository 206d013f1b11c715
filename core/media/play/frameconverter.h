// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/videoframe.h"

namespace vireo::media {

//! \brief Turns pictures into 32-bit RGB on the CPU, for where there is no GPU. HDR is brought
//! down to SDR, and other primaries to BT.709, as on the GPU (ToneMapper).
//! One thread at a time; keeps its tables between pictures of one shape.
class FrameConverter
{
public:
    FrameConverter();
    ~FrameConverter();

    //! Writes \p frame, not made upright, scaled to \p width x \p height, as 0xffRRGGBB in the
    //! machine's byte order. \p stride in bytes. False where there is not enough memory.
    [[nodiscard]] bool toRgb32(
        const VideoFrame &frame, uchar *to, int stride, int width, int height);

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace vireo::media
