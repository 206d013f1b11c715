// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/audiooutput.h"
#include "core/media/play/playclock.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

namespace vireo::media::play {

//! \brief Decoded sound of one player, on its running time, between decoder and sound card.
//!
//! Sound follows the clock: late samples are dropped, early ones wait in silence, and within
//! 30 ms the clock is nudged towards the card instead, so that nothing audible happens. Where one
//! stretch overlaps the next (the tail of a loop) the next wins, to the sample. Thread-safe.
class AudioTrack final : public AudioFeed
{
public:
    using Time = std::chrono::microseconds;

    AudioTrack(std::shared_ptr<PlayClock> clock, AudioFormat format);

    //! Adds interleaved samples that begin at running time \p at. Waits while a third of a second
    //! is queued; false when \p generation is over or the track closed.
    [[nodiscard]] bool push(Time at, std::vector<float> samples, quint64 generation);
    //! Forgets everything; pushes of older generations give false from now on.
    void reset(quint64 generation);
    void close();
    //! 0..1, reached within a few milliseconds so that it does not click.
    void setGain(float gain);
    [[nodiscard]] Time queued() const;

    [[nodiscard]] bool mix(float *to, int frames, Time latency) override;

private:
    struct Block
    {
        qint64 at = 0; //!< in frames of running time
        std::vector<float> samples;
        size_t used = 0; //!< samples already played
    };

    [[nodiscard]] qint64 framesOf(Time time) const;
    [[nodiscard]] qint64 head(const Block &block) const;
    [[nodiscard]] qint64 end(const Block &block) const;
    [[nodiscard]] qint64 queuedFrames() const;
    void cutTail(qint64 at);
    void dropBefore(qint64 at);
    void take(float *to, int frames, qint64 &at, float target);

    const std::shared_ptr<PlayClock> m_clock;
    const AudioFormat m_format;
    mutable std::mutex m_mutex;
    std::condition_variable m_space;
    std::deque<Block> m_blocks;
    quint64 m_generation = 0;
    float m_gain = 1;
    float m_level = 0; //!< the gain of the last sample given
    bool m_closed = false;
};

} // namespace vireo::media::play
