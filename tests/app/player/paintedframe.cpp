// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "paintedframe.h"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/pixfmt.h>
}

#include <algorithm>
#include <cmath>
#include <cstring>

namespace vireo::test {
namespace {

struct Kind
{
    AVPixelFormat format;
    int across; // luma samples to one of chroma
    int down;
    int depth;
    int shift;
    bool interleaved;
};

Kind kindOf(PaintedFrame::Layout layout)
{
    using Layout = PaintedFrame::Layout;
    switch (layout) {
    case Layout::I420:
        return {AV_PIX_FMT_YUV420P, 2, 2, 8, 0, false};
    case Layout::I422:
        return {AV_PIX_FMT_YUV422P, 2, 1, 8, 0, false};
    case Layout::I444:
        return {AV_PIX_FMT_YUV444P, 1, 1, 8, 0, false};
    case Layout::Nv12:
        return {AV_PIX_FMT_NV12, 2, 2, 8, 0, true};
    case Layout::I420Deep:
        return {AV_PIX_FMT_YUV420P10, 2, 2, 10, 0, false};
    case Layout::I422Deep:
        return {AV_PIX_FMT_YUV422P10, 2, 1, 10, 0, false};
    case Layout::I444Deep:
        return {AV_PIX_FMT_YUV444P10, 1, 1, 10, 0, false};
    case Layout::P010:
        return {AV_PIX_FMT_P010, 2, 2, 10, 6, true};
    }
    return {};
}

void put(AVFrame &frame, int plane, int x, int y, const Kind &kind, double code)
{
    const int most = (1 << kind.depth) - 1;
    const int value = std::clamp(static_cast<int>(std::lround(code)), 0, most) << kind.shift;
    uint8_t *row = frame.data[plane] + static_cast<ptrdiff_t>(y) * frame.linesize[plane];
    if (kind.depth == 8) {
        row[x] = static_cast<uint8_t>(value);
    } else {
        const auto word = static_cast<uint16_t>(value);
        std::memcpy(row + static_cast<ptrdiff_t>(x) * 2, &word, 2);
    }
}

} // namespace

media::VideoFrame PaintedFrame::paintYuv(
    const std::function<Rgb(double, double)> &yuv, std::array<double, 2> site) const
{
    const Kind kind = kindOf(layout);
    const std::shared_ptr<AVFrame> frame(
        av_frame_alloc(), [](AVFrame *old) { av_frame_free(&old); });
    frame->format = kind.format;
    frame->width = size.width();
    frame->height = size.height();
    frame->colorspace = static_cast<AVColorSpace>(matrixTag);
    frame->color_primaries = static_cast<AVColorPrimaries>(primariesTag);
    frame->color_trc = static_cast<AVColorTransferCharacteristic>(transferTag);
    frame->color_range = fullRange ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    frame->chroma_location = static_cast<AVChromaLocation>(siteTag);
    frame->sample_aspect_ratio = {aspectNumerator, aspectDenominator};
    if (av_frame_get_buffer(frame.get(), 0) < 0)
        return {};
    if (maxLight > 0)
        av_content_light_metadata_create_side_data(frame.get())->MaxCLL
            = static_cast<unsigned>(maxLight);

    // ITU-T H.273, equations 20 to 25 and 29 to 31.
    const double step = 1 << (kind.depth - 8);
    const double most = (1 << kind.depth) - 1;
    const auto luma = [&](double y) { return fullRange ? most * y : step * (219 * y + 16); };
    const auto chroma
        = [&](double c) { return fullRange ? most * c + 128 * step : step * (224 * c + 128); };
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            put(*frame, 0, x, y, kind, luma(yuv(x, y)[0]));
    }
    const int width = (size.width() + kind.across - 1) / kind.across;
    const int height = (size.height() + kind.down - 1) / kind.down;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const Rgb at = yuv(x * kind.across + site[0], y * kind.down + site[1]);
            if (kind.interleaved) {
                put(*frame, 1, 2 * x, y, kind, chroma(at[1]));
                put(*frame, 1, 2 * x + 1, y, kind, chroma(at[2]));
            } else {
                put(*frame, 1, x, y, kind, chroma(at[1]));
                put(*frame, 2, x, y, kind, chroma(at[2]));
            }
        }
    }
    return media::VideoFrame(frame, std::chrono::microseconds(0), orientation);
}

media::VideoFrame PaintedFrame::paint(
    const std::function<Rgb(double, double)> &colour, std::array<double, 2> site) const
{
    // ITU-T H.273, equations 38 to 40.
    return paintYuv(
        [&](double x, double y) -> Rgb {
            const auto [r, g, b] = colour(x, y);
            const double luma = kr * r + (1 - kr - kb) * g + kb * b;
            return {luma, (b - luma) / (2 * (1 - kb)), (r - luma) / (2 * (1 - kr))};
        },
        site);
}

} // namespace vireo::test
