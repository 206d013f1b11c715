// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/transcode/stills.h"

#include "core/base/picturesize.h"
#include "core/media/averror.h"
#include "core/media/encode/blurhash.h"
#include "core/media/encode/webp.h"

extern "C" {
#include <libavutil/mathematics.h>
}

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

constexpr size_t kMostThumbnails = 100;
constexpr int kColumns = 10;
constexpr int kThumbnailSide = 90;
constexpr qint64 kCoverSeconds = 10;

//! How much there is to see: the spread of brightness, 0 for a blank picture.
double liveliness(const AVFrame &picture)
{
    double sum = 0;
    double squares = 0;
    for (int y = 0; y < picture.height; ++y) {
        const uint8_t *row = picture.data[0] + ptrdiff_t(y) * picture.linesize[0];
        for (int x = 0; x < picture.width; ++x) {
            const double luma = 0.07 * row[4 * x] + 0.72 * row[4 * x + 1] + 0.21 * row[4 * x + 2];
            sum += luma;
            squares += luma * luma;
        }
    }
    const double count = double(picture.width) * picture.height;
    const double mean = sum / count;
    return std::sqrt(std::max(0.0, squares / count - mean * mean));
}

} // namespace

StillCollector::StillCollector(const SourceInfo &info, qint64 coverFrame)
    : m_info(info)
    , m_coverFrame(coverFrame)
    , m_small(info.orientation,
          base::fitted({info.width, info.height}, kThumbnailSide, base::kMostWebPSide / kColumns),
          PictureFilter::Pixels::Rgb)
{
}

qint64 StillCollector::frameAt(qint64 thumbnail) const
{
    return av_rescale_q(thumbnail * m_interval, {1, 1}, av_inv_q(m_info.fps));
}

Result<void> StillCollector::look(const AVFrame &decoded, qint64 index, qint64 count)
{
    if (m_coverFrame >= 0 && m_coverFrame >= index)
        m_cover
            = share(decoded); // ends as the one shown at that time, or the last of a shorter clip
    FramePtr small;
    while (frameAt(qint64(m_thumbnails.size())) < index + count) {
        if (!small) {
            auto made = m_small.apply(decoded);
            if (!made.ok())
                return made.error();
            small = std::move(made).value();
        }
        const qint64 second = qint64(m_thumbnails.size()) * m_interval;
        if (m_coverFrame < 0 && second < kCoverSeconds) {
            // An earlier picture is preferred to one that is hardly better.
            const double score = liveliness(*small);
            if (score > m_coverScore * 1.15 + 1) {
                m_coverScore = score;
                m_cover = share(decoded);
            }
        }
        m_thumbnails.push_back(share(*small));
        if (m_thumbnails.size() > kMostThumbnails) {
            for (size_t i = 0; 2 * i < m_thumbnails.size(); ++i)
                m_thumbnails[i] = std::move(m_thumbnails[2 * i]);
            m_thumbnails.resize((m_thumbnails.size() + 1) / 2);
            m_interval *= 2;
        }
    }
    return {};
}

Result<Stills> StillCollector::finish()
{
    if (!m_cover || m_thumbnails.empty())
        return mediaError(u"corrupt"_s, u"No picture of this video can be read."_s);
    Stills stills;
    PictureFilter large(m_info.orientation,
        base::fitted({m_info.width, m_info.height}, base::kPosterSide), PictureFilter::Pixels::Rgb);
    const auto poster = large.apply(*m_cover);
    if (!poster.ok())
        return poster.error();
    auto written = encodeWebP(**poster, 80);
    if (!written.ok())
        return written.error();
    stills.poster = std::move(written).value();

    PictureFilter tiny({}, {32, 32}, PictureFilter::Pixels::Rgb);
    const auto blurred = tiny.apply(**poster);
    if (!blurred.ok())
        return blurred.error();
    stills.blurhash = blurHash(**blurred, 4, 3);

    auto board = sheet();
    if (!board.ok())
        return board.error();
    stills.storyboard = std::move(board).value();
    return stills;
}

Result<QByteArray> StillCollector::sheet() const
{
    const AVFrame &first = *m_thumbnails.front();
    const int rows = int((m_thumbnails.size() + kColumns - 1) / kColumns);
    const FramePtr sheet = makeFrame();
    sheet->format = AV_PIX_FMT_BGRA;
    sheet->width = first.width * kColumns;
    sheet->height = first.height * rows;
    if (const int status = av_frame_get_buffer(sheet.get(), 0); status < 0)
        return avError(status, u"making the storyboard"_s);
    for (int y = 0; y < sheet->height; ++y) {
        auto *row
            = reinterpret_cast<uint32_t *>(sheet->data[0] + ptrdiff_t(y) * sheet->linesize[0]);
        std::fill_n(row, sheet->width, 0xff000000U);
    }
    for (size_t n = 0; n < m_thumbnails.size(); ++n) {
        const AVFrame &picture = *m_thumbnails[n];
        const auto left = ptrdiff_t(n % kColumns) * first.width * 4;
        const auto top = ptrdiff_t(n / kColumns) * first.height;
        for (int y = 0; y < picture.height; ++y) {
            std::memcpy(sheet->data[0] + (top + y) * sheet->linesize[0] + left,
                picture.data[0] + ptrdiff_t(y) * picture.linesize[0], size_t(picture.width) * 4);
        }
    }
    return encodeWebP(*sheet, 60);
}

} // namespace vireo::media
