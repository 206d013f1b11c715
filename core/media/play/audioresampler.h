// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/audiooutput.h"
#include "core/media/play/avptr.h"

#include <chrono>
#include <vector>

namespace vireo::media::play {

//! \brief Brings decoded sound into the format of the output and cuts what lies before the start
//! of the clip (the priming of AAC, which edit lists place there). One thread at a time.
class AudioResampler
{
public:
    struct Block
    {
        std::chrono::microseconds at{}; //!< position of the first sample
        std::vector<float> samples; //!< interleaved
    };

    explicit AudioResampler(AudioFormat format);

    //! \p position is that of the first sample of \p frame. Empty where it cannot be converted.
    [[nodiscard]] Block convert(const AVFrame &frame, std::chrono::microseconds position);
    //! The next frame does not continue the last one.
    void reset();

private:
    [[nodiscard]] bool prepare(const AVFrame &frame);

    const AudioFormat m_format;
    AvPtr<SwrContext> m_context;
    int m_rate = 0;
    int m_channels = 0;
    int m_sampleFormat = -1;
};

} // namespace vireo::media::play
