// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/soundqueue.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace vireo::media::play {
namespace {
constexpr qint64 kFrameRounding = 2; // frames
} // namespace

SoundQueue::SoundQueue(int channels)
    : m_channels(channels)
{
    clear();
}

qint64 SoundQueue::end(const Block &block) const
{
    return block.at + static_cast<qint64>(block.samples.size()) / m_channels;
}

qint64 SoundQueue::end() const
{
    return end(m_blocks.back());
}

qint64 SoundQueue::frames() const
{
    return m_blocks.empty() ? 0 : end() - std::max(m_from, begin());
}

void SoundQueue::add(qint64 at, std::vector<float> samples)
{
    if (!m_blocks.empty()) {
        if (std::abs(at - end()) <= kFrameRounding)
            at = end();
        while (!m_blocks.empty() && m_blocks.back().at >= at)
            m_blocks.pop_back();
        if (!m_blocks.empty() && end() > at)
            m_blocks.back().samples.resize(
                static_cast<size_t>((at - m_blocks.back().at) * m_channels));
    }
    m_blocks.push_back({at, std::move(samples)});
}

void SoundQueue::dropBefore(qint64 at)
{
    while (!m_blocks.empty() && end(m_blocks.front()) <= at)
        m_blocks.pop_front();
    m_from = at;
}

void SoundQueue::clear()
{
    m_blocks.clear();
    m_from = std::numeric_limits<qint64>::min();
}

int SoundQueue::copy(qint64 at, float *to, int frames) const
{
    int done = 0;
    for (const Block &block : m_blocks) {
        if (end(block) <= at + done)
            continue;
        const qint64 hole = std::clamp<qint64>(block.at - (at + done), 0, frames - done);
        std::fill_n(to + qint64(done) * m_channels, hole * m_channels, 0.0F);
        done += static_cast<int>(hole);
        if (done == frames)
            break;
        const qint64 skip = at + done - block.at;
        const qint64 count = std::min<qint64>(end(block) - at - done, frames - done);
        std::copy_n(block.samples.data() + skip * m_channels, count * m_channels,
            to + qint64(done) * m_channels);
        done += static_cast<int>(count);
        if (done == frames)
            break;
    }
    return done;
}

} // namespace vireo::media::play
