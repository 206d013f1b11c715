// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/audiooutput.h"

#include <memory>
#include <vector>

namespace vireo::media::play {

//! \brief Plays sound faster or slower at its own pitch: FFmpeg's `atempo` (overlap-add of
//! windows that are moved to where they fit, WSOLA), at one rate for all its life.
//!
//! What comes out at frame n is what went in at frame n * rate, so picture and sound stay
//! together. One thread at a time.
class Tempo
{
public:
    //! \p rate is 0.5 to 3; null where memory is short or FFmpeg lacks the filter.
    [[nodiscard]] static std::unique_ptr<Tempo> create(AudioFormat format, double rate);
    ~Tempo();

    [[nodiscard]] double rate() const { return m_rate; }
    //! How many frames must be fed before \p frames can be taken, all in all, at most.
    [[nodiscard]] int needs(int frames) const;
    //! Adds \p frames interleaved frames; false where memory is short.
    [[nodiscard]] bool feed(const float *from, int frames);
    [[nodiscard]] int ready() const;
    //! Takes \p frames of those that are ready.
    void take(float *to, int frames);

private:
    struct Graph;

    Tempo(AudioFormat format, double rate);
    [[nodiscard]] bool build();
    [[nodiscard]] bool feedSome(const float *from, int frames);

    const AudioFormat m_format;
    const double m_rate;
    std::unique_ptr<Graph> m_graph;
    std::vector<float> m_ready;
    size_t m_taken = 0; //!< samples of m_ready
};

} // namespace vireo::media::play
