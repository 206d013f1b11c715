// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/filter/picturefilter.h"

#include "core/media/averror.h"

extern "C" {
#include <libavutil/dict.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

bool isHdr(const AVFrame &frame)
{
    return frame.color_trc == AVCOL_TRC_SMPTE2084 || frame.color_trc == AVCOL_TRC_ARIB_STD_B67;
}

bool isRgb(const AVFrame &frame)
{
    const AVPixFmtDescriptor *format = av_pix_fmt_desc_get(AVPixelFormat(frame.format));
    return format && (format->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL));
}

//! Old names of formats that mean "full range" by themselves.
bool isFullRangeFormat(int format)
{
    return format == AV_PIX_FMT_YUVJ420P || format == AV_PIX_FMT_YUVJ422P
        || format == AV_PIX_FMT_YUVJ444P || format == AV_PIX_FMT_YUVJ440P
        || format == AV_PIX_FMT_YUVJ411P;
}

QByteArray matrixName(const AVFrame &frame)
{
    switch (frame.colorspace) {
    case AVCOL_SPC_BT709:
        return "bt709";
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
        return "smpte170m";
    case AVCOL_SPC_FCC:
        return "fcc";
    case AVCOL_SPC_SMPTE240M:
        return "smpte240m";
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        return "bt2020";
    default:
        break;
    }
    return std::min(frame.width, frame.height) >= 720 ? "bt709" : "smpte170m";
}

//! True where only the size may have to change.
bool hasOurColours(const AVFrame &frame)
{
    return !isRgb(frame) && !isHdr(frame) && frame.color_range != AVCOL_RANGE_JPEG
        && !isFullRangeFormat(frame.format) && matrixName(frame) == "bt709";
}

QByteArray turnFilters(Orientation orientation)
{
    QByteArray filters = orientation.mirrored ? ",hflip" : "";
    switch (orientation.quarterTurns) {
    case 1:
        return filters + ",transpose=clock";
    case 2:
        return filters + ",hflip,vflip";
    case 3:
        return filters + ",transpose=cclock";
    default:
        return filters;
    }
}

} // namespace

PictureFilter::PictureFilter(Orientation orientation, QSize size, Pixels pixels)
    : m_orientation(orientation)
    , m_size(size)
    , m_pixels(pixels)
{
}

QByteArray PictureFilter::describe(const AVFrame &frame) const
{
    // Scaled first and turned afterwards, because most results are smaller than their source.
    const QSize flat = m_orientation.swapsSides() ? m_size.transposed() : m_size;
    const QByteArray size
        = "w=" + QByteArray::number(flat.width()) + ":h=" + QByteArray::number(flat.height());
    const QByteArray format = m_pixels == Pixels::Video ? "yuv420p" : "bgra";
    const QByteArray turn = turnFilters(m_orientation);
    if (isHdr(frame) && avfilter_get_by_name("zscale") && avfilter_get_by_name("tonemap")) {
        return "zscale=" + size + ":t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,"
            + "tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:p=bt709:r=tv,format=yuv420p" + turn
            + (m_pixels == Pixels::Rgb ? ",scale=in_color_matrix=bt709:in_range=tv,format=bgra"
                                       : "");
    }
    const bool full = frame.color_range == AVCOL_RANGE_JPEG || isFullRangeFormat(frame.format);
    const bool asWanted = m_pixels == Pixels::Video && hasOurColours(frame);
    QByteArray scale = "scale=" + size + ":flags=bicubic";
    if (!asWanted)
        scale += "+accurate_rnd";
    if (!asWanted && !isRgb(frame))
        scale += ":in_color_matrix=" + matrixName(frame) + ":in_range=" + (full ? "pc" : "tv");
    if (!asWanted && m_pixels == Pixels::Video)
        scale += ":out_color_matrix=bt709:out_range=tv";
    return scale + ",format=" + format + turn;
}

Result<FramePtr> PictureFilter::apply(const AVFrame &frame)
{
    FramePtr tagged = share(frame);
    tagged->sample_aspect_ratio = {1, 1};
    if (isHdr(frame)) {
        // zscale refuses what is not said; PQ and HLG come with BT.2020 unless told otherwise.
        if (tagged->colorspace == AVCOL_SPC_UNSPECIFIED)
            tagged->colorspace = AVCOL_SPC_BT2020_NCL;
        if (tagged->color_primaries == AVCOL_PRI_UNSPECIFIED)
            tagged->color_primaries = AVCOL_PRI_BT2020;
        if (tagged->color_range == AVCOL_RANGE_UNSPECIFIED)
            tagged->color_range = AVCOL_RANGE_MPEG;
    }
    const bool fits = m_orientation == Orientation{} && frame.width == m_size.width()
        && frame.height == m_size.height();
    if (fits && m_pixels == Pixels::Video && frame.format == AV_PIX_FMT_YUV420P
        && hasOurColours(frame)) {
        finish(*tagged);
        return tagged;
    }
    const Shape shape{frame.width, frame.height, frame.format, frame.colorspace, frame.color_range,
        frame.color_trc};
    if (!m_chain || shape != m_shape) {
        auto chain = FilterChain::forPicture(*tagged, {1, 1000}, describe(*tagged));
        if (!chain.ok())
            return chain.error();
        m_chain.emplace(std::move(chain).value());
        m_shape = shape;
    }
    if (auto pushed = m_chain->push(tagged.get()); !pushed.ok())
        return pushed.error();
    FramePtr result = makeFrame();
    const auto pulled = m_chain->pull(*result);
    if (!pulled.ok())
        return pulled.error();
    if (!pulled.value())
        return avError(AVERROR_BUG, u"converting the picture"_s);
    finish(*result);
    return result;
}

void PictureFilter::finish(AVFrame &picture) const
{
    if (m_pixels == Pixels::Video) {
        picture.colorspace = AVCOL_SPC_BT709;
        picture.color_primaries = AVCOL_PRI_BT709;
        picture.color_trc = AVCOL_TRC_BT709;
        picture.color_range = AVCOL_RANGE_MPEG;
    }
    // Captions, positions and the like ride along as side data; none of it may reach the viewer.
    while (picture.nb_side_data > 0)
        av_frame_remove_side_data(&picture, picture.side_data[0]->type);
    av_dict_free(&picture.metadata);
    picture.sample_aspect_ratio = {1, 1};
    picture.pict_type = AV_PICTURE_TYPE_NONE;
    picture.crop_left = picture.crop_right = picture.crop_top = picture.crop_bottom = 0;
}

} // namespace vireo::media
