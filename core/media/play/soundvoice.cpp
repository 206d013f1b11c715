// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/soundvoice.h"

#include <algorithm>
#include <cmath>

namespace vireo::media::play {
namespace {
constexpr int kChunk = 512; // frames
} // namespace

SoundVoice::SoundVoice(AudioFormat format)
    : m_format(format)
{
}

void SoundVoice::start(const SoundQueue &queue, qint64 at, double rate, int frames)
{
    m_position = static_cast<double>(at);
    m_fed = at;
    m_tempo.reset();
    if (rate == 1.0 || queue.empty())
        return;
    auto tempo = Tempo::create(m_format, rate);
    if (tempo && queue.end() - at >= tempo->needs(frames))
        m_tempo = std::move(tempo);
}

qint64 SoundVoice::position() const
{
    return std::llround(m_position);
}

int SoundVoice::read(const SoundQueue &queue, float *to, int frames)
{
    if (!m_tempo) {
        const int got = queue.copy(position(), to, frames);
        m_position += got;
        return got;
    }
    m_chunk.resize(static_cast<size_t>(kChunk * m_format.channels));
    while (m_tempo->ready() < frames) {
        const int got = queue.copy(m_fed, m_chunk.data(), kChunk);
        if (got == 0 || !m_tempo->feed(m_chunk.data(), got))
            break;
        m_fed += got;
    }
    const int got = std::min(frames, m_tempo->ready());
    m_tempo->take(to, got);
    m_position += got * m_tempo->rate();
    return got;
}

} // namespace vireo::media::play
