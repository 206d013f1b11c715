// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/videoframe.h"

#include "core/media/picture/colourtags.h"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <array>

namespace vireo::media {
namespace {

constexpr std::array kFormats{AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUV422P,
    AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_NV12,
    AV_PIX_FMT_YUV420P10, AV_PIX_FMT_YUV422P10, AV_PIX_FMT_YUV444P10, AV_PIX_FMT_P010};

bool isFullRangeFormat(int format)
{
    return format == AV_PIX_FMT_YUVJ420P || format == AV_PIX_FMT_YUVJ422P
        || format == AV_PIX_FMT_YUVJ444P;
}

const AVPixFmtDescriptor &layoutOf(const AVFrame &frame)
{
    return *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
}

int roundedUp(int length, int shift)
{
    return (length + (1 << shift) - 1) >> shift;
}

} // namespace

VideoFrame::VideoFrame(std::shared_ptr<const AVFrame> frame, std::chrono::microseconds position,
    Orientation orientation)
    : m_frame(std::move(frame))
    , m_position(position)
    , m_orientation(orientation)
{
}

bool VideoFrame::shows(const AVFrame &frame)
{
    return std::find(kFormats.begin(), kFormats.end(), frame.format) != kFormats.end()
        && frame.linesize[0] > 0 && frame.linesize[1] > 0;
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
    return aspect.num > 0 && aspect.den > 0 ? std::clamp(av_q2d(aspect), 0.1, 10.0) : 1.0;
}

int VideoFrame::planes() const
{
    return av_pix_fmt_count_planes(static_cast<AVPixelFormat>(m_frame->format));
}

VideoFrame::Plane VideoFrame::plane(int index) const
{
    const AVPixFmtDescriptor &layout = layoutOf(*m_frame);
    const int across = index == 0 ? 0 : layout.log2_chroma_w;
    const int down = index == 0 ? 0 : layout.log2_chroma_h;
    return {.bytes = m_frame->data[index],
        .stride = m_frame->linesize[index],
        .width = roundedUp(m_frame->width, across),
        .height = roundedUp(m_frame->height, down),
        .channels = index > 0 && planes() == 2 ? 2 : 1,
        .sampleBytes = layout.comp[0].depth > 8 ? 2 : 1};
}

int VideoFrame::bitDepth() const
{
    return layoutOf(*m_frame).comp[0].depth;
}

int VideoFrame::bitShift() const
{
    return layoutOf(*m_frame).comp[0].shift;
}

int VideoFrame::chromaWidth() const
{
    return 1 << layoutOf(*m_frame).log2_chroma_w;
}

int VideoFrame::chromaHeight() const
{
    return 1 << layoutOf(*m_frame).log2_chroma_h;
}

QPointF VideoFrame::chromaSite() const
{
    const auto inside = [this](double x, double y) {
        return QPointF(chromaWidth() > 1 ? x : 0, chromaHeight() > 1 ? y : 0);
    };
    switch (m_frame->chroma_location) {
    case AVCHROMA_LOC_LEFT:
        return inside(0, 0.5);
    case AVCHROMA_LOC_CENTER:
        return inside(0.5, 0.5);
    case AVCHROMA_LOC_TOPLEFT:
        return inside(0, 0);
    case AVCHROMA_LOC_TOP:
        return inside(0.5, 0);
    case AVCHROMA_LOC_BOTTOMLEFT:
        return inside(0, 1);
    case AVCHROMA_LOC_BOTTOM:
        return inside(0.5, 1);
    default:
        break;
    }
    // Untagged: the old names of full-range formats come from JPEG.
    if (isFullRangeFormat(m_frame->format))
        return inside(0.5, 0.5);
    return matrix() == ColourMatrix::Bt2020 ? inside(0, 0) : inside(0, 0.5);
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
        break;
    }
    if (light().transfer != ColourTransfer::Sdr)
        return ColourMatrix::Bt2020;
    // What every player assumes: standard definition is 601.
    return std::min(m_frame->width, m_frame->height) > 576
            || std::max(m_frame->width, m_frame->height) >= 1280
        ? ColourMatrix::Bt709
        : ColourMatrix::Bt601;
}

ColourRange VideoFrame::range() const
{
    return m_frame->color_range == AVCOL_RANGE_JPEG || isFullRangeFormat(m_frame->format)
        ? ColourRange::Full
        : ColourRange::Limited;
}

ColourLight VideoFrame::light() const
{
    return lightOf(*m_frame);
}

} // namespace vireo::media
