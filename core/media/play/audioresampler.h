// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/audiooutput.h"
#include "core/media/play/avptr.h"

#include <chrono>
#include <vector>

namespace vireo::media::play {

//! \brief Brings decoded sound into the format of the output, to the sample: frames that follow
//! each other are counted, not timed, so that stamps rounded to milliseconds tear no holes, and so
//! that the filter runs on over the seam of a loop.
//!
//! More than two channels are mixed down with the coefficients of ITU-R BS.775 (centre and
//! surrounds 0.7071, no LFE), scaled so that full scale on all channels does not clip.
//! One thread at a time.
class AudioResampler
{
public:
    using Time = std::chrono::microseconds;

    struct Block
    {
        Time at{}; //!< running time of the first sample
        std::vector<float> samples; //!< interleaved
    };

    explicit AudioResampler(AudioFormat format);
    ~AudioResampler();

    //! \p at is when the first sample of \p frame is due; what is due before \p from (the priming
    //! of AAC, which edit lists place there) or not before \p to (its padding) is cut. Empty where
    //! nothing is left, or where it cannot be converted.
    [[nodiscard]] Block convert(const AVFrame &frame, Time at, Time from, Time to);
    //! The next frame does not continue the last one.
    void reset();

private:
    [[nodiscard]] bool prepare(const AVFrame &frame);
    [[nodiscard]] double due(qint64 sample) const;

    const AudioFormat m_format;
    AvPtr<SwrContext> m_context;
    AVChannelLayout m_layout{};
    int m_rate = 0;
    int m_sampleFormat = -1;
    Time m_anchor{}; //!< when sample 0 was due
    qint64 m_given = 0; //!< samples converted since the anchor, as they came
    bool m_continues = false;
};

} // namespace vireo::media::play
