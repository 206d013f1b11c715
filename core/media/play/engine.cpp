// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/engine.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace vireo::media::play {
namespace {

// The sound card may hold a track, and with it the clock, longer than its player lives.
const base::Clock &systemClock()
{
    static const base::SystemClock clock;
    return clock;
}

} // namespace

Engine::Engine(Player::Setup setup)
    : m_setup(std::move(setup))
    , m_clock(std::make_shared<PlayClock>(m_setup.clock ? *m_setup.clock : systemClock()))
    , m_track(
          m_setup.audio ? std::make_shared<AudioTrack>(m_clock, m_setup.audio->format()) : nullptr)
    , m_loop(m_setup.loop)
{
    if (m_track) {
        m_track->reset(m_generation);
        m_setup.audio->add(m_track);
        m_threads[3] = std::thread([this] { decodeAudio(); });
    }
    m_threads[0] = std::thread([this] { demux(); });
    m_threads[1] = std::thread([this] { decodeVideo(); });
    m_threads[2] = std::thread([this] { present(); });
}

Engine::~Engine()
{
    cancel();
    for (std::thread &thread : m_threads) {
        if (thread.joinable())
            thread.join();
    }
    if (m_track)
        m_setup.audio->remove(m_track);
}

void Engine::cancel()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
        m_clock->stop();
        if (m_reader)
            m_reader->abort();
        m_demuxWake.notify_all();
        m_videoWake.notify_all();
        m_audioWake.notify_all();
        m_presentWake.notify_all();
    }
    m_setup.source->cancel();
    if (m_track)
        m_track->close();
}

void Engine::play()
{
    std::unique_lock lock(m_mutex);
    if (m_wantsPlay || m_state == State::Failed)
        return;
    m_wantsPlay = true;
    if (m_state == State::Ended)
        seekLocked(Time(0));
    if (m_setup.audio)
        m_setup.audio->wake();
    if (m_shown) {
        m_played = true;
        m_clock->start();
        setState(State::Playing);
    }
    m_videoWake.notify_all();
    m_presentWake.notify_all();
    tellIfChanged(lock);
}

void Engine::pause()
{
    std::unique_lock lock(m_mutex);
    if (!m_wantsPlay)
        return;
    m_wantsPlay = false;
    m_clock->stop();
    if (m_shown)
        setState(State::Paused);
    m_presentWake.notify_all();
    tellIfChanged(lock);
}

void Engine::seek(Time position)
{
    std::unique_lock lock(m_mutex);
    if (m_state == State::Failed || m_endError)
        return;
    seekLocked(std::max(Time(0), position));
    tellIfChanged(lock);
}

void Engine::seekLocked(Time position)
{
    ++m_generation;
    m_seekTo = m_length > Time(0) ? std::min(position, m_length - Time(1)) : position;
    m_video.clear();
    m_audio.clear();
    m_frames.clear();
    m_skipped.reset();
    m_endAt.reset();
    m_shown = false;
    m_clock->stop();
    m_clock->set(m_seekTo);
    if (m_track)
        m_track->reset(m_generation);
    if (m_reader)
        m_reader->abort();
    if (m_state != State::Opening)
        setState(m_wantsPlay ? State::Buffering : State::Paused);
    m_demuxWake.notify_all();
    m_videoWake.notify_all();
    m_presentWake.notify_all();
}

void Engine::setLoop(bool loop)
{
    const std::lock_guard lock(m_mutex);
    m_loop = loop;
}

void Engine::setVolume(float volume)
{
    if (m_track)
        m_track->setGain(volume);
}

void Engine::setRate(double rate)
{
    const std::lock_guard lock(m_mutex);
    const double bounded
        = std::isnan(rate) ? 1.0 : std::clamp(rate, Player::kSlowest, Player::kFastest);
    m_clock->setRate(bounded);
    if (m_track)
        m_track->setRate(bounded);
    m_demuxWake.notify_all();
    m_presentWake.notify_all();
}

Engine::Time Engine::scaled(Time time) const
{
    return std::chrono::duration_cast<Time>(time * std::max(1.0, m_clock->rate()));
}

void Engine::fail(const Error &error)
{
    std::unique_lock lock(m_mutex);
    if (m_quit || m_error)
        return;
    m_error = error;
    m_clock->stop();
    m_wantsPlay = false;
    m_video.clear();
    m_audio.clear();
    setState(State::Failed);
    tellIfChanged(lock);
}

void Engine::setState(State state)
{
    if (m_state.exchange(state) != state)
        m_changed = true;
}

void Engine::tellIfChanged(std::unique_lock<std::mutex> &lock)
{
    if (!m_changed || m_quit)
        return;
    m_changed = false;
    lock.unlock();
    if (m_setup.changed)
        m_setup.changed();
    lock.lock();
}

Error Engine::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error.value_or(Error{});
}

Engine::Time Engine::position() const
{
    const std::lock_guard lock(m_mutex);
    return m_shown ? m_shownPosition : m_seekTo;
}

Engine::Time Engine::duration() const
{
    const std::lock_guard lock(m_mutex);
    return m_length;
}

std::vector<ByteSource::Range> Engine::buffered() const
{
    std::vector<ByteSource::Range> ranges = m_setup.source->buffered();
    const Time length = duration();
    for (ByteSource::Range &range : ranges)
        range.to = std::min(range.to, length);
    return ranges;
}

int Engine::loops() const
{
    const std::lock_guard lock(m_mutex);
    return m_shownPass;
}

Player::Stats Engine::stats() const
{
    const std::lock_guard lock(m_mutex);
    return m_stats;
}

} // namespace vireo::media::play
