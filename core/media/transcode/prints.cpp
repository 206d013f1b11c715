// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/transcode/prints.h"

#include "core/media/fingerprint/picturehash.h"

extern "C" {
#include <libavutil/mathematics.h>
}

namespace vireo::media {
namespace {

quint64 hashOf(const AVFrame &picture)
{
    HashedPicture luma{};
    for (int y = 0; y < kHashedSide; ++y) {
        const uint8_t *row = picture.data[0] + ptrdiff_t(y) * picture.linesize[0];
        for (int x = 0; x < kHashedSide; ++x) {
            luma[size_t(y * kHashedSide + x)] = 0.07F * float(row[4 * x])
                + 0.72F * float(row[4 * x + 1]) + 0.21F * float(row[4 * x + 2]);
        }
    }
    return pictureHash(luma);
}

} // namespace

PrintCollector::PrintCollector(const SourceInfo &info)
    : m_fps(info.fps)
    , m_small(info.orientation, {kHashedSide, kHashedSide}, PictureFilter::Pixels::Rgb)
{
}

qint64 PrintCollector::frameAt(qsizetype picture) const
{
    return av_rescale_q(picture * kPrintMs, {1, 1000}, av_inv_q(m_fps));
}

Result<void> PrintCollector::look(const AVFrame &decoded, qint64 index, qint64 count)
{
    quint64 hash = 0;
    bool made = false;
    while (m_pictures.size() < kMostPrints && frameAt(m_pictures.size()) < index + count) {
        if (!made) {
            const auto small = m_small.apply(decoded);
            if (!small.ok())
                return small.error();
            hash = hashOf(**small);
            made = true;
        }
        m_pictures.append(hash);
    }
    return {};
}

} // namespace vireo::media
