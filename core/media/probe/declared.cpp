// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/probe/declared.h"

extern "C" {
#include <libavutil/dict.h>
#include <libavutil/mathematics.h>
#include <libavutil/parseutils.h>
}

#include <algorithm>
#include <cstring>
#include <span>

namespace vireo::media {
namespace {

constexpr qint64 kMostFrames = 10'000'000;

qint64 microseconds(const AVStream &stream, qint64 ticks)
{
    return av_rescale_q(ticks, stream.time_base, av_get_time_base_q());
}

//! Matroska's times of the end become lengths; \p start may be unknown.
qint64 fromStart(qint64 endUs, qint64 startUs)
{
    return startUs == AV_NOPTS_VALUE ? endUs : endUs - std::max<qint64>(startUs, 0);
}

bool isMatroska(const AVFormatContext &file)
{
    return std::strncmp(file.iformat->name, "matroska", 8) == 0;
}

bool isAvi(const AVFormatContext &file)
{
    return std::strcmp(file.iformat->name, "avi") == 0;
}

//! A writer that could not go back leaves in an AVI's header what stands for no number of pictures,
//! and FFmpeg guesses by it.
bool isUnfinished(const AVFormatContext &file)
{
    const std::span streams(file.streams, file.nb_streams);
    return isAvi(file) && std::any_of(streams.begin(), streams.end(), [](const AVStream *stream) {
        return stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO
            && stream->nb_frames > kMostFrames;
    });
}

} // namespace

qint64 declaredUs(const AVFormatContext &file, const AVStream &stream)
{
    if (isUnfinished(file))
        return 0;
    qint64 declared = 0;
    if (stream.duration != AV_NOPTS_VALUE && stream.duration > 0)
        declared = microseconds(stream, stream.duration);
    if (isMatroska(file)) {
        // It has no field for it, but its muxers write this tag.
        const AVDictionaryEntry *tag = av_dict_get(stream.metadata, "DURATION", nullptr, 0);
        int64_t end = 0;
        if (declared == 0 && tag && av_parse_time(&end, tag->value, 1) >= 0) {
            const qint64 start = stream.start_time;
            declared
                = fromStart(end, start == AV_NOPTS_VALUE ? start : microseconds(stream, start));
        }
    } else if (isAvi(file) && stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO) {
        // The duration is what FFmpeg found in the file; the header counted all there was, a tick
        // a picture.
        declared = std::max(declared, microseconds(stream, stream.nb_frames));
    }
    return std::max<qint64>(declared, 0);
}

qint64 declaredUs(const AVFormatContext &file)
{
    if (file.duration == AV_NOPTS_VALUE || isUnfinished(file))
        return 0;
    return std::max<qint64>(
        isMatroska(file) ? fromStart(file.duration, file.start_time) : file.duration, 0);
}

} // namespace vireo::media
