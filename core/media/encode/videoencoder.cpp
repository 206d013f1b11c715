// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/encode/videoencoder.h"

#include "core/media/averror.h"

extern "C" {
#include <libavutil/dict.h>
}

#include <cstring>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

constexpr int kNalSei = 6;

//! The offset of the next start code's first byte at or after \p from, or \p size.
int nextStart(const uint8_t *data, int from, int size)
{
    for (int i = from; i + 3 <= size; ++i) {
        if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1)
            return i > from && data[i - 1] == 0 ? i - 1 : i;
    }
    return size;
}

//! x264 signs the first picture with its version and settings in an SEI; viewers need neither.
void removeSei(AVPacket &packet)
{
    int out = 0;
    int start = nextStart(packet.data, 0, packet.size);
    while (start < packet.size) {
        const int header = packet.data[start + 2] == 1 ? start + 3 : start + 4;
        const int next = nextStart(packet.data, header, packet.size);
        const bool sei = header < packet.size && (packet.data[header] & 0x1f) == kNalSei;
        if (!sei) {
            std::memmove(packet.data + out, packet.data + start, size_t(next - start));
            out += next - start;
        }
        start = next;
    }
    av_shrink_packet(&packet, out);
}

} // namespace

Result<VideoEncoder> VideoEncoder::open(const Settings &settings)
{
    const AVCodec *encoder = avcodec_find_encoder_by_name("libx264");
    if (!encoder) {
        return mediaError(u"internal"_s,
            u"This server's FFmpeg was built without x264 and cannot make videos."_s);
    }
    auto codec = owned<CodecPtr>(avcodec_alloc_context3(encoder));
    codec->width = settings.size.width();
    codec->height = settings.size.height();
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->framerate = settings.fps;
    codec->time_base = av_inv_q(settings.fps);
    codec->sample_aspect_ratio = {1, 1};
    codec->gop_size = settings.gop;
    codec->keyint_min = settings.gop;
    codec->thread_count = settings.threads;
    codec->color_range = AVCOL_RANGE_MPEG;
    codec->color_primaries = AVCOL_PRI_BT709;
    codec->color_trc = AVCOL_TRC_BT709;
    codec->colorspace = AVCOL_SPC_BT709;
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_CLOSED_GOP;
    codec->rc_max_rate = settings.maxBitRate;
    codec->rc_buffer_size = settings.maxBitRate / 2; // half a second: segments stay near the cap

    AVDictionary *options = nullptr;
    av_dict_set(&options, "preset", settings.preset, 0);
    av_dict_set(&options, "profile", "high", 0);
    av_dict_set_int(&options, "crf", settings.crf, 0);
    av_dict_set(&options, "forced-idr", "1", 0);
    av_dict_set(&options, "sc_threshold", "0", 0);
    av_dict_set(&options, "a53cc", "0", 0);
    const int status = avcodec_open2(codec.get(), encoder, &options);
    av_dict_free(&options);
    if (status < 0)
        return avError(status, u"opening the encoder"_s);
    return VideoEncoder(std::move(codec), settings.gop);
}

VideoEncoder::VideoEncoder(CodecPtr codec, int gop)
    : m_codec(std::move(codec))
    , m_gop(gop)
{
}

Result<void> VideoEncoder::encode(const AVFrame *frame, qint64 index, const Sink &sink)
{
    int status = 0;
    if (frame) {
        const FramePtr numbered = share(*frame);
        numbered->pts = index;
        numbered->pict_type = index % m_gop == 0 ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
        status = avcodec_send_frame(m_codec.get(), numbered.get());
    } else {
        status = avcodec_send_frame(m_codec.get(), nullptr);
    }
    if (status < 0)
        return avError(status, u"encoding the picture"_s);
    for (;;) {
        PacketPtr packet = makePacket();
        status = avcodec_receive_packet(m_codec.get(), packet.get());
        if (status == AVERROR(EAGAIN) || status == AVERROR_EOF)
            return {};
        if (status < 0)
            return avError(status, u"encoding the picture"_s);
        if (packet->flags & AV_PKT_FLAG_KEY)
            removeSei(*packet);
        packet->duration = 1;
        if (auto taken = sink(std::move(packet)); !taken.ok())
            return taken;
    }
}

ParametersPtr VideoEncoder::parameters() const
{
    auto parameters = owned<ParametersPtr>(avcodec_parameters_alloc());
    if (avcodec_parameters_from_context(parameters.get(), m_codec.get()) < 0)
        throw std::bad_alloc();
    return parameters;
}

} // namespace vireo::media
