// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/paint/paintjob.h"

#include "core/media/averror.h"
#include "core/media/encode/soundtrack.h"
#include "core/media/encode/videoencoder.h"
#include "core/media/package/outputfolder.h"
#include "core/media/paint/painter.h"
#include "core/media/paint/synth.h"

extern "C" {
#include <libavutil/dict.h>
#include <libavutil/imgutils.h>
#include <libswscale/swscale.h>
}

#include <algorithm>
#include <future>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::media::paint {
namespace {

constexpr qint64 kLargestPainting = 8 * 1024 * 1024;
constexpr int kLongestSide = 4096;
constexpr int kSoundBitRate = 128'000;

struct FreeScaler
{
    void operator()(SwsContext *context) const { sws_freeContext(context); }
};

Result<QByteArray> readAll(int fd)
{
    QByteArray bytes;
    char piece[64 * 1024];
    for (;;) {
        const ssize_t got = ::read(fd, piece, sizeof(piece));
        if (got < 0)
            return mediaError(u"storage"_s, u"The painting could not be read."_s);
        if (got == 0)
            return bytes;
        bytes.append(piece, got);
        if (bytes.size() > kLargestPainting)
            return mediaError(u"unsupported"_s, u"The painting is larger than 8 MiB."_s);
    }
}

Result<FramePtr> decodeJpeg(const QByteArray &bytes)
{
    auto codec = owned<CodecPtr>(avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_MJPEG)));
    codec->max_pixels = qint64(kLongestSide) * kLongestSide;
    if (const int status = avcodec_open2(codec.get(), nullptr, nullptr); status < 0)
        return avError(status, u"opening the painting"_s);
    PacketPtr packet = makePacket();
    if (av_new_packet(packet.get(), int(bytes.size())) < 0)
        throw std::bad_alloc();
    std::copy(bytes.begin(), bytes.end(), packet->data);
    FramePtr frame = makeFrame();
    int status = avcodec_send_packet(codec.get(), packet.get());
    if (status >= 0)
        status = avcodec_send_packet(codec.get(), nullptr);
    if (status >= 0)
        status = avcodec_receive_frame(codec.get(), frame.get());
    if (status < 0)
        return avError(status, u"reading the painting"_s);
    return frame;
}

//! JPEG is full-range BT.601 (JFIF 1.02); the painter works in limited-range BT.709.
Result<Picture> pictureOf(const AVFrame &frame)
{
    Picture picture(frame.width & ~1, frame.height & ~1);
    if (picture.width < 16 || picture.height < 16)
        return mediaError(u"dimensions"_s, u"The painting is too small."_s);
    const std::unique_ptr<SwsContext, FreeScaler> scaler(
        sws_getContext(picture.width, picture.height, AVPixelFormat(frame.format), picture.width,
            picture.height, AV_PIX_FMT_YUV420P, SWS_BICUBIC, nullptr, nullptr, nullptr));
    if (!scaler)
        return mediaError(u"unsupported"_s, u"The painting's colours are not supported."_s);
    sws_setColorspaceDetails(scaler.get(), sws_getCoefficients(SWS_CS_ITU601), 1,
        sws_getCoefficients(SWS_CS_ITU709), 0, 0, 1 << 16, 1 << 16);
    uint8_t *planes[4] = {picture.y.data(), picture.u.data(), picture.v.data(), nullptr};
    const int strides[4] = {picture.width, picture.width / 2, picture.width / 2, 0};
    sws_scale(scaler.get(), frame.data, frame.linesize, 0, picture.height, planes, strides);
    return picture;
}

FramePtr frameOf(const Picture &picture)
{
    FramePtr frame = makeFrame();
    frame->format = AV_PIX_FMT_YUV420P;
    frame->width = picture.width;
    frame->height = picture.height;
    if (av_frame_get_buffer(frame.get(), 0) < 0)
        throw std::bad_alloc();
    const uint8_t *planes[4] = {picture.y.data(), picture.u.data(), picture.v.data(), nullptr};
    const int strides[4] = {picture.width, picture.width / 2, picture.width / 2, 0};
    av_image_copy(frame->data, frame->linesize, planes, strides, AV_PIX_FMT_YUV420P, picture.width,
        picture.height);
    return frame;
}

Result<std::unique_ptr<SoundTrack>> soundTrackOf(const Scene &scene)
{
    auto track = SoundTrack::open(kSoundBitRate);
    if (!track.ok())
        return track.error();
    const std::vector<float> sound = soundOf(scene);
    constexpr int kPiece = 4800;
    for (size_t at = 0; at < sound.size() / 2; at += kPiece) {
        const int count = int(std::min<size_t>(kPiece, sound.size() / 2 - at));
        FramePtr frame = makeFrame();
        frame->format = AV_SAMPLE_FMT_FLTP;
        frame->sample_rate = kSampleRate;
        frame->nb_samples = count;
        av_channel_layout_default(&frame->ch_layout, 2);
        if (av_frame_get_buffer(frame.get(), 0) < 0)
            throw std::bad_alloc();
        for (int channel = 0; channel < 2; ++channel) {
            auto *out = reinterpret_cast<float *>(frame->data[channel]);
            for (int i = 0; i < count; ++i)
                out[i] = sound[(at + size_t(i)) * 2 + size_t(channel)];
        }
        if (const auto added = track.value()->add(*frame); !added.ok())
            return added.error();
    }
    if (const auto done = track.value()->finish(); !done.ok())
        return done.error();
    return std::move(track).value();
}

