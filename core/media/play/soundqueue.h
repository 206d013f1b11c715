// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <deque>
#include <vector>

namespace vireo::media::play {

//! \brief Sound in stretches, each at its place in running time, all counted in frames (one sample
//! of each channel). One thread at a time.
class SoundQueue
{
public:
    explicit SoundQueue(int channels);

    //! Adds \p samples that begin at frame \p at. What is off by a frame or two continues the last
    //! stretch, as times are rounded to microseconds; where it overlaps, the new one wins.
    void add(qint64 at, std::vector<float> samples);
    void dropBefore(qint64 at);
    void clear();

    [[nodiscard]] bool empty() const { return m_blocks.empty(); }
    //! Of the first frame; not where it is empty.
    [[nodiscard]] qint64 begin() const { return m_blocks.front().at; }
    //! Behind the last one; not where it is empty.
    [[nodiscard]] qint64 end() const;
    [[nodiscard]] qint64 frames() const;
    //! Copies what lies at \p at, with silence where there is a hole; how many frames, which is
    //! less than \p frames where it ends before.
    [[nodiscard]] int copy(qint64 at, float *to, int frames) const;

private:
    struct Block
    {
        qint64 at = 0;
        std::vector<float> samples;
    };
    [[nodiscard]] qint64 end(const Block &block) const;

    const int m_channels;
    std::deque<Block> m_blocks;
    qint64 m_from = 0; //!< what lies before was dropped
};

} // namespace vireo::media::play
