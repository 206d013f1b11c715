// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/picture/hdrmetadata.h"

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

} // namespace

ColourTransfer transferOf(const AVFrame &frame)
{
    switch (frame.color_trc) {
    case AVCOL_TRC_SMPTE2084:
        return ColourTransfer::Pq;
    case AVCOL_TRC_ARIB_STD_B67:
        return ColourTransfer::Hlg;
    default:
        return ColourTransfer::Sdr;
    }
}

double peakLightOf(const AVFrame &frame)
{
    // HLG is relative; here it is shown as on the display of BT.2100, whatever was mastered.
    if (transferOf(frame) != ColourTransfer::Pq)
        return kUsualPeak;
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

} // namespace vireo::media
