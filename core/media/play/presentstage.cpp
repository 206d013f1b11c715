// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/engine.h"

using namespace std::chrono_literals;

namespace vireo::media::play {
namespace {
constexpr auto kPatience = 60ms; // how long the picture may stand before it counts as buffering
constexpr auto kTooLate = 400ms; // decoding this slow: time waits for the pictures
constexpr std::chrono::microseconds kClosest = 9ms; // between two pictures at a high rate
constexpr size_t kFramesToGoOn = 2;
} // namespace

void Engine::present()
{
    std::unique_lock lock(m_mutex);
    while (!m_quit) {
        if (m_changed) {
            tellIfChanged(lock);
            continue;
        }
        if (m_error) {
            m_presentWake.wait(lock);
            continue;
        }
        if (m_frames.empty()) {
            waitForFrame(lock);
            continue;
        }
        if (!m_shown) {
            showFirst();
            QueuedFrame frame = std::move(m_frames.front());
            m_frames.pop_front();
            handOver(lock, std::move(frame));
            continue;
        }
        if (m_state == State::Buffering && m_wantsPlay) {
            if (m_frames.size() < kFramesToGoOn && !m_endAt) {
                m_presentWake.wait(lock);
                continue;
            }
            m_clock->set(m_frames.front().at);
            m_clock->start();
            setState(State::Playing);
            continue;
        }
        showDue(lock);
    }
}

void Engine::waitForFrame(std::unique_lock<std::mutex> &lock)
{
    if (m_endAt) {
        const Time left = m_shown ? m_clock->until(*m_endAt) : Time(0);
        if (left <= Time(0))
            finish();
        else if (left == Time::max())
            m_presentWake.wait(lock);
        else
            m_presentWake.wait_for(lock, left);
        return;
    }
    if (!m_shown || !m_clock->running()) {
        m_presentWake.wait(lock);
        return;
    }
    const Time left = m_clock->until(m_shownUntil + scaled(kPatience));
    if (left > Time(0)) {
        m_presentWake.wait_for(lock, left);
        return;
    }
    m_clock->stop();
    ++m_stats.rebuffers;
    setState(State::Buffering);
}

// The first picture after opening or a seek is shown at once, playing or not.
void Engine::showFirst()
{
    m_shown = true;
    m_clock->set(m_frames.front().at);
    if (m_wantsPlay) {
        m_played = true;
        m_clock->start();
        setState(State::Playing);
    } else {
        setState(m_played ? State::Paused : State::Primed);
    }
    m_changed = true;
}

void Engine::showDue(std::unique_lock<std::mutex> &lock)
{
    // No eye and no display follows more than these; what comes closer is left out.
    const double rate = m_clock->rate();
    while (rate > 1 && m_frames.size() > 1
        && m_frames.front().at - m_shownAt < std::chrono::duration_cast<Time>(kClosest * rate)) {
        m_frames.pop_front();
        ++m_stats.skipped;
        m_videoWake.notify_one();
    }
    const Time left = m_clock->until(m_frames.front().at);
    if (left > Time(0) && !m_frames.front().prepared) {
        prepareNext(lock);
        return;
    }
    if (!m_clock->running()) {
        m_presentWake.wait(lock);
        return;
    }
    if (left > Time(0)) {
        m_presentWake.wait_for(lock, left);
        return;
    }
    const Time now = m_clock->now();
    while (m_frames.size() > 1 && m_frames.at(1).at <= now) {
        m_frames.pop_front();
        ++m_stats.dropped;
    }
    const Time late = now - m_frames.front().at;
    if (late > scaled(kTooLate))
        m_clock->set(m_frames.front().at);
    m_stats.worstLateness = std::max(m_stats.worstLateness, late);
    if (m_frames.front().pass != m_shownPass)
        m_stats.worstLoopGap = std::max(m_stats.worstLoopGap, late);
    QueuedFrame frame = std::move(m_frames.front());
    m_frames.pop_front();
    handOver(lock, std::move(frame));
}

void Engine::prepareNext(std::unique_lock<std::mutex> &lock)
{
    m_frames.front().prepared = true;
    const VideoFrame frame = m_frames.front().frame;
    lock.unlock();
    if (m_setup.frames)
        m_setup.frames->prepare(frame);
    lock.lock();
}

void Engine::handOver(std::unique_lock<std::mutex> &lock, QueuedFrame frame)
{
    m_shownPosition = frame.frame.position();
    m_shownAt = frame.at;
    m_shownUntil = frame.at + frame.duration;
    if (m_shownPass != frame.pass) {
        m_shownPass = frame.pass;
        m_changed = true;
    }
    ++m_stats.presented;
    m_videoWake.notify_one();
    lock.unlock();
    if (m_setup.frames)
        m_setup.frames->present(frame.frame);
    lock.lock();
}

void Engine::finish()
{
    m_clock->stop();
    m_wantsPlay = false;
    if (m_endError) {
        m_error = m_endError;
        setState(State::Failed);
    } else {
        setState(State::Ended);
    }
    m_endAt.reset();
}

} // namespace vireo::media::play
