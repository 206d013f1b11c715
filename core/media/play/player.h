// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/play/audiooutput.h"
#include "core/media/play/bytesource.h"
#include "core/media/play/frameoutput.h"

#include <functional>

namespace vireo::base {
class Clock;
}

namespace vireo::media {

namespace play {
class Decoder;
class Engine;
struct StreamParameters;
} // namespace play

//! \brief Plays one clip: demux thread -> packet queues -> decoder threads -> frames -> presenter.
//!
//! Begins to open and to decode the first picture at once, presents it, and then rests without
//! using any CPU until play(). Loops without a gap. Every function but the destructor returns at
//! once and may be called on any thread.
class Player
{
public:
    enum class State {
        Opening, //!< no picture yet
        Primed, //!< the first picture is shown; play() goes on at once
        Playing,
        Paused,
        Buffering, //!< would play, waits for bytes
        Ended, //!< the last picture stands; play() begins anew
        Failed, //!< see error(); for good
    };

    struct Setup
    {
        std::shared_ptr<ByteSource> source;
        std::shared_ptr<FrameOutput> frames = {};
        std::shared_ptr<AudioOutput> audio = {}; //!< null: silent, and sound is not decoded
        //! State, duration, loop count or buffer changed. On any of the player's threads or the
        //! caller's; must return at once, may read the player, must not destroy it.
        std::function<void()> changed = {};
        const base::Clock *clock
            = nullptr; //!< null: the system's; else outlives player and audio output
        //! What makes the decoder of a video stream; null: play::makeDecoder. On any of the
        //! player's threads.
        std::function<std::unique_ptr<play::Decoder>(const play::StreamParameters &)> decoder = {};
        bool loop = true;
        //! A part whose bytes make no sense is left out, as long as others follow; false: the
        //! player fails there, so that whoever feeds it may find better bytes.
        bool skipsBroken = true;
    };

    //! What has happened so far, for tests and measurements.
    struct Stats
    {
        qint64 decoded = 0;
        qint64 presented = 0;
        qint64 dropped = 0; //!< decoded, but too late to be shown
        qint64 skipped = 0; //!< decoded, but left out as they come too close at a high rate
        qint64 rebuffers = 0;
        qint64 brokenParts = 0; //!< left out, as their bytes make no sense or never come
        qint64 mostQueuedBytes = 0; //!< of packets that wait for their decoders
        std::chrono::microseconds worstLateness{}; //!< of a picture that was shown
        std::chrono::microseconds worstLoopGap{}; //!< lateness of the first picture of a pass
    };
    static constexpr double kSlowest = 0.5;
    static constexpr double kFastest = 3.0;

    explicit Player(Setup setup);
    //! Cancels, then waits for the threads: up to the time one picture takes to decode. Not to be
    //! called on the GUI thread, nor from \c changed.
    ~Player();
    Player(const Player &) = delete;
    Player &operator=(const Player &) = delete;

    void play();
    void pause();
    //! To the picture shown at \p position.
    void seek(std::chrono::microseconds position);
    void setLoop(bool loop);
    //! 0..1; ramped, so that it does not click.
    void setVolume(float volume);
    //! How fast, within kSlowest..kFastest, from now on; the sound keeps its pitch.
    void setRate(double rate);
    //! Wakes and ends everything, without waiting for it.
    void cancel();

    [[nodiscard]] State state() const;
    //! What a person may be told; meaningful in State::Failed.
    [[nodiscard]] Error error() const;
    //! Of the picture that is shown.
    [[nodiscard]] std::chrono::microseconds position() const;
    //! 0 while unknown.
    [[nodiscard]] std::chrono::microseconds duration() const;
    //! What plays without waiting.
    [[nodiscard]] std::vector<ByteSource::Range> buffered() const;
    //! How often it has begun again by itself since the start or the last seek.
    [[nodiscard]] int loops() const;
    [[nodiscard]] double rate() const;
    [[nodiscard]] Stats stats() const;

private:
    const std::unique_ptr<play::Engine> m_engine;
};

} // namespace vireo::media
