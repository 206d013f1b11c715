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
{
}

qint64 AudioTrack::framesOf(Time time) const
{
    return std::llround(static_cast<double>(time.count()) * m_format.rate / 1e6);
}

qint64 AudioTrack::head(const Block &block) const
{
    return block.at + static_cast<qint64>(block.used) / m_format.channels;
}

qint64 AudioTrack::end(const Block &block) const
{
    return block.at + static_cast<qint64>(block.samples.size()) / m_format.channels;
}

qint64 AudioTrack::queuedFrames() const
{
    return m_blocks.empty() ? 0 : end(m_blocks.back()) - head(m_blocks.front());
}

AudioTrack::Time AudioTrack::queued() const
{
    const std::lock_guard lock(m_mutex);
    return Time(queuedFrames() * 1'000'000 / m_format.rate);
}

bool AudioTrack::push(Time at, std::vector<float> samples, quint64 generation)
{
    std::unique_lock lock(m_mutex);
    m_space.wait(lock, [&] {
        return m_closed || generation != m_generation || queuedFrames() < framesOf(kQueued);
    });
    if (m_closed || generation != m_generation)
        return false;
    Block block{framesOf(at), std::move(samples), 0};
    if (!m_blocks.empty()) {
        // Times are rounded to microseconds: what is off by a sample or two is contiguous.
        const qint64 last = end(m_blocks.back());
        if (std::abs(block.at - last) <= 2)
            block.at = last;
        else
            cutTail(block.at);
    }
    m_blocks.push_back(std::move(block));
    return true;
}

void AudioTrack::cutTail(qint64 at)
{
    while (!m_blocks.empty() && end(m_blocks.back()) > at) {
        Block &last = m_blocks.back();
        if (head(last) >= at) {
            m_blocks.pop_back();
            continue;
        }
        last.samples.resize(static_cast<size_t>((at - last.at) * m_format.channels));
    }
}

void AudioTrack::reset(quint64 generation)
{
    const std::lock_guard lock(m_mutex);
    m_generation = generation;
    m_blocks.clear();
    m_space.notify_all();
}

void AudioTrack::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_blocks.clear();
    m_space.notify_all();
}

void AudioTrack::setGain(float gain)
{
    const std::lock_guard lock(m_mutex);
    m_gain = gain;
}

void AudioTrack::dropBefore(qint64 at)
{
    while (!m_blocks.empty() && end(m_blocks.front()) <= at)
        m_blocks.pop_front();
    if (!m_blocks.empty() && head(m_blocks.front()) < at)
        m_blocks.front().used = static_cast<size_t>((at - m_blocks.front().at) * m_format.channels);
}

void AudioTrack::take(float *to, int frames, qint64 &at, float target)
{
    const float step = 1.0F / static_cast<float>(framesOf(kRamp));
    for (int i = 0; i < frames; ++i, ++at) {
        m_level = m_level < target ? std::min(target, m_level + step)
                                   : std::max(target, m_level - step);
        while (!m_blocks.empty() && end(m_blocks.front()) <= at)
            m_blocks.pop_front();
        if (m_blocks.empty() || head(m_blocks.front()) > at)
            continue;
        Block &block = m_blocks.front();
        block.used = static_cast<size_t>((at - block.at) * m_format.channels);
        for (int channel = 0; channel < m_format.channels; ++channel)
            to[i * m_format.channels + channel] += block.samples[block.used++] * m_level;
    }
}

bool AudioTrack::mix(float *to, int frames, Time latency)
{
    const std::lock_guard lock(m_mutex);
    const bool running = m_clock->running();
    if (!running && (m_level <= 0 || m_blocks.empty())) {
        m_level = 0;
        return false;
    }
    if (!running) {
        // The last few milliseconds fade instead of ending in a click.
        qint64 at = head(m_blocks.front());
        take(to, std::min(frames, static_cast<int>(framesOf(kRamp)) + 1), at, 0);
        m_level = 0;
        m_space.notify_all();
        return true;
    }

    qint64 at = framesOf(m_clock->now() + latency);
    if (m_blocks.empty())
        return true;
    const qint64 ahead = head(m_blocks.front()) - at;
    if (std::abs(ahead) <= framesOf(kTolerance)) {
        const double us = static_cast<double>(ahead) * 1e6 / m_format.rate;
        m_clock->nudge(Time(static_cast<qint64>(us * kPull)));
        at += ahead;
    } else {
        dropBefore(at);
        m_level = 0;
    }
    take(to, frames, at, m_gain);
    m_space.notify_all();
    return true;
}

} // namespace vireo::media::play
