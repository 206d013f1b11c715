// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/filter/picturefilter.h"

#include "core/media/averror.h"
#include "core/media/picture/colourtags.h"

extern "C" {
#include <libavutil/dict.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

constexpr auto kOurColours = ":out_color_matrix=bt709:out_range=tv";
// Without both, a change of matrix tints what is grey.
constexpr auto kExact = "+accurate_rnd+full_chroma_int";
constexpr int kLargeShortSide = 720;
constexpr int kLargeLongSide = 1280;

bool isPlain(const AVFrame &frame)
{
    return lightOf(frame).isPlain();
}

bool formatHas(const AVFrame &frame, uint64_t flags)
{
    const AVPixFmtDescriptor *format = av_pix_fmt_desc_get(AVPixelFormat(frame.format));
    return format && (format->flags & flags);
}

bool isRgb(const AVFrame &frame)
{
    return formatHas(frame, AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL);
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
    switch (numberOf(frame.colorspace)) {
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
    if (lightOf(frame).transfer != ColourTransfer::Sdr)
        return "bt2020"; // PQ and HLG come with BT.2020 unless told otherwise
    const auto [shortSide, longSide] = std::minmax(frame.width, frame.height);
    return shortSide >= kLargeShortSide || longSide >= kLargeLongSide ? "bt709" : "smpte170m";
}

//! True where only the size may have to change.
bool hasOurColours(const AVFrame &frame)
{
    return !isRgb(frame) && isPlain(frame) && frame.color_range != AVCOL_RANGE_JPEG
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

QByteArray PictureFilter::turned(const QByteArray &filters) const
{
    return filters + ",format=" + (m_pixels == Pixels::Video ? "yuv420p" : "bgra")
        + turnFilters(m_orientation);
}

QByteArray PictureFilter::describe(const AVFrame &frame) const
{
    // Scaled first and turned afterwards, because most results are smaller than their source.
    const QSize flat = m_orientation.swapsSides() ? m_size.transposed() : m_size;
    // From a palette the scaler makes the wrong colours where it has to change their matrix too.
    const QByteArray ready = formatHas(frame, AV_PIX_FMT_FLAG_PAL) ? "format=bgra," : "";
    QByteArray scale = ready + "scale=w=" + QByteArray::number(flat.width())
        + ":h=" + QByteArray::number(flat.height()) + ":flags=bicubic";
    const bool full = frame.color_range == AVCOL_RANGE_JPEG || isFullRangeFormat(frame.format);
    const QByteArray colours
        = ":in_color_matrix=" + matrixName(frame) + ":in_range=" + (full ? "pc" : "tv");
    if (!isPlain(frame))
        return scale + kExact + (isRgb(frame) ? "" : colours) + ",format=gbrp16";
    const bool asWanted = m_pixels == Pixels::Video && hasOurColours(frame);
    if (!asWanted)
        scale += kExact;
    if (!asWanted && !isRgb(frame))
        scale += colours;
    if (!asWanted && m_pixels == Pixels::Video)
        scale += kOurColours;
    return turned(scale);
}

Result<FramePtr> PictureFilter::apply(const AVFrame &frame)
{
    FramePtr tagged = share(frame);
    tagged->sample_aspect_ratio = {1, 1};
    const bool fits = m_orientation == Orientation{} && frame.width == m_size.width()
        && frame.height == m_size.height();
    if (fits && m_pixels == Pixels::Video && frame.format == AV_PIX_FMT_YUV420P
        && hasOurColours(frame)) {
        finish(*tagged);
        return tagged;
    }
    if (auto prepared = prepare(*tagged); !prepared.ok())
        return prepared.error();
    auto result = through(*m_chain, *tagged);
    if (result.ok() && m_mapper)
        result = toneMapped(**result);
    if (result.ok())
        finish(**result);
    return result;
}

Result<void> PictureFilter::prepare(const AVFrame &frame)
{
    const Shape shape{frame.width, frame.height, frame.format, frame.colorspace, frame.color_range,
        lightOf(frame)};
    if (m_chain && shape == m_shape)
        return {};
    auto chain = FilterChain::forPicture(frame, {1, 1000}, describe(frame));
    if (!chain.ok())
        return chain.error();
    m_chain.emplace(std::move(chain).value());
    m_shape = shape;
    m_mapper.reset();
    m_lastChain.reset();
    if (!shape.light.isPlain())
        m_mapper.emplace(shape.light);
    return {};
}

Result<FramePtr> PictureFilter::through(FilterChain &chain, const AVFrame &frame)
{
    if (auto pushed = chain.push(&frame); !pushed.ok())
        return pushed.error();
    FramePtr result = makeFrame();
    const auto pulled = chain.pull(*result);
    if (!pulled.ok())
        return pulled.error();
    if (!pulled.value())
        return avError(AVERROR_BUG, u"converting the picture"_s);
    return result;
}

//! \p frame is gbrp16 in the light of its source.
Result<FramePtr> PictureFilter::toneMapped(const AVFrame &frame)
{
    const FramePtr mapped = share(frame);
    if (const int status = av_frame_make_writable(mapped.get()); status < 0)
        return avError(status, u"converting the picture"_s);
    const auto row = [&mapped](int plane, int y) {
        return reinterpret_cast<quint16 *>(
            mapped->data[plane] + ptrdiff_t(y) * mapped->linesize[plane]);
    };
    for (int y = 0; y < mapped->height; ++y)
        m_mapper->map(row(2, y), row(0, y), row(1, y), mapped->width);
    mapped->colorspace = AVCOL_SPC_RGB;
    mapped->color_range = AVCOL_RANGE_JPEG;
    mapped->color_trc = AVCOL_TRC_BT709;
    mapped->color_primaries = AVCOL_PRI_BT709;
    if (!m_lastChain) {
        QByteArray scale = "scale=flags=bicubic+accurate_rnd+full_chroma_inp";
        if (m_pixels == Pixels::Video)
            scale += kOurColours;
        auto chain = FilterChain::forPicture(*mapped, {1, 1000}, turned(scale));
        if (!chain.ok())
            return chain.error();
        m_lastChain.emplace(std::move(chain).value());
    }
    return through(*m_lastChain, *mapped);
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
