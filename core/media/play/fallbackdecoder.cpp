// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/fallbackdecoder.h"

namespace vireo::media::play {
namespace {
// Ten seconds between two keyframes at 60 pictures a second; beyond, some pictures are lost.
constexpr size_t kMostPackets = 600;
constexpr qint64 kMostBytes = 16 * 1024 * 1024;
} // namespace

FallbackDecoder::FallbackDecoder(std::unique_ptr<Decoder> first, Make makeSecond)
    : m_decoder(std::move(first))
    , m_makeSecond(std::move(makeSecond))
{
}

void FallbackDecoder::remember(const AVPacket &packet)
{
    if (packet.flags & AV_PKT_FLAG_KEY) {
        m_packets.clear();
        m_bytes = 0;
    }
    if (m_packets.size() >= kMostPackets || m_bytes + packet.size > kMostBytes)
        return;
    AvPtr<AVPacket> kept(av_packet_clone(&packet));
    if (!kept)
        return;
    m_bytes += kept->size;
    m_packets.push_back(std::move(kept));
}

bool FallbackDecoder::send(const AVPacket *packet)
{
    if (m_fellBack)
        return m_decoder && m_decoder->send(packet);
    m_draining = !packet;
    if (packet)
        remember(*packet);
    return m_decoder->send(packet) || fallBack();
}

Decoder::Outcome FallbackDecoder::receive(AvPtr<AVFrame> &frame)
{
    if (m_frames.empty() && m_decoder) {
        const Outcome outcome = m_decoder->receive(frame);
        if (outcome == Outcome::Frame && frame->best_effort_timestamp != AV_NOPTS_VALUE)
            m_given = frame->best_effort_timestamp;
        if (outcome != Outcome::Failed || m_fellBack)
            return outcome;
        if (!fallBack())
            return Outcome::Failed;
    }
    if (m_frames.empty())
        return !m_decoder ? Outcome::Failed : m_decoder->receive(frame);
    frame = std::move(m_frames.front());
    m_frames.pop_front();
    return Outcome::Frame;
}

bool FallbackDecoder::fallBack()
{
    m_fellBack = true;
    m_decoder = m_makeSecond();
    if (!m_decoder)
        return false;
    for (const auto &packet : m_packets)
        replay(packet.get());
    m_packets.clear();
    if (m_draining)
        (void)m_decoder->send(nullptr);
    return true;
}

void FallbackDecoder::replay(const AVPacket *packet)
{
    (void)m_decoder->send(packet);
    AvPtr<AVFrame> frame;
    while (m_decoder->receive(frame) == Outcome::Frame) {
        if (frame->best_effort_timestamp > m_given)
            m_frames.push_back(std::move(frame));
    }
}

void FallbackDecoder::flush()
{
    m_packets.clear();
    m_bytes = 0;
    m_frames.clear();
    m_given = std::numeric_limits<qint64>::min();
    m_draining = false;
    if (m_decoder)
        m_decoder->flush();
}

} // namespace vireo::media::play
