// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/encode/soundtrack.h"

#include "core/media/averror.h"

extern "C" {
#include <libavutil/channel_layout.h>
}

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace vireo::media {

Result<std::unique_ptr<SoundTrack>> SoundTrack::open(int bitRate)
{
    const AVCodec *encoder = avcodec_find_encoder_by_name("aac");
    auto codec = owned<CodecPtr>(avcodec_alloc_context3(encoder));
    codec->sample_rate = 48'000;
    codec->sample_fmt = AV_SAMPLE_FMT_FLTP;
    codec->bit_rate = bitRate;
    codec->time_base = {1, 48'000};
    // Bit-exact, or the encoder signs the first packet with its name.
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    av_channel_layout_default(&codec->ch_layout, 2);
    if (const int status = avcodec_open2(codec.get(), encoder, nullptr); status < 0)
        return avError(status, u"opening the sound encoder"_s);
    return std::unique_ptr<SoundTrack>(new SoundTrack(std::move(codec)));
}

SoundTrack::SoundTrack(CodecPtr codec)
    : m_codec(std::move(codec))
{
}

Result<void> SoundTrack::add(const AVFrame &sound)
{
    for (size_t channel = 0; channel < m_pending.size(); ++channel) {
        const auto *plane = reinterpret_cast<const float *>(sound.data[channel]);
        m_pending[channel].insert(m_pending[channel].end(), plane, plane + sound.nb_samples);
    }
    m_samples += sound.nb_samples;
    return encodePending(false);
}

Result<void> SoundTrack::finish()
{
    return encodePending(true);
}

Result<void> SoundTrack::encodePending(bool pad) const
{
    size_t used = 0;
    const size_t step = kFrameSamples;
    if (pad) {
        for (auto &plane : m_pending)
            plane.resize((plane.size() + step - 1) / step * step, 0.0F);
    }
    while (m_pending[0].size() - used >= step) {
        const FramePtr frame = makeFrame();
        frame->format = AV_SAMPLE_FMT_FLTP;
        frame->sample_rate = 48'000;
        frame->nb_samples = kFrameSamples;
        av_channel_layout_default(&frame->ch_layout, 2);
        if (const int status = av_frame_get_buffer(frame.get(), 0); status < 0)
            return avError(status, u"encoding the sound"_s);
        for (size_t channel = 0; channel < 2; ++channel) {
            std::memcpy(
                frame->data[channel], m_pending[channel].data() + used, step * sizeof(float));
        }
        frame->pts = m_nextPts;
        m_nextPts += kFrameSamples;
        used += step;
        if (const int status = avcodec_send_frame(m_codec.get(), frame.get()); status < 0)
            return avError(status, u"encoding the sound"_s);
        if (auto received = receive(); !received.ok())
            return received;
    }
    for (auto &plane : m_pending)
        plane.erase(plane.begin(), plane.begin() + ptrdiff_t(used));
    return {};
}

Result<void> SoundTrack::receive() const
{
    for (;;) {
        PacketPtr packet = makePacket();
        const int status = avcodec_receive_packet(m_codec.get(), packet.get());
        if (status == AVERROR(EAGAIN))
            return {};
        if (status < 0)
            return avError(status, u"encoding the sound"_s);
        packet->duration = kFrameSamples;
        packet->flags |= AV_PKT_FLAG_KEY;
        while (packet->side_data_elems > 0)
            av_packet_free_side_data(packet.get());
        m_packets.push_back(std::move(packet));
    }
}

Result<PacketPtr> SoundTrack::packet(size_t index) const
{
    const std::lock_guard lock(m_mutex);
    while (index >= m_packets.size()) {
        for (auto &plane : m_pending)
            plane.resize(plane.size() + kFrameSamples, 0.0F);
        if (auto encoded = encodePending(true); !encoded.ok())
            return encoded.error();
    }
    return share(*m_packets[index]);
}

ParametersPtr SoundTrack::parameters() const
{
    auto parameters = owned<ParametersPtr>(avcodec_parameters_alloc());
    if (avcodec_parameters_from_context(parameters.get(), m_codec.get()) < 0)
        throw std::bad_alloc();
    return parameters;
}

} // namespace vireo::media
