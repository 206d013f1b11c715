// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/probe/input.h"

#include "core/media/averror.h"
#include "core/media/picture/colourtags.h"
#include "core/media/probe/allowlist.h"
#include "core/media/probe/declared.h"
#include "core/media/probe/fdreader.h"
#include "core/media/probe/isoboxes.h"
#include "core/media/probe/sniff.h"
#include "core/media/probe/steadyrate.h"

extern "C" {
#include <libavcodec/version.h>
#include <libavutil/dict.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

constexpr int kLeastSide = 16;
constexpr int kMostSide = 16'384;
constexpr qint64 kGraceUs = 500'000; // sound often ends a little after the picture
constexpr qint64 kLateStartUs = 100'000;
constexpr size_t kMostTimes = 100'000;

int refuseOpen(AVFormatContext *, AVIOContext **, const char *, int, AVDictionary **)
{
    return AVERROR(EACCES);
}

bool isPicture(const AVStream &stream)
{
    return stream.disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS);
}

bool isEncrypted(const AVStream &stream)
{
    const unsigned tag = stream.codecpar->codec_tag;
    if (tag == MKTAG('e', 'n', 'c', 'v') || tag == MKTAG('e', 'n', 'c', 'a'))
        return true;
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(60, 31, 100)
    return av_packet_side_data_get(stream.codecpar->coded_side_data,
               stream.codecpar->nb_coded_side_data, AV_PKT_DATA_ENCRYPTION_INIT_INFO)
        != nullptr;
#else
    return av_stream_get_side_data(&stream, AV_PKT_DATA_ENCRYPTION_INIT_INFO, nullptr) != nullptr;
#endif
}

Error tooLong(qint64 milliseconds, int maxSeconds)
{
    return mediaError(u"duration"_s,
        u"The video is %1 long; this server takes up to %2."_s.arg(
            spokenTime(milliseconds), spokenTime(maxSeconds * 1000LL)));
}

bool isTooLarge(const AVStream &stream, qint64 maxPixels)
{
    const int width = stream.codecpar->width;
    const int height = stream.codecpar->height;
    return width > kMostSide || height > kMostSide || qint64(width) * height > maxPixels;
}

Result<void> checkPicture(const AVStream &stream, qint64 maxPixels)
{
    const int width = stream.codecpar->width;
    const int height = stream.codecpar->height;
    if (width >= kLeastSide && height >= kLeastSide && !isTooLarge(stream, maxPixels))
        return {};
    if (isTooLarge(stream, maxPixels)) {
        return mediaError(u"dimensions"_s,
            u"The picture is %1 by %2 pixels; this server takes up to %3 pixels in all and %4 a side. Export it smaller, then upload it."_s
                .arg(width)
                .arg(height)
                .arg(maxPixels)
                .arg(kMostSide));
    }
    return mediaError(u"dimensions"_s,
        u"The picture is %1 by %2 pixels; this server takes %3 by %3 at least. Export it larger, then upload it."_s
            .arg(width)
            .arg(height)
            .arg(kLeastSide));
}

Result<void> checkSound(const AVCodecParameters &sound)
{
    const int channels = sound.ch_layout.nb_channels;
    if (sound.sample_rate >= 4000 && sound.sample_rate <= 192'000 && channels >= 1 && channels <= 8)
        return {};
    return mediaError(u"audio"_s,
        u"The sound has %1 channels at %2 Hz, which cannot be used. Export it in stereo at 48,000 Hz."_s
            .arg(channels)
            .arg(sound.sample_rate));
}

Result<void> checkCodec(const AVStream &stream)
{
    if (isEncrypted(stream)) {
        return mediaError(u"encrypted"_s,
            u"This video is protected against copying, so it cannot be published."_s);
    }
    if (allowedDecoder(stream.codecpar->codec_id))
        return {};
    return mediaError(u"codec"_s,
        u"This file uses %1, which this server does not read. Export it as H.264 with AAC sound."_s
            .arg(codecName(stream.codecpar->codec_id)));
}

//! swscale takes what it does not know for BT.601, which is far from these.
Result<void> checkColours(const AVStream &stream)
{
    switch (numberOf(stream.codecpar->color_space)) {
    case AVCOL_SPC_YCGCO:
    case AVCOL_SPC_SMPTE2085:
    case AVCOL_SPC_ICTCP:
        return mediaError(u"unsupported"_s,
            u"This video keeps its colours as %1, which this server does not read. Export it with the colours of BT.709."_s
                .arg(QString::fromLatin1(av_color_space_name(stream.codecpar->color_space))));
    default:
        return {};
    }
}

Result<void> checkVideo(const AVStream &stream, qint64 maxPixels)
{
    if (auto known = checkCodec(stream); !known.ok())
        return known;
    if (auto fits = checkPicture(stream, maxPixels); !fits.ok())
        return fits;
    return checkColours(stream);
}

Result<void> checkAudio(const AVStream &stream)
{
    if (auto known = checkCodec(stream); !known.ok())
        return known;
    return checkSound(*stream.codecpar);
}

//! The track that players take: one marked as such before the others, then in the order of the
//! file; one that fails \p check only where there is no other. Null: there is none.
template <typename Check>
const AVStream *preferred(const AVFormatContext &file, AVMediaType type, const Check &check)
{
    const AVStream *best = nullptr;
    int bestRank = -1;
    for (const AVStream *stream : std::span(file.streams, file.nb_streams)) {
        if (stream->codecpar->codec_type != type || isPicture(*stream))
            continue;
        const bool marked = stream->disposition & AV_DISPOSITION_DEFAULT;
        const int rank = (check(*stream).ok() ? 2 : 0) + (marked ? 1 : 0);
        if (rank > bestRank) {
            best = stream;
            bestRank = rank;
        }
    }
    return best;
}

Error openError(int status, FileKind kind, const FdReader &reader)
{
    // Without its index an MP4 opens as nothing at all; FFmpeg cannot tell that from garbage.
    if (kind == FileKind::Mp4 && (status == AVERROR_INVALIDDATA || status == AVERROR_EOF)
        && !hasTopLevelBox(reader, "moov")) {
        return mediaError(u"truncated"_s,
            u"The end of this file is missing. Copy it again from where it was made, then upload it."_s);
    }
    return avError(status == AVERROR(ENOMEM) ? AVERROR_INVALIDDATA : status, u"opening it"_s);
}

} // namespace