//! The MP4 being written: stream 0 is the picture, stream 1 the sound.
class Mp4
{
public:
    static Result<std::unique_ptr<Mp4>> open(
        OutputFile &file, const AVCodecParameters &video, const AVCodecParameters &audio)
    {
        AVFormatContext *context = nullptr;
        if (const int status = avformat_alloc_output_context2(&context, nullptr, "mp4", nullptr);
            status < 0)
            return avError(status, u"writing the clip"_s);
        std::unique_ptr<Mp4> mp4(new Mp4);
        mp4->m_muxer.reset(context);
        context->pb = file.context();
        context->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
        for (const AVCodecParameters *parameters : {&video, &audio}) {
            AVStream *stream = avformat_new_stream(context, nullptr);
            if (!stream || avcodec_parameters_copy(stream->codecpar, parameters) < 0)
                throw std::bad_alloc();
            stream->codecpar->codec_tag = 0;
        }
        if (const int status = avformat_write_header(context, nullptr); status < 0)
            return avError(status, u"writing the clip"_s);
        return mp4;
    }

    Result<void> write(int stream, AVPacket &packet, AVRational timeBase)
    {
        packet.stream_index = stream;
        av_packet_rescale_ts(&packet, timeBase, m_muxer->streams[stream]->time_base);
        const int status = av_interleaved_write_frame(m_muxer.get(), &packet);
        return status < 0 ? Result<void>(avError(status, u"writing the clip"_s)) : Result<void>();
    }

    Result<void> finish()
    {
        const int status = av_write_trailer(m_muxer.get());
        avio_flush(m_muxer->pb);
        return status < 0 ? Result<void>(avError(status, u"writing the clip"_s)) : Result<void>();
    }

private:
    Mp4() = default;
    MuxerPtr m_muxer;
};

Result<void> writeSound(Mp4 &mp4, const SoundTrack &track)
{
    // One packet of priming lies before time zero and is cut by the muxer's edit list.
    const auto count = size_t(track.samples() / SoundTrack::kFrameSamples) + 2;
    for (size_t i = 0; i < count; ++i) {
        auto packet = track.packet(i);
        if (!packet.ok())
            return packet.error();
        if (const auto written = mp4.write(1, **packet, {1, kSampleRate}); !written.ok())
            return written;
    }
    return {};
}

} // namespace

Result<void> paintClip(int painting, const QJsonObject &sceneJson, OutputFolder &folder,
    const CancelFlag *cancel, const std::function<void(double)> &progress)
{
    const auto scene = sceneFromJson(sceneJson);
    if (!scene.ok())
        return mediaError(u"unsupported"_s, scene.error().detail);
    const auto bytes = readAll(painting);
    if (!bytes.ok())
        return bytes.error();
    const auto still = decodeJpeg(*bytes);
    if (!still.ok())
        return still.error();
    auto picture = pictureOf(**still);
    if (!picture.ok())
        return picture.error();
    const Painter painter(*scene, *picture);

    const AVRational fps{scene->framesPerSecond, 1};
    auto encoder = VideoEncoder::open({.size = {scene->width, scene->height},
        .fps = fps,
        .gop = scene->framesPerSecond,
        .crf = 20,
        .maxBitRate = 12'000'000,
        .threads = 1,
        .preset = "ultrafast"});
    if (!encoder.ok())
        return encoder.error();
    const auto track = soundTrackOf(*scene);
    if (!track.ok())
        return track.error();
    auto file = folder.create(kPaintedFile);
    if (!file.ok())
        return file.error();
    auto mp4 = Mp4::open(**file, *encoder->parameters(), *track.value()->parameters());
    if (!mp4.ok())
        return mp4.error();
    if (const auto written = writeSound(**mp4, *track.value()); !written.ok())
        return written;

    const AVRational timeBase = encoder->timeBase();
    const auto sink = [&](PacketPtr packet) { return mp4.value()->write(0, *packet, timeBase); };
    const auto paint = [&](int index) {
        Picture out(scene->width, scene->height);
        painter.frame(index, out);
        return out;
    };
    // The next frame is painted while this one is encoded.
    auto next = std::async(std::launch::async, paint, 0);
    for (int i = 0; i < painter.frames(); ++i) {
        const Picture ready = next.get();
        if (cancel && *cancel)
            return mediaError(u"cancelled"_s, u"Painting was cancelled."_s);
        if (i + 1 < painter.frames())
            next = std::async(std::launch::async, paint, i + 1);
        if (const auto done = encoder->encode(frameOf(ready).get(), i, sink); !done.ok())
            return done;
        progress(double(i + 1) / painter.frames());
    }
    if (const auto done = encoder->encode(nullptr, 0, sink); !done.ok())
        return done;
    return mp4.value()->finish();
}

} // namespace vireo::media::paint
