// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/videoframe.h"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/pixfmt.h>
}

namespace vireo::media {

VideoFrame::VideoFrame(
    std::shared_ptr<const AVFrame> frame, std::chrono::microseconds position, int rotation)
    : m_frame(std::move(frame))
    , m_position(position)
    , m_rotation(rotation)
{
}

int VideoFrame::width() const
{
    return m_frame ? m_frame->width : 0;
}

int VideoFrame::height() const
{
    return m_frame ? m_frame->height : 0;
}

double VideoFrame::sampleAspect() const
{
    const AVRational aspect = m_frame ? m_frame->sample_aspect_ratio : AVRational{1, 1};
    return aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1.0;
}

VideoFrame::Plane VideoFrame::plane(int index) const
{
    const int shift = index == 0 ? 0 : 1;
    return {m_frame->data[index], m_frame->linesize[index], (m_frame->width + shift) >> shift,
        (m_frame->height + shift) >> shift};
}

ColourMatrix VideoFrame::matrix() const
{
    switch (m_frame->colorspace) {
    case AVCOL_SPC_BT709:
        return ColourMatrix::Bt709;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
    case AVCOL_SPC_FCC:
        return ColourMatrix::Bt601;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        return ColourMatrix::Bt2020;
    default:
        // Untagged: what every player assumes, standard definition is 601.
        return std::min(m_frame->width, m_frame->height) > 576
                || std::max(m_frame->width, m_frame->height) >= 1280
            ? ColourMatrix::Bt709
            : ColourMatrix::Bt601;
    }
}

ColourRange VideoFrame::range() const
{
    return m_frame->color_range == AVCOL_RANGE_JPEG || m_frame->format == AV_PIX_FMT_YUVJ420P
        ? ColourRange::Full
        : ColourRange::Limited;
}

} // namespace vireo::media