Input::Input(std::unique_ptr<FdReader> reader, DemuxerPtr demuxer)
    : m_reader(std::move(reader))
    , m_demuxer(std::move(demuxer))
{
}

Input::~Input() = default;
Input::Input(Input &&) noexcept = default;

Result<Input> Input::open(
    int fd, Purpose purpose, const InputLimits &limits, const CancelFlag *cancel)
{
    auto opened = FdReader::open(fd, cancel);
    if (!opened.ok())
        return opened.error();
    std::unique_ptr<FdReader> reader = std::move(opened).value();
    const FileKind kind = sniff(reader->peek(0, kSniffBytes));
    const bool picture = kind == FileKind::Jpeg || kind == FileKind::Png || kind == FileKind::WebP;
    const char *name = demuxerName(kind);
    if (!name || (picture && purpose == Purpose::Video)) {
        return mediaError(kind == FileKind::Empty ? u"empty"_s : u"unsupported"_s,
            refusal(kind, purpose == Purpose::Video));
    }

    AVFormatContext *format = avformat_alloc_context();
    if (!format)
        throw std::bad_alloc();
    format->pb = reader->context();
    format->flags |= AVFMT_FLAG_CUSTOM_IO;
    format->io_open = refuseOpen;
    format->max_analyze_duration = 5 * AV_TIME_BASE;
    AVDictionary *options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "none", 0);
    av_dict_set(&options, "format_whitelist", av_find_input_format(name)->name, 0);
    av_dict_set(&options, "codec_whitelist", allowedDecoders(), 0);
    const int status = avformat_open_input(&format, "", av_find_input_format(name), &options);
    av_dict_free(&options);
    if (status < 0) // which has freed the context
        return openError(status, kind, *reader);

    Input input(std::move(reader), DemuxerPtr(format));
    const std::span streams(format->streams, format->nb_streams);
    // Attached files, the fonts of subtitles, are never read.
    const auto tracks = std::count_if(streams.begin(), streams.end(), [](const AVStream *stream) {
        return stream->codecpar->codec_type != AVMEDIA_TYPE_ATTACHMENT;
    });
    if (tracks > limits.maxStreams) {
        return mediaError(u"too_many_streams"_s,
            u"This file holds %1 tracks; this server takes up to %2."_s.arg(tracks).arg(
                limits.maxStreams));
    }
    // Looked at before the first decoder runs, and again after, when more may be known.
    for (const AVStream *stream : streams) {
        if (stream->codecpar->codec_type != AVMEDIA_TYPE_VIDEO
            || !isTooLarge(*stream, limits.maxPixels))
            continue;
        if (auto fits = checkPicture(*stream, limits.maxPixels); !fits.ok())
            return fits.error();
    }
    if (const int found = avformat_find_stream_info(format, nullptr); found < 0)
        return openError(found, kind, *input.m_reader);
    if (auto checked = input.check(purpose, limits); !checked.ok())
        return checked.error();
    return input;
}

