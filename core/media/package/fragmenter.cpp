// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/package/fragmenter.h"

#include "core/media/averror.h"
#include "core/media/encode/soundtrack.h"
#include "core/media/package/outputfolder.h"

extern "C" {
#include <libavutil/dict.h>
}

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

Result<void> addStream(
    AVFormatContext &muxer, const AVCodecParameters &parameters, AVRational timeBase)
{
    AVStream *stream = avformat_new_stream(&muxer, nullptr);
    if (!stream)
        throw std::bad_alloc();
    if (const int status = avcodec_parameters_copy(stream->codecpar, &parameters); status < 0)
        return avError(status, u"writing the video"_s);
    stream->codecpar->codec_tag = 0;
    stream->time_base = timeBase;
    return {};
}

} // namespace

QByteArray avcCodecString(const AVCodecParameters &video)
{
    const QByteArrayView data(
        reinterpret_cast<const char *>(video.extradata), video.extradata_size);
    QByteArrayView levels;
    if (data.size() >= 4 && data[0] == 1) {
        levels = data.sliced(1, 3); // avcC
    } else {
        for (qsizetype i = 0; i + 7 <= data.size() && levels.isEmpty(); ++i) {
            const bool start = data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1;
            if (start && (data[i + 3] & 0x1f) == 7)
                levels = data.sliced(i + 4, 3);
        }
    }
    return "avc1." + levels.toByteArray().toHex();
}

Result<std::unique_ptr<Fragmenter>> Fragmenter::create(OutputFolder &folder,
    const Settings &settings, const AVCodecParameters &video, const SoundTrack *sound)
{
    auto file = folder.create(settings.rung.file);
    if (!file.ok())
        return file.error();
    AVFormatContext *context = nullptr;
    if (const int status = avformat_alloc_output_context2(&context, nullptr, "mp4", nullptr);
        status < 0)
        return avError(status, u"writing the video"_s);
    MuxerPtr muxer(context);
    muxer->pb = file.value()->context();
    muxer->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;

    const AVRational tick{settings.rung.fpsDenominator, settings.rung.fpsNumerator};
    if (auto added = addStream(*muxer, video, tick); !added.ok())
        return added.error();
    if (sound) {
        if (auto added = addStream(*muxer, *sound->parameters(), {1, 48'000}); !added.ok())
            return added.error();
    }
    AVDictionary *options = nullptr;
    av_dict_set(&options, "movflags", "+frag_custom+delay_moov+default_base_moof+skip_trailer", 0);
    const int status = avformat_write_header(muxer.get(), &options);
    av_dict_free(&options);
    if (status < 0)
        return avError(status, u"writing the video"_s);

    std::unique_ptr<Fragmenter> fragmenter(
        new Fragmenter(settings, std::move(file).value(), std::move(muxer), sound));
    fragmenter->m_settings.rung.codecs
        = avcCodecString(video) + (sound ? QByteArray(",mp4a.40.2") : QByteArray());
    return fragmenter;
}

Fragmenter::Fragmenter(const Settings &settings, std::unique_ptr<OutputFile> file, MuxerPtr muxer,
    const SoundTrack *sound)
    : m_settings(settings)
    , m_file(std::move(file))
    , m_muxer(std::move(muxer))
    , m_sound(sound)
{
}

Fragmenter::~Fragmenter() = default;

qint64 Fragmenter::samplesAt(qint64 frames) const
{
    const RungFile &rung = m_settings.rung;
    return av_rescale_q(frames, {rung.fpsDenominator, rung.fpsNumerator}, {1, 48'000});
}

Result<void> Fragmenter::add(PacketPtr packet)
{
    if (int(m_segment.size()) == m_settings.gop) {
        if (auto ended = endSegment(false); !ended.ok())
            return ended;
    }
    m_segment.push_back(std::move(packet));
    return {};
}

Result<RungFile> Fragmenter::finish()
{
    if (!m_segment.empty()) {
        if (auto ended = endSegment(true); !ended.ok())
            return ended.error();
    }
    if (const int status = av_write_trailer(m_muxer.get()); status < 0)
        return avError(status, u"writing the video"_s);
    avio_flush(m_muxer->pb);
    if (m_file->failure() != 0)
        return avError(AVERROR(m_file->failure()), u"writing the video"_s);
    return m_settings.rung;
}

Result<void> Fragmenter::write(AVPacket &packet, int stream, AVRational timeBase)
{
    packet.stream_index = stream;
    av_packet_rescale_ts(&packet, timeBase, m_muxer->streams[stream]->time_base);
    if (const int status = av_write_frame(m_muxer.get(), &packet); status < 0)
        return avError(status, u"writing the video"_s);
    return {};
}

Result<void> Fragmenter::endSegment(bool last)
{
    RungFile &rung = m_settings.rung;
    const int frames = int(m_segment.size());
    m_frames += frames;
    for (const PacketPtr &packet : m_segment) {
        if (auto written = write(*packet, 0, {rung.fpsDenominator, rung.fpsNumerator});
            !written.ok())
            return written;
    }
    m_segment.clear();
    if (m_sound) {
        if (auto added = addSound(samplesAt(m_frames), last); !added.ok())
            return added;
    }
    // The first flush writes the init part, which then knows where the tracks start.
    if (m_written == 0) {
        if (const int status = av_write_frame(m_muxer.get(), nullptr); status < 0)
            return avError(status, u"writing the video"_s);
        avio_flush(m_muxer->pb);
        rung.initBytes = avio_tell(m_muxer->pb);
        m_written = rung.initBytes;
    }
    if (const int status = av_write_frame(m_muxer.get(), nullptr); status < 0)
        return avError(status, u"writing the video"_s);
    avio_flush(m_muxer->pb);
    if (m_file->failure() != 0)
        return avError(AVERROR(m_file->failure()), u"writing the video"_s);
    const qint64 end = avio_tell(m_muxer->pb);
    rung.segments.append({m_written, end - m_written, frames});
    m_written = end;
    return {};
}

Result<void> Fragmenter::addSound(qint64 endSample, bool last)
{
    for (;;) {
        const qint64 start = (qint64(m_nextSound) - 1) * SoundTrack::kFrameSamples;
        if (start >= endSample)
            return {};
        auto packet = m_sound->packet(m_nextSound);
        if (!packet.ok())
            return packet.error();
        ++m_nextSound;
        if (last) // the last packet ends where the picture does, so that a loop has no gap
            packet.value()->duration
                = std::min<qint64>(packet.value()->duration, endSample - start);
        if (auto written = write(*packet.value(), 1, {1, 48'000}); !written.ok())
            return written;
    }
}

} // namespace vireo::media
