// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/frameconverter.h"

#include "core/media/picture/tonemapper.h"
#include "core/media/play/avptr.h"
#include "core/media/play/rgbrows.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <array>
#include <cmath>
#include <optional>

namespace vireo::media {
namespace {

// Where rows of luma stay as they are, the scaler's bilinear way takes the nearest row of chroma or
// the mean of two, wherever they are sited.
int flagsFor(const VideoFrame &frame, int height)
{
    const bool rowsStay = frame.height() == height && frame.chromaHeight() > 1;
    return (rowsStay ? SWS_BICUBIC : SWS_BILINEAR) | SWS_ACCURATE_RND;
}

//! Without the old names that mean "full range"; the scaler is told the range by itself.
AVPixelFormat plainFormat(int format)
{
    switch (format) {
    case AV_PIX_FMT_YUVJ420P:
        return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ422P:
        return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ444P:
        return AV_PIX_FMT_YUV444P;
    default:
        return static_cast<AVPixelFormat>(format);
    }
}

//! What the scaler writes: 4:4:4 of 10 bits, also from 8, so that rounding twice does not show.
//! Its own way to RGB computes each pixel by itself and took ten times as long.
constexpr AVPixelFormat kSampled = AV_PIX_FMT_YUV444P10;

//! The highest code of \p frame as the scaler writes it: from 8 bits it shifts.
float highestCode(const VideoFrame &frame)
{
    return frame.bitDepth() == 8 ? 255.0F * 4 : 1023.0F;
}

} // namespace

struct FrameConverter::Private
{
    //! All that the scaler's tables depend on.
    struct Shape
    {
        int format = 0;
        int width = 0;
        int height = 0;
        int targetWidth = 0;
        int targetHeight = 0;
        ColourRange range{};
        QPointF site;
        bool operator==(const Shape &) const = default;
    };

    [[nodiscard]] bool prepare(const VideoFrame &frame, int width, int height)
    {
        const Shape wanted{frame.handle()->format, frame.width(), frame.height(), width, height,
            frame.range(), frame.chromaSite()};
        if (scaler && shape == wanted)
            return true;
        scaler.reset(sws_alloc_context());
        if (!scaler)
            return false;
        shape = wanted;
        const auto set
            = [this](const char *name, int value) { av_opt_set_int(scaler.get(), name, value, 0); };
        set("srcw", shape.width);
        set("srch", shape.height);
        set("src_format", plainFormat(shape.format));
        set("dstw", width);
        set("dsth", height);
        set("dst_format", kSampled);
        set("sws_flags", flagsFor(frame, height));
        // In 256ths of a luma sample.
        if (frame.chromaWidth() > 1)
            set("src_h_chr_pos", static_cast<int>(std::lround(shape.site.x() * 256)));
        if (frame.chromaHeight() > 1)
            set("src_v_chr_pos", static_cast<int>(std::lround(shape.site.y() * 256)));
        if (sws_init_context(scaler.get(), nullptr, nullptr) < 0) {
            scaler.reset();
            return false;
        }
        // Of YUV, matrix and range are the same on both sides: only size and sampling change.
        const int full = shape.range == ColourRange::Full;
        const int *table = sws_getCoefficients(SWS_CS_ITU601);
        sws_setColorspaceDetails(scaler.get(), table, full, table, full, 0, 1 << 16, 1 << 16);
        return true;
    }

    //! Calls \p write with the number and the samples of each row of \p frame in the size asked
    //! for. False where there is not enough memory.
    template <typename Write>
    [[nodiscard]] bool forEachRow(
        const VideoFrame &frame, int width, int height, const Write &write)
    {
        const AVFrame &from = *frame.handle();
        const bool sampled = frame.planes() == 3 && frame.chromaWidth() == 1
            && frame.chromaHeight() == 1 && frame.width() == width && frame.height() == height;
        if (sampled && frame.bitDepth() == 8) {
            const RgbRows rows(yuvToRgb(frame.matrix(), frame.range()), 255.0F);
            for (int y = 0; y < height; ++y)
                write(y, rows, rowOf<quint8>(from.data, from.linesize, y));
            return true;
        }
        const RgbRows rows(
            yuvToRgb(frame.matrix(), frame.range(), frame.bitDepth()), highestCode(frame));
        if (sampled) {
            for (int y = 0; y < height; ++y)
                write(y, rows, rowOf<quint16>(from.data, from.linesize, y));
            return true;
        }
        if (!prepare(frame, width, height))
            return false;
        // The scaler writes a little past the end of rows.
        const size_t row = (static_cast<size_t>(width) + 31) & ~size_t(31);
        const size_t plane = row * static_cast<size_t>(height);
        samples.resize(3 * plane + 32);
        const std::array<uint8_t *, 4> to{reinterpret_cast<uint8_t *>(samples.data()),
            reinterpret_cast<uint8_t *>(samples.data() + plane),
            reinterpret_cast<uint8_t *>(samples.data() + 2 * plane)};
        const int stride = static_cast<int>(row * sizeof(quint16));
        const std::array<int, 4> strides{stride, stride, stride};
        if (sws_scale(
                scaler.get(), from.data, from.linesize, 0, from.height, to.data(), strides.data())
            <= 0)
            return false;
        for (int y = 0; y < height; ++y)
            write(y, rows, rowOf<quint16>(to.data(), strides.data(), y));
        return true;
    }

    template <typename Sample>
    [[nodiscard]] static RgbRows::Yuv<Sample> rowOf(
        const uint8_t *const planes[], const int strides[], int y)
    {
        const auto at = [&](int plane) {
            return reinterpret_cast<const Sample *>(
                planes[plane] + static_cast<ptrdiff_t>(y) * strides[plane]);
        };
        return {at(0), at(1), at(2)};
    }

    play::AvPtr<SwsContext> scaler;
    Shape shape;
    std::optional<ToneMapper> mapper;
    std::vector<quint16> samples; //!< Y, U, V of a picture on its way to RGB
    std::vector<quint16> shades; //!< red, green, blue of one on its way to BT.709
};

FrameConverter::FrameConverter()
    : d(std::make_unique<Private>())
{
}

FrameConverter::~FrameConverter() = default;

bool FrameConverter::toRgb32(const VideoFrame &frame, uchar *to, int stride, int width, int height)
{
    const auto pixels = [&](int y) {
        return reinterpret_cast<quint32 *>(to + static_cast<ptrdiff_t>(y) * stride);
    };
    const ColourLight light = frame.light();
    if (light.isPlain())
        return d->forEachRow(
            frame, width, height, [&](int y, const RgbRows &rows, const auto &yuv) {
                rows.toRgb32(yuv, pixels(y), width);
            });

    if (!d->mapper || !d->mapper->suits(light))
        d->mapper.emplace(light);
    const auto length = static_cast<size_t>(width);
    d->shades.resize(3 * length);
    quint16 *red = d->shades.data();
    quint16 *green = red + length;
    quint16 *blue = green + length;
    const auto byte = [](quint16 code) { return (code * 255U + 32767) / 65535; };
    return d->forEachRow(frame, width, height, [&](int y, const RgbRows &rows, const auto &yuv) {
        rows.toRgb48(yuv, red, green, blue, width);
        d->mapper->map(red, green, blue, width);
        quint32 *pixel = pixels(y);
        for (size_t x = 0; x < length; ++x)
            pixel[x] = 0xff000000U | byte(red[x]) << 16 | byte(green[x]) << 8 | byte(blue[x]);
    });
}

} // namespace vireo::media
