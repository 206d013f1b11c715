// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/audioresampler.h"
#include "core/media/play/audiotrack.h"
#include "core/media/play/decoder.h"
#include "core/media/play/packetqueue.h"
#include "core/media/play/player.h"

#include <array>
#include <atomic>
#include <optional>
#include <thread>

namespace vireo::media::play {

//! \brief What the stages of one player share: queues, commands, state, and the threads.
//!
//! Everything below m_mutex is guarded by it; nothing decodes, reads, presents or calls out with
//! it held. Times are in one of two scales: \e position, from the start of the clip, and \e running
//! time, which goes on through loops and starts at the position of each seek.
class Engine
{
public:
    using Time = std::chrono::microseconds;
    using State = Player::State;

    explicit Engine(Player::Setup setup);
    ~Engine();

    void play();
    void pause();
    void seek(Time position);
    void setLoop(bool loop);
    void setVolume(float volume);
    void setRate(double rate);
    void cancel();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] Error error() const;
    [[nodiscard]] Time position() const;
    [[nodiscard]] Time duration() const;
    [[nodiscard]] std::vector<ByteSource::Range> buffered() const;
    [[nodiscard]] int loops() const;
    [[nodiscard]] double rate() const { return m_clock->rate(); }
    [[nodiscard]] Player::Stats stats() const;

private:
    struct QueuedFrame
    {
        VideoFrame frame;
        Time at{}; //!< running time
        Time duration{};
        int pass = 0;
        bool prepared = false; //!< the output was told that it comes next
    };

    //! The demux thread's own: where it is in the clip.
    struct Pass
    {
        quint64 generation = 0;
        Time shift{}; //!< running time of position 0
        Time end{}; //!< of the last picture there is, as position
        Time reached{}; //!< end of the last picture queued in this pass, as position
        Time partStart{};
        int number = 0;
        int part = 0;
        int brokenParts = 0; //!< in a row
        bool atSeam = false; //!< the next picture begins a part
        std::vector<QueuedPacket> early; //!< sound of that part that came before it
        Time skipTo{}; //!< in a part that can seek
        std::shared_ptr<const StreamParameters> video; //!< of the last picture queued
    };
    //! The last sound decoded, until it is known whether it is cut.
    struct HeldSound
    {
        AvPtr<AVFrame> frame;
        Time at{}; //!< running time
        Time from{}; //!< where its pass begins
    };
    enum class PartEnd { Next, Broken, Sought, Quit };

    // demuxstage.cpp
    void demux();
    [[nodiscard]] PartEnd demuxPart(Pass &pass);
    [[nodiscard]] bool queue(Pass &pass, const Demuxer &demuxer, Demuxer::Read read);
    [[nodiscard]] bool believable(const Pass &pass, Time position) const;
    void closeSeam(Pass &pass, Time position);
    void queueSound(QueuedPacket packet);
    void giveEarly(Pass &pass);
    void giveEarlyLocked(Pass &pass);
    //! Whether playing goes on behind a part that makes no sense.
    [[nodiscard]] bool skipPart(Pass &pass);
    void endPass(Pass &pass, bool again);
    void beginAfterSeek(Pass &pass);
    [[nodiscard]] PartEnd waitForSpace(const Pass &pass);
    [[nodiscard]] bool wantsPackets() const;
    void stopWith(const Pass &pass, const Error &error);

    // decodestage.cpp
    void decodeVideo();
    [[nodiscard]] std::unique_ptr<Decoder> makeVideoDecoder(
        const StreamParameters &parameters) const;
    [[nodiscard]] bool takeFrames(Decoder &decoder, const QueuedPacket &packet, int &damaged);
    void queueFrame(AvPtr<AVFrame> frame, const QueuedPacket &packet);
    void showSkipped(quint64 generation);
    [[nodiscard]] size_t frameLimit() const;

    // soundstage.cpp
    void decodeAudio();
    [[nodiscard]] bool giveSound(
        AudioResampler &resampler, const HeldSound &held, Time until, quint64 generation);

    // presentstage.cpp
    void present();
    void waitForFrame(std::unique_lock<std::mutex> &lock);
    void showFirst();
    void showDue(std::unique_lock<std::mutex> &lock);
    void handOver(std::unique_lock<std::mutex> &lock, QueuedFrame frame);
    void prepareNext(std::unique_lock<std::mutex> &lock);
    void finish();

    void fail(const Error &error);
    void seekLocked(Time position);
    void setState(State state);
    //! A time of the viewer's in that of the clip, where the clip goes faster.
    [[nodiscard]] Time scaled(Time time) const;
    void tellIfChanged(std::unique_lock<std::mutex> &lock);

    const Player::Setup m_setup;
    const std::shared_ptr<PlayClock> m_clock;
    const std::shared_ptr<AudioTrack> m_track; //!< null without an audio output

    mutable std::mutex m_mutex;
    std::condition_variable m_demuxWake;
    std::condition_variable m_videoWake;
    std::condition_variable m_audioWake;
    std::condition_variable m_presentWake;

    std::shared_ptr<ByteReader> m_reader;
    ByteSource::Layout m_layout; //!< never changes once the demux thread has it, like m_starts
    std::vector<Time> m_starts; //!< of the parts
    std::optional<Time> m_origin; //!< time stamp of the first picture
    Time m_length{};
    PacketQueue m_video;
    PacketQueue m_audio;
    std::deque<QueuedFrame> m_frames;
    std::optional<QueuedFrame> m_skipped; //!< the last picture before where the seek goes
    std::optional<Time> m_endAt; //!< running time, once the last picture is decoded
    std::optional<Error> m_endError; //!< why it ends there
    std::optional<Error> m_error;
    Time m_seekTo{};
    quint64 m_generation = 1;
    bool m_shown = false; //!< a picture of this generation is presented
    Time m_shownPosition{};
    Time m_shownAt{}; //!< running time
    Time m_shownUntil{}; //!< running time
    int m_shownPass = 0;
    bool m_wantsPlay = false;
    bool m_played = false;
    bool m_loop = true;
    bool m_hasAudio = false;
    bool m_quit = false;
    bool m_changed = false;
    Player::Stats m_stats;
    std::atomic<State> m_state = State::Opening;
    std::array<std::thread, 4> m_threads;
};

} // namespace vireo::media::play
