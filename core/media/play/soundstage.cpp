// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/engine.h"

namespace vireo::media::play {

void Engine::decodeAudio()
{
    std::unique_ptr<Decoder> decoder;
    std::shared_ptr<const StreamParameters> parameters;
    AudioResampler resampler(m_setup.audio->format());
    HeldSound held;
    quint64 generation = 0;
    for (;;) {
        QueuedPacket packet;
        Time origin{};
        Time length{};
        {
            std::unique_lock lock(m_mutex);
            m_audioWake.wait(lock, [&] { return m_quit || (!m_audio.empty() && m_origin); });
            if (m_quit)
                return;
            packet = m_audio.pop();
            origin = *m_origin;
            length = m_length;
            m_demuxWake.notify_one();
        }
        const bool data = packet.what == QueuedPacket::What::Data;
        if (packet.generation != generation) {
            held.frame.reset();
            resampler.reset();
        }
        if (decoder && (packet.generation != generation || !data))
            decoder->flush();
        generation = packet.generation;
        if (!data) {
            // The clip is over, or begins again, here: to the sample.
            if (held.frame)
                (void)giveSound(resampler, held, packet.shift, generation);
            held.frame.reset();
            continue;
        }
        if (!decoder
            || (packet.parameters != parameters && !packet.parameters->continues(*parameters)))
            decoder = makeSoftwareDecoder(*packet.parameters);
        parameters = packet.parameters;
        // Sound that cannot be decoded is silence, never the end of the picture.
        if (!decoder || !decoder->send(packet.packet.get()))
            continue;
        AvPtr<AVFrame> frame;
        while (decoder->receive(frame) == Decoder::Outcome::Frame) {
            // Sound that is longer than the picture: from the second pass on it is known by how
            // much.
            const Time until = packet.pass > 0 ? packet.shift + length : Time::max();
            if (held.frame && !giveSound(resampler, held, until, generation))
                break;
            held.at = Time(frame->best_effort_timestamp) - origin + packet.shift;
            held.from = packet.shift;
            held.frame = std::move(frame);
        }
    }
}

bool Engine::giveSound(
    AudioResampler &resampler, const HeldSound &held, Time until, quint64 generation)
{
    AudioResampler::Block block = resampler.convert(*held.frame, held.at, held.from, until);
    return block.samples.empty() || m_track->push(block.at, std::move(block.samples), generation);
}

} // namespace vireo::media::play
