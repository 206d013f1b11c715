// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/framelayout.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace vireo::media::play {

bool FrameLayout::convert(AvPtr<AVFrame> &frame)
{
    AvPtr<AVFrame> flat(av_frame_alloc());
    const auto from = static_cast<AVPixelFormat>(frame->format);
    const AVPixFmtDescriptor *layout = av_pix_fmt_desc_get(from);
    if (!flat || !layout || av_frame_copy_props(flat.get(), frame.get()) < 0)
        return false;
    const bool rgb = layout->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL);
    const bool deep = layout->comp[0].depth > 8;
    const bool subsampled = !rgb && layout->nb_components > 1 && layout->log2_chroma_w > 0;
    const auto target = deep ? (subsampled ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV444P10)
                             : (subsampled ? AV_PIX_FMT_YUV420P : AV_PIX_FMT_YUV444P);
    flat->format = target;
    flat->width = frame->width;
    flat->height = frame->height;
    if (av_frame_get_buffer(flat.get(), 0) < 0)
        return false;
    m_scaler.reset(
        sws_getCachedContext(m_scaler.release(), frame->width, frame->height, from, flat->width,
            flat->height, target, SWS_BILINEAR | SWS_ACCURATE_RND, nullptr, nullptr, nullptr));
    if (!m_scaler)
        return false;
    const bool full = frame->color_range == AVCOL_RANGE_JPEG;
    const int *table = sws_getCoefficients(rgb ? SWS_CS_ITU709 : SWS_CS_ITU601);
    if (rgb) {
        flat->colorspace = AVCOL_SPC_BT709;
        flat->color_range = AVCOL_RANGE_MPEG;
    }
    // Of YUV, matrix and range are the same on both sides: only the sampling changes.
    const bool toFull = full && !rgb;
    sws_setColorspaceDetails(
        m_scaler.get(), table, full || rgb, table, toFull, 0, 1 << 16, 1 << 16);
    sws_scale(
        m_scaler.get(), frame->data, frame->linesize, 0, frame->height, flat->data, flat->linesize);
    frame = std::move(flat);
    return true;
}

} // namespace vireo::media::play
