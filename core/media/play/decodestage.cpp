// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/engine.h"
#include "core/media/play/hardwaredecoder.h"

#include <libavutil/version.h>

using namespace Qt::StringLiterals;

namespace vireo::media::play {
namespace {

constexpr size_t kFramesAhead = 4;
constexpr int kDamagedMost = 60; // in a row, before a clip is given up

Error undecodable()
{
    return {Error::Kind::UnsupportedType, u"clip_undecodable"_s,
        u"This clip is damaged, or made in a way that this app cannot play."_s};
}

} // namespace

size_t Engine::frameLimit() const
{
    return m_wantsPlay ? kFramesAhead : 1;
}

void Engine::decodeVideo()
{
    std::unique_ptr<Decoder> decoder;
    std::shared_ptr<const StreamParameters> parameters;
    QueuedPacket before;
    int damaged = 0;
    for (;;) {
        QueuedPacket packet;
        {
            std::unique_lock lock(m_mutex);
            m_videoWake.wait(lock,
                [&] { return m_quit || (!m_video.empty() && m_frames.size() < frameLimit()); });
            if (m_quit)
                return;
            packet = m_video.pop();
            m_demuxWake.notify_one();
        }
        if (decoder && packet.generation != before.generation)
            decoder->flush();

        const bool data = packet.what == QueuedPacket::What::Data;
        const bool other = data
            && (!decoder
                || (packet.parameters != parameters && !packet.parameters->continues(*parameters)));
        // What follows a hole is moved forward; what came before it is not.
        const bool jumps
            = data && before.generation == packet.generation && before.shift != packet.shift;
        if (decoder && (!data || other || jumps)) {
            (void)decoder->send(nullptr);
            (void)takeFrames(*decoder, before, damaged);
            decoder->flush();
        }
        if (!data)
            showSkipped(packet.generation);
        if (other)
            decoder
                = packet.decoder ? std::move(packet.decoder) : makeVideoDecoder(*packet.parameters);
        if (data) {
            parameters = packet.parameters;
            if (!decoder)
                return fail(undecodable());
            if (!decoder->send(packet.packet.get()))
                ++damaged;
            if (!takeFrames(*decoder, packet, damaged))
                return fail(undecodable());
        } else if (packet.what == QueuedPacket::What::End) {
            const std::lock_guard lock(m_mutex);
            if (packet.generation == m_generation)
                m_endAt = packet.shift;
            m_presentWake.notify_one();
        }
        before = std::move(packet);
        before.parameters = parameters;
    }
}

std::unique_ptr<Decoder> Engine::makeVideoDecoder(const StreamParameters &parameters) const
{
    return m_setup.decoder ? m_setup.decoder(parameters) : makeDecoder(parameters);
}

bool Engine::takeFrames(Decoder &decoder, const QueuedPacket &packet, int &damaged)
{
    for (;;) {
        AvPtr<AVFrame> frame;
        switch (decoder.receive(frame)) {
        case Decoder::Outcome::Frame:
            damaged = 0;
            queueFrame(std::move(frame), packet);
            break;
        case Decoder::Outcome::NeedsPacket:
        case Decoder::Outcome::Drained:
            return damaged <= kDamagedMost;
        case Decoder::Outcome::Failed:
            return ++damaged <= kDamagedMost;
        }
    }
}

void Engine::queueFrame(AvPtr<AVFrame> frame, const QueuedPacket &packet)
{
    const StreamParameters &parameters = *packet.parameters;
    const int64_t stamp = frame->best_effort_timestamp;
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 30, 100)
    Time duration(frame->duration);
#else
    Time duration(frame->pkt_duration);
#endif
    if (duration <= Time(0))
        duration = parameters.frameDuration > Time(0) ? parameters.frameDuration : Time(33'333);

    std::lock_guard lock(m_mutex);
    ++m_stats.decoded;
    if (packet.generation != m_generation || !m_origin)
        return;
    const Time position = stamp == AV_NOPTS_VALUE
        ? (m_frames.empty() ? m_shownPosition : m_frames.back().frame.position()) + duration
        : Time(stamp) - *m_origin;
    if (parameters.sampleAspect.num > 0)
        frame->sample_aspect_ratio = parameters.sampleAspect;
    const std::shared_ptr<const AVFrame> shared(frame.release(), AvDelete{});
    QueuedFrame queued{VideoFrame(shared, position, parameters.orientation),
        position + packet.shift, duration, packet.pass};
    if (packet.pass == 0 && position + duration <= m_seekTo) {
        m_skipped = std::move(queued); // between the keyframe and where the seek goes
        return;
    }
    m_skipped.reset();
    m_frames.push_back(std::move(queued));
    m_presentWake.notify_one();
}

// A seek behind the last picture shows it.
void Engine::showSkipped(quint64 generation)
{
    const std::lock_guard lock(m_mutex);
    if (generation != m_generation || !m_skipped)
        return;
    m_frames.push_back(std::move(*m_skipped));
    m_skipped.reset();
    m_presentWake.notify_one();
}

} // namespace vireo::media::play
