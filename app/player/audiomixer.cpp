// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/audiomixer.h"

#include <algorithm>

namespace vireo::app {

void AudioMixer::add(const std::shared_ptr<media::AudioFeed> &feed)
{
    const std::lock_guard lock(m_mutex);
    m_feeds << feed;
}

void AudioMixer::remove(const std::shared_ptr<media::AudioFeed> &feed)
{
    const std::lock_guard lock(m_mutex);
    m_feeds.removeIf([&](const auto &other) { return other.expired() || other.lock() == feed; });
}

void AudioMixer::wake()
{
    const std::lock_guard lock(m_mutex);
    if (m_waker)
        m_waker();
}

void AudioMixer::setWaker(std::function<void()> waker)
{
    const std::lock_guard lock(m_mutex);
    m_waker = std::move(waker);
}

bool AudioMixer::mix(float *to, int frames, std::chrono::microseconds latency)
{
    const int samples = frames * format().channels;
    std::fill(to, to + samples, 0.0F);
    bool heard = false;
    const std::lock_guard lock(m_mutex);
    for (const auto &weak : m_feeds) {
        if (const auto feed = weak.lock())
            heard = feed->mix(to, frames, latency) || heard;
    }
    // The players go on all the same: their clock is what was taken from them.
    if (m_hushed)
        std::fill(to, to + samples, 0.0F);
    for (int i = 0; i < samples; ++i)
        to[i] = std::clamp(to[i], -1.0F, 1.0F);
    return heard;
}

} // namespace vireo::app
