// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/audiooutput.h"
#include "core/media/play/playclock.h"
#include "core/media/play/soundvoice.h"

#include <condition_variable>
#include <mutex>

namespace vireo::media::play {

//! \brief Decoded sound of one player, on its running time, between decoder and sound card.
//!
//! Sound follows the clock: late samples are dropped, early ones wait in silence, and within
//! 30 ms the clock is nudged towards the card instead, so that nothing audible happens. Where one
//! stretch overlaps the next (the tail of a loop) the next wins, to the sample. At another rate
//! than 1 it is stretched in time where the card takes it, so that a new rate is heard at once; one
//! rate fades into the next. Thread-safe.
class AudioTrack final : public AudioFeed
{
public:
    using Time = std::chrono::microseconds;

    AudioTrack(std::shared_ptr<PlayClock> clock, AudioFormat format);

    //! Adds interleaved samples that begin at running time \p at. Waits while a third of a second
    //! (of the listener's time) is queued; false when \p generation is over or the track closed.
    [[nodiscard]] bool push(Time at, std::vector<float> samples, quint64 generation);
    //! Forgets everything; pushes of older generations give false from now on.
    void reset(quint64 generation);
    void close();
    //! 0..1, reached within a few milliseconds so that it does not click.
    void setGain(float gain);
    //! That of the clock, 0.5 to 3.
    void setRate(double rate);
    //! Running time that is queued.
    [[nodiscard]] Time queued() const;

    [[nodiscard]] bool mix(float *to, int frames, Time latency) override;

private:
    [[nodiscard]] qint64 framesOf(Time time) const;
    //! Goes on reading at frame \p at.
    void goTo(qint64 at, int frames);
    //! Reads the next \p frames into m_mixed.
    void fill(int frames);
    [[nodiscard]] int fadeTo(SoundVoice next, int frames);
    //! Adds m_mixed to \p to, its gain on the way to \p target.
    void give(float *to, int frames, float target);

    const std::shared_ptr<PlayClock> m_clock;
    const AudioFormat m_format;
    mutable std::mutex m_mutex;
    std::condition_variable m_space;
    SoundQueue m_queue;
    SoundVoice m_voice;
    std::vector<float> m_mixed;
    std::vector<float> m_fading;
    quint64 m_generation = 0;
    double m_rate = 1;
    float m_gain = 1;
    float m_level = 0; //!< the gain of the last sample given
    bool m_continues = false; //!< the next sample follows the last one given
    bool m_closed = false;
};

} // namespace vireo::media::play
