// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/frameconverter.h"

#include "core/media/picture/tonemapper.h"
#include "core/media/play/avptr.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <array>
#include <cmath>
#include <optional>

namespace vireo::media {
namespace {

// Accurate rounding keeps a flat colour within one step of the exact matrix. Where rows of luma
// stay as they are, the scaler's bilinear way takes the nearest row of chroma or the mean of two,
// wherever they are sited.
int flagsFor(const VideoFrame &frame, int height)
{
    const bool rowsStay = frame.height() == height && frame.chromaHeight() > 1;
    return (rowsStay ? SWS_BICUBIC : SWS_BILINEAR) | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT;
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

int coefficients(ColourMatrix matrix)
{
    switch (matrix) {
    case ColourMatrix::Bt709:
        return SWS_CS_ITU709;
    case ColourMatrix::Bt2020:
        return SWS_CS_BT2020;
    case ColourMatrix::Bt601:
        break;
    }
    return SWS_CS_ITU601;
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
        int target = 0;
        int targetWidth = 0;
        int targetHeight = 0;
        ColourMatrix matrix{};
        ColourRange range{};
        QPointF site;
        bool operator==(const Shape &) const = default;
    };

    [[nodiscard]] bool prepare(const VideoFrame &frame, AVPixelFormat target, int width, int height)
    {
        const Shape wanted{frame.handle()->format, frame.width(), frame.height(), target, width,
            height, frame.matrix(), frame.range(), frame.chromaSite()};
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
        set("dst_format", target);
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
        const int *table = sws_getCoefficients(coefficients(shape.matrix));
        sws_setColorspaceDetails(
            scaler.get(), table, shape.range == ColourRange::Full, table, 1, 0, 1 << 16, 1 << 16);
        return true;
    }

    [[nodiscard]] bool scale(const VideoFrame &frame, uint8_t *const to[], const int strides[])
    {
        const AVFrame &from = *frame.handle();
        return sws_scale(scaler.get(), from.data, from.linesize, 0, from.height, to, strides) > 0;
    }

    play::AvPtr<SwsContext> scaler;
    Shape shape;
    std::optional<ToneMapper> mapper;
    std::vector<quint16> planes; //!< green, blue, red of a picture on its way to BT.709
};

FrameConverter::FrameConverter()
    : d(std::make_unique<Private>())
{
}

FrameConverter::~FrameConverter() = default;

bool FrameConverter::toRgb32(const VideoFrame &frame, uchar *to, int stride, int width, int height)
{
    const ColourLight light = frame.light();
    if (light.isPlain()) {
        const std::array<uint8_t *, 4> target{to};
        const std::array<int, 4> strides{stride};
        return d->prepare(frame, AV_PIX_FMT_RGB32, width, height)
            && d->scale(frame, target.data(), strides.data());
    }

    if (!d->prepare(frame, AV_PIX_FMT_GBRP16, width, height))
        return false;
    if (!d->mapper || !d->mapper->suits(light))
        d->mapper.emplace(light);
    // The scaler writes a little past the end of rows.
    const size_t row = (static_cast<size_t>(width) + 31) & ~size_t(31);
    const size_t plane = row * static_cast<size_t>(height);
    d->planes.resize(3 * plane + 32);
    quint16 *green = d->planes.data();
    quint16 *blue = green + plane;
    quint16 *red = blue + plane;
    const int rowBytes = static_cast<int>(row * sizeof(quint16));
    const std::array<uint8_t *, 4> target{reinterpret_cast<uint8_t *>(green),
        reinterpret_cast<uint8_t *>(blue), reinterpret_cast<uint8_t *>(red)};
    const std::array<int, 4> strides{rowBytes, rowBytes, rowBytes};
    if (!d->scale(frame, target.data(), strides.data()))
        return false;
    const auto byte = [](quint16 code) { return (code * 255U + 32767) / 65535; };
    for (int y = 0; y < height; ++y) {
        const size_t at = static_cast<size_t>(y) * row;
        d->mapper->map(red + at, green + at, blue + at, width);
        auto *pixels = reinterpret_cast<quint32 *>(to + static_cast<ptrdiff_t>(y) * stride);
        for (size_t x = 0; x < static_cast<size_t>(width); ++x)
            pixels[x] = 0xff000000U | byte(red[at + x]) << 16 | byte(green[at + x]) << 8
                | byte(blue[at + x]);
    }
    return true;
}

} // namespace vireo::media
