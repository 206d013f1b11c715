// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/audiotrack.h"

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;

namespace vireo::media::play {
namespace {
constexpr auto kQueued = 333ms;
constexpr auto kTolerance = 30ms;
constexpr auto kRamp = 8ms;
constexpr double kPull = 0.05; // of the distance to the card, each time it pulls
} // namespace

AudioTrack::AudioTrack(std::shared_ptr<PlayClock> clock, AudioFormat format)
    : m_clock(std::move(clock))
    , m_format(format)
    , m_queue(format.channels)
    , m_voice(format)
{
}

qint64 AudioTrack::framesOf(Time time) const
{
    return std::llround(static_cast<double>(time.count()) * m_format.rate / 1e6);
}

AudioTrack::Time AudioTrack::queued() const
{
    const std::lock_guard lock(m_mutex);
    return Time(m_queue.frames() * 1'000'000 / m_format.rate);
}

bool AudioTrack::push(Time at, std::vector<float> samples, quint64 generation)
{
    std::unique_lock lock(m_mutex);
    m_space.wait(lock, [&] {
        const double most = static_cast<double>(framesOf(kQueued)) * std::max(1.0, m_rate);
        return m_closed || generation != m_generation
            || static_cast<double>(m_queue.frames()) < most;
    });
    if (m_closed || generation != m_generation)
        return false;
    m_queue.add(framesOf(at), std::move(samples));
    return true;
}

void AudioTrack::reset(quint64 generation)
{
    const std::lock_guard lock(m_mutex);
    m_generation = generation;
    m_queue.clear();
    m_continues = false;
    m_space.notify_all();
}

void AudioTrack::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_queue.clear();
    m_space.notify_all();
}

void AudioTrack::setGain(float gain)
{
    const std::lock_guard lock(m_mutex);
    m_gain = gain;
}

void AudioTrack::setRate(double rate)
{
    const std::lock_guard lock(m_mutex);
    m_rate = rate;
    m_space.notify_all();
}

void AudioTrack::fill(int frames)
{
    m_mixed.assign(static_cast<size_t>(frames * m_format.channels), 0.0F);
    int done = 0;
    SoundVoice next(m_format);
    if (m_voice.rate() != m_rate)
        next.start(m_queue, m_voice.position(), m_rate, frames);
    if (m_voice.rate() != m_rate && next.rate() != m_voice.rate())
        done = fadeTo(std::move(next), frames);
    else
        done = m_voice.read(m_queue, m_mixed.data(), frames);
    if (done < frames && m_voice.rate() != 1.0) {
        // What is left is too short to be stretched.
        m_voice.start(m_queue, m_voice.position(), 1.0, 0);
        (void)m_voice.read(m_queue, m_mixed.data() + done * m_format.channels, frames - done);
    }
}

// The old rate fades into the new one over the same moments of the clip.
int AudioTrack::fadeTo(SoundVoice next, int frames)
{
    const int fade = std::min(frames, static_cast<int>(framesOf(kRamp)));
    m_fading.assign(static_cast<size_t>(fade * m_format.channels), 0.0F);
    const int old = m_voice.read(m_queue, m_fading.data(), fade);
    const int done = next.read(m_queue, m_mixed.data(), frames);
    size_t sample = 0;
    for (int i = 0; i < std::min(old, done); ++i) {
        const float share = static_cast<float>(i) / static_cast<float>(fade);
        for (int channel = 0; channel < m_format.channels; ++channel, ++sample)
            m_mixed[sample] = m_fading[sample] + (m_mixed[sample] - m_fading[sample]) * share;
    }
    m_voice = std::move(next);
    return done;
}

void AudioTrack::give(float *to, int frames, float target)
{
    const float step = 1.0F / static_cast<float>(framesOf(kRamp));
    size_t sample = 0;
    for (int i = 0; i < frames; ++i) {
        m_level = m_level < target ? std::min(target, m_level + step)
                                   : std::max(target, m_level - step);
        for (int channel = 0; channel < m_format.channels; ++channel, ++sample)
            to[sample] += m_mixed[sample] * m_level;
    }
    m_queue.dropBefore(m_voice.position());
    m_space.notify_all();
}

void AudioTrack::goTo(qint64 at, int frames)
{
    m_voice.start(m_queue, at, m_rate, frames);
    m_continues = true;
}

bool AudioTrack::mix(float *to, int frames, Time latency)
{
    const std::lock_guard lock(m_mutex);
    if (!m_clock->running()) {
        const bool heard = m_level > 0 && m_continues && !m_queue.empty();
        if (heard) {
            // The last few milliseconds fade instead of ending in a click.
            const int most = std::min(frames, static_cast<int>(framesOf(kRamp)) + 1);
            fill(most);
            give(to, most, 0);
        }
        m_level = 0;
        return heard;
    }
    if (m_queue.empty())
        return true;

    const qint64 at = framesOf(m_clock->now() + std::chrono::duration_cast<Time>(latency * m_rate));
    // A hole in what continues is silence of its length; what begins early waits for its time.
    const qint64 first = m_continues ? m_voice.position() : m_queue.begin();
    const qint64 ahead = first - at;
    const double scale = std::max(1.0, m_rate); // of the listener's time
    const double most = static_cast<double>(framesOf(kTolerance)) * scale;
    const bool waits = !m_continues && ahead > 0;
    if (!waits && static_cast<double>(std::abs(ahead)) <= most) {
        const double us = static_cast<double>(ahead) * 1e6 / m_format.rate;
        m_clock->nudge(Time(static_cast<qint64>(us * kPull)));
        if (!m_continues)
            goTo(first, frames);
    } else {
        m_level = 0;
        m_queue.dropBefore(at);
        m_continues = false;
        m_space.notify_all();
        if (m_queue.empty() || static_cast<double>(m_queue.begin() - at) > frames * m_rate)
            return true;
        goTo(at, frames);
    }
    fill(frames);
    give(to, frames, m_gain);
    return true;
}

} // namespace vireo::media::play
