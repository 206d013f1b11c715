// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/picture/colourtags.h"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/pixfmt.h>
}

namespace vireo::media {
namespace {

// Less than reference white is a mistake in the file, as is more than PQ can say.
bool believable(double light)
{
    return light >= kReferenceWhite && light <= 10'000;
}

ColourTransfer transferOf(const AVFrame &frame)
{
    switch (numberOf(frame.color_trc)) {
    case AVCOL_TRC_SMPTE2084:
        return ColourTransfer::Pq;
    case AVCOL_TRC_ARIB_STD_B67:
        return ColourTransfer::Hlg;
    default:
        return ColourTransfer::Sdr;
    }
}

ColourPrimaries primariesOf(const AVFrame &frame)
{
    switch (numberOf(frame.color_primaries)) {
    case AVCOL_PRI_BT2020:
        return ColourPrimaries::Bt2020;
    case AVCOL_PRI_SMPTE432:
        return ColourPrimaries::DisplayP3;
    case AVCOL_PRI_UNSPECIFIED:
    case AVCOL_PRI_RESERVED0:
        break;
    default:
        return ColourPrimaries::Bt709;
    }
    const int matrix = numberOf(frame.colorspace);
    const bool wide = matrix == AVCOL_SPC_BT2020_NCL || matrix == AVCOL_SPC_BT2020_CL;
    return wide ? ColourPrimaries::Bt2020 : ColourPrimaries::Bt709;
}

double peakOfPq(const AVFrame &frame)
{
    if (const auto *side = av_frame_get_side_data(&frame, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL)) {
        const double light = reinterpret_cast<const AVContentLightMetadata *>(side->data)->MaxCLL;
        if (believable(light))
            return light;
    }
    if (const auto *side
        = av_frame_get_side_data(&frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA)) {
        const auto *display = reinterpret_cast<const AVMasteringDisplayMetadata *>(side->data);
        if (display->has_luminance && display->max_luminance.den > 0) {
            const double light = av_q2d(display->max_luminance);
            if (believable(light))
                return light;
        }
    }
    return kUsualPeak;
}

} // namespace

ColourLight lightOf(const AVFrame &frame)
{
    switch (transferOf(frame)) {
    case ColourTransfer::Pq:
        return {ColourTransfer::Pq, ColourPrimaries::Bt2020, peakOfPq(frame)};
    case ColourTransfer::Hlg:
        // Relative; here it is shown as on the display of BT.2100, whatever was mastered.
        return {ColourTransfer::Hlg, ColourPrimaries::Bt2020, kUsualPeak};
    case ColourTransfer::Sdr:
        break;
    }
    return {ColourTransfer::Sdr, primariesOf(frame), 0};
}

} // namespace vireo::media
