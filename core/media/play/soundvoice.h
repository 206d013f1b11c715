// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/soundqueue.h"
#include "core/media/play/tempo.h"

namespace vireo::media::play {

//! \brief Reads a SoundQueue on at one rate: 1 to the sample, others through Tempo.
//! One thread at a time.
class SoundVoice
{
public:
    explicit SoundVoice(AudioFormat format);

    //! Goes on at frame \p at with \p rate, without what was before. A rate for which the queue
    //! has too little to give the next \p frames becomes 1.
    void start(const SoundQueue &queue, qint64 at, double rate, int frames);
    //! The rate it reads at.
    [[nodiscard]] double rate() const { return m_tempo ? m_tempo->rate() : 1.0; }
    //! Of the next sample, in frames of the queue.
    [[nodiscard]] qint64 position() const;
    //! How many of \p frames there were; where it is less, the queue is at its end.
    [[nodiscard]] int read(const SoundQueue &queue, float *to, int frames);

private:
    AudioFormat m_format;
    std::unique_ptr<Tempo> m_tempo; //!< null at rate 1
    std::vector<float> m_chunk;
    double m_position = 0;
    qint64 m_fed = 0; //!< up to where Tempo has the queue
};

} // namespace vireo::media::play
