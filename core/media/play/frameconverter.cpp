// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/frameconverter.h"

#include "core/media/play/avptr.h"

#include <array>

namespace vireo::media {

struct FrameConverter::Private
{
    play::AvPtr<SwsContext> scaler;
};

FrameConverter::FrameConverter()
    : d(std::make_unique<Private>())
{
}

FrameConverter::~FrameConverter() = default;

bool FrameConverter::toRgb32(const VideoFrame &frame, uchar *to, int stride, int width, int height)
{
    // Accurate rounding keeps a flat colour within one step of the exact matrix.
    const int flags = SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT;
    d->scaler.reset(sws_getCachedContext(d->scaler.release(), frame.width(), frame.height(),
        AV_PIX_FMT_YUV420P, width, height, AV_PIX_FMT_RGB32, flags, nullptr, nullptr, nullptr));
    if (!d->scaler)
        return false;
    const int space = frame.matrix() == ColourMatrix::Bt709 ? SWS_CS_ITU709
        : frame.matrix() == ColourMatrix::Bt2020            ? SWS_CS_BT2020
                                                            : SWS_CS_ITU601;
    const bool full = frame.range() == ColourRange::Full;
    sws_setColorspaceDetails(d->scaler.get(), sws_getCoefficients(space), full,
        sws_getCoefficients(space), 1, 0, 1 << 16, 1 << 16);
    std::array<const uint8_t *, 4> from{};
    std::array<int, 4> strides{};
    for (int i = 0; i < 3; ++i) {
        const VideoFrame::Plane plane = frame.plane(i);
        from.at(static_cast<size_t>(i)) = plane.bytes;
        strides.at(static_cast<size_t>(i)) = plane.stride;
    }
    std::array<uint8_t *, 4> target{to};
    std::array<int, 4> targetStride{stride};
    return sws_scale(d->scaler.get(), from.data(), strides.data(), 0, frame.height(), target.data(),
               targetStride.data())
        > 0;
}

} // namespace vireo::media