Result<void> Input::check(Purpose purpose, const InputLimits &limits)
{
    const auto picture
        = [&](const AVStream &stream) { return checkVideo(stream, limits.maxPixels); };
    m_video = preferred(*m_demuxer, AVMEDIA_TYPE_VIDEO, picture);
    if (purpose == Purpose::Video)
        m_audio = preferred(*m_demuxer, AVMEDIA_TYPE_AUDIO, checkAudio);
    if (!m_video) {
        return mediaError(u"no_video"_s,
            u"There is no moving picture in this file. Choose a file with a picture."_s);
    }
    if (!subtitles().isEmpty() && std::strcmp(m_demuxer->iformat->name, "avi") == 0) {
        return mediaError(u"unsupported"_s,
            u"This AVI carries another file inside. Export it again without subtitles."_s);
    }
    if (auto usable = picture(*m_video); !usable.ok())
        return usable;
    if (m_audio) {
        if (auto usable = checkAudio(*m_audio); !usable.ok())
            return usable;
    }

    if (purpose == Purpose::Video) {
        m_info.pictureUs = declaredUs(*m_demuxer, *m_video);
        // Subtitles may go on for longer, and nobody is the worse for it.
        qint64 declared
            = std::max(m_info.pictureUs, m_audio ? declaredUs(*m_demuxer, *m_audio) : 0);
        if (declared == 0)
            declared = declaredUs(*m_demuxer);
        if (declared > limits.maxSeconds * qint64(AV_TIME_BASE) + kGraceUs)
            return tooLong(declared / 1000, limits.maxSeconds);
        m_info.durationMs = declared / 1000;
    }
    // What lies before zero is an encoder's priming, not part of the clip. A picture that starts a
    // moment later than the sound starts the clip, so that every picture falls on its own place.
    const qint64 start = m_demuxer->start_time;
    m_startUs = start == AV_NOPTS_VALUE ? 0 : std::max<qint64>(start, 0);
    if (m_video->start_time != AV_NOPTS_VALUE) {
        const qint64 first
            = av_rescale_q(m_video->start_time, m_video->time_base, av_get_time_base_q());
        if (first > m_startUs && first - m_startUs <= kLateStartUs)
            m_startUs = first;
    }

    const AVRational aspect = av_guess_sample_aspect_ratio(
        m_demuxer.get(), const_cast<AVStream *>(m_video), nullptr); // the cast is its signature's
    double width = m_video->codecpar->width;
    double height = m_video->codecpar->height;
    if (aspect.num > 0 && aspect.den > 0) {
        const double ratio = std::clamp(av_q2d(aspect), 0.1, 10.0);
        // Pixels are only ever merged, never made up.
        if (ratio > 1)
            height = std::max(height / ratio, 2.0);
        else
            width = std::max(width * ratio, 2.0);
    }
    m_info.orientation = orientationOf(*m_video);
    if (m_info.orientation.swapsSides())
        std::swap(width, height);
    m_info.width = int(std::lround(width));
    m_info.height = int(std::lround(height));
    m_info.fps = steadyRate(m_video->r_frame_rate, m_video->avg_frame_rate);
    m_info.hasAudio = m_audio != nullptr;
    return {};
}

QList<const AVStream *> Input::subtitles() const
{
    QList<const AVStream *> found;
    for (unsigned i = 0; i < m_demuxer->nb_streams; ++i) {
        if (m_demuxer->streams[i]->codecpar->codec_type == AVMEDIA_TYPE_SUBTITLE)
            found.append(m_demuxer->streams[i]);
    }
    return found;
}

void Input::select(const QList<const AVStream *> &streams)
{
    for (unsigned i = 0; i < m_demuxer->nb_streams; ++i) {
        AVStream *stream = m_demuxer->streams[i];
        stream->discard = streams.contains(stream) ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
}

Result<bool> Input::read(AVPacket &packet)
{
    for (;;) {
        av_packet_unref(&packet);
        const int status = av_read_frame(m_demuxer.get(), &packet);
        if (status == AVERROR_EOF)
            return false;
        if (status == AVERROR_EXIT)
            return avError(status, u"reading"_s);
        if (status < 0)
            return false; // what was read up to here still counts; the reader compares lengths
        if (m_demuxer->streams[packet.stream_index]->discard != AVDISCARD_ALL)
            return true;
    }
}

Result<std::vector<qint64>> Input::pictureTimes()
{
    select(*m_video);
    const PacketPtr packet = makePacket();
    std::vector<qint64> times;
    while (times.size() < kMostTimes) {
        const auto got = read(*packet);
        if (!got.ok())
            return got.error();
        if (!got.value())
            break;
        const qint64 due = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
        if (due != AV_NOPTS_VALUE)
            times.push_back(av_rescale_q(due, m_video->time_base, av_get_time_base_q()));
    }
    return times;
}

} // namespace vireo::media
