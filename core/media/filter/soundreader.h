// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/decode/streamreader.h"
#include "core/media/filter/filterchain.h"

#include <optional>

namespace vireo::media {

inline constexpr int kSampleRate = 48'000;

//! \brief The sound of a source as 48 kHz stereo float planes without holes, from time zero on:
//! what is missing before or in between is silence, what lies before zero is cut.
class SoundReader
{
public:
    explicit SoundReader(StreamReader reader);

    //! The next stretch of sound; false at the end.
    [[nodiscard]] Result<bool> next(AVFrame &sound);
    //! Samples handed out so far.
    [[nodiscard]] qint64 samples() const { return m_samples; }

private:
    [[nodiscard]] Result<void> prepare(const AVFrame &sample);

    StreamReader m_reader;
    std::optional<FilterChain> m_chain;
    int m_rate = 0;
    int m_channels = 0;
    int m_format = -1;
    FramePtr m_decoded;
    FramePtr m_held; // of another shape than the chain, until the chain is empty
    qint64 m_samples = 0;
    bool m_ended = false;
};

} // namespace vireo::media
