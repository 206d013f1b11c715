// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/demuxer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;
using std::chrono::microseconds;

namespace vireo::media::play {
namespace {

constexpr AVRational kMicroseconds{1, 1'000'000};
constexpr int kIoBytes = 32 * 1024;
constexpr auto kContainers = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,ogg,mp3,wav";
constexpr std::array kCodecs{AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_VP8, AV_CODEC_ID_VP9,
    AV_CODEC_ID_AV1, AV_CODEC_ID_MPEG4, AV_CODEC_ID_MJPEG, AV_CODEC_ID_PRORES, AV_CODEC_ID_AAC,
    AV_CODEC_ID_MP3, AV_CODEC_ID_OPUS, AV_CODEC_ID_VORBIS, AV_CODEC_ID_AC3, AV_CODEC_ID_FLAC,
    AV_CODEC_ID_PCM_S16LE, AV_CODEC_ID_PCM_S16BE, AV_CODEC_ID_PCM_S24LE, AV_CODEC_ID_PCM_F32LE};

int interrupted(void *opaque)
{
    return static_cast<ByteReader *>(opaque)->aborted() ? 1 : 0;
}

Error cut()
{
    return {Error::Kind::Cancelled, u"cut"_s, u"Playing was stopped."_s};
}

std::shared_ptr<const StreamParameters> parametersOf(const AVStream *stream)
{
    auto parameters = std::make_shared<StreamParameters>();
    parameters->codec.reset(avcodec_parameters_alloc());
    if (!parameters->codec
        || avcodec_parameters_copy(parameters->codec.get(), stream->codecpar) < 0)
        return nullptr;
    parameters->orientation = orientationOf(*stream);
    parameters->sampleAspect = stream->sample_aspect_ratio;
    const AVRational rate
        = stream->avg_frame_rate.num > 0 ? stream->avg_frame_rate : stream->r_frame_rate;
    if (rate.num > 0 && rate.den > 0)
        parameters->frameDuration = microseconds(av_rescale(1'000'000, rate.den, rate.num));
    return parameters;
}

//! From FFmpeg 7 on the first packet of a stream carries how many samples an encoder puts before
//! the first true one, wherever in the clip that packet stands. In the middle all are true.
void keepBeginning(AVPacket &packet)
{
    constexpr size_t kSkipped = 4; // of AV_PKT_DATA_SKIP_SAMPLES, the count at the beginning
    size_t size = 0;
    uint8_t *skip = av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
    if (skip && size >= kSkipped)
        std::memset(skip, 0, kSkipped);
}

} // namespace

int Demuxer::readBytes(void *opaque, uint8_t *to, int most)
{
    auto *bytes = static_cast<Bytes *>(opaque);
    const qint64 got = bytes->reader->read(to, most);
    bytes->cut = bytes->cut || got < 0;
    return got > 0 ? static_cast<int>(got) : got == 0 ? AVERROR_EOF : AVERROR_EXIT;
}

int64_t Demuxer::seekBytes(void *opaque, int64_t offset, int whence)
{
    ByteReader &reader = *static_cast<Bytes *>(opaque)->reader;
    if (whence == AVSEEK_SIZE)
        return reader.size();
    return (whence & ~AVSEEK_FORCE) == SEEK_SET && reader.seek(offset) ? offset : AVERROR(EINVAL);
}

bool StreamParameters::continues(const StreamParameters &other) const
{
    const AVCodecParameters &a = *codec;
    const AVCodecParameters &b = *other.codec;
    return a.codec_id == b.codec_id && a.width == b.width && a.height == b.height
        && a.sample_rate == b.sample_rate && a.extradata_size == b.extradata_size
        && orientation == other.orientation
        && (a.extradata_size == 0
            || std::memcmp(a.extradata, b.extradata, static_cast<size_t>(a.extradata_size)) == 0);
}

Error Demuxer::broken()
{
    return {
        Error::Kind::Invalid, u"clip_broken"_s, u"This clip is damaged and cannot be played."_s};
}

Result<std::unique_ptr<Demuxer>> Demuxer::open(
    std::shared_ptr<ByteReader> reader, ByteSource::Container container, bool withAudio)
{
    // What strangers sent may be wrong in a thousand ways; it must not fill the log.
    static const bool quiet = (av_log_set_level(AV_LOG_QUIET), true);
    Q_UNUSED(quiet)
    std::unique_ptr<Demuxer> demuxer(new Demuxer);
    demuxer->m_bytes.reader = std::move(reader);
    Bytes *bytes = &demuxer->m_bytes;
    const bool inOrder = container == ByteSource::Container::FragmentedMp4;
    demuxer->m_inOrder = inOrder;

    auto *buffer = static_cast<unsigned char *>(av_malloc(kIoBytes));
    demuxer->m_io.reset(avio_alloc_context(
        buffer, kIoBytes, 0, bytes, &readBytes, nullptr, inOrder ? nullptr : &seekBytes));
    AVFormatContext *format = avformat_alloc_context();
    if (!demuxer->m_io || !format) {
        avformat_free_context(format);
        return Error{Error::Kind::Internal, u"out_of_memory"_s,
            u"There is not enough memory to play this clip."_s};
    }
    format->pb = demuxer->m_io.get();
    format->flags |= AVFMT_FLAG_CUSTOM_IO;
    format->interrupt_callback = {&interrupted, bytes->reader.get()};
    format->probesize = 2 * 1024 * 1024;
    format->max_analyze_duration = 2'000'000;
    format->max_streams = 32;
    // What is inside must not make the demuxer open anything else.
    format->io_open = [](AVFormatContext *, AVIOContext **, const char *, int, AVDictionary **) {
        return AVERROR(EPERM);
    };

    AVDictionary *options = nullptr;
    av_dict_set(&options, "format_whitelist", kContainers, 0);
    const AVInputFormat *known = inOrder ? av_find_input_format("mov") : nullptr;
    const int opened = avformat_open_input(&format, nullptr, known, &options);
    av_dict_free(&options);
    if (opened < 0) // which frees the context
        return bytes->cut ? cut() : broken();
    demuxer->m_format.reset(format);
    if (!inOrder && avformat_find_stream_info(format, nullptr) < 0)
        return bytes->cut ? cut() : broken();
    if (const auto error = demuxer->choose(withAudio))
        return *error;
    return demuxer;
}

std::optional<Error> Demuxer::choose(bool withAudio)
{
    const auto usable = [](const AVStream *stream) {
        const AVCodecParameters &codec = *stream->codecpar;
        const bool small
            = codec.width <= 4096 && codec.height <= 4096 && codec.sample_rate <= 192'000;
        return small && std::find(kCodecs.begin(), kCodecs.end(), codec.codec_id) != kCodecs.end();
    };
    for (unsigned i = 0; i < m_format->nb_streams; ++i) {
        AVStream *stream = m_format->streams[i];
        const AVMediaType type = stream->codecpar->codec_type;
        stream->discard = AVDISCARD_ALL;
        if (!usable(stream) || (stream->disposition & AV_DISPOSITION_ATTACHED_PIC))
            continue;
        if (type == AVMEDIA_TYPE_VIDEO && !m_video) {
            m_video = parametersOf(stream);
            m_videoIndex = stream->index;
        } else if (type == AVMEDIA_TYPE_AUDIO && withAudio && !m_audio) {
            m_audio = parametersOf(stream);
            m_audioIndex = stream->index;
        } else {
            continue;
        }
        stream->discard = AVDISCARD_DEFAULT;
    }
    if (m_video)
        return {};
    return Error{Error::Kind::UnsupportedType, u"no_video"_s,
        u"There is no picture in this clip that this app can show."_s};
}

// The format context reads through the byte context, so it goes first.
Demuxer::~Demuxer()
{
    m_format.reset();
}

Demuxer::Read Demuxer::next()
{
    for (;;) {
        AvPtr<AVPacket> packet(av_packet_alloc());
        const int result = packet ? av_read_frame(m_format.get(), packet.get()) : AVERROR(ENOMEM);
        if (result == AVERROR(EAGAIN))
            continue;
        if (result < 0 && m_bytes.cut)
            return {Outcome::Cut, Kind::Video, {}};
        if (result == AVERROR_EOF)
            return {Outcome::End, Kind::Video, {}};
        if (result < 0)
            return {Outcome::Broken, Kind::Video, {}};
        const int index = packet->stream_index;
        if (index != m_videoIndex && index != m_audioIndex)
            continue;
        av_packet_rescale_ts(packet.get(), m_format->streams[index]->time_base, kMicroseconds);
        packet->time_base = kMicroseconds;
        if (m_inOrder && index == m_audioIndex && packet->pts >= 0)
            keepBeginning(*packet);
        return {
            Outcome::Packet, index == m_videoIndex ? Kind::Video : Kind::Audio, std::move(packet)};
    }
}

bool Demuxer::seek(microseconds at)
{
    if (!m_format->pb->seekable)
        return false;
    const int64_t target
        = av_rescale_q(at.count(), kMicroseconds, m_format->streams[m_videoIndex]->time_base);
    return av_seek_frame(m_format.get(), m_videoIndex, target, AVSEEK_FLAG_BACKWARD) >= 0;
}

std::shared_ptr<const StreamParameters> Demuxer::parameters(Kind kind) const
{
    return kind == Kind::Video ? m_video : m_audio;
}

microseconds Demuxer::duration() const
{
    return microseconds(std::max<int64_t>(0, m_format->duration));
}

} // namespace vireo::media::play
