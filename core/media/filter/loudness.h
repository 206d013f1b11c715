// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/filter/filterchain.h"

#include <optional>

namespace vireo::media {

//! The level that every clip is brought to, in LUFS (EBU R128), and the true peak that none
//! exceeds, in dBTP.
inline constexpr double kTargetLufs = -14;
inline constexpr double kPeakDb = -1;

//! \brief What a clip's sound measures, after ITU-R BS.1770-4.
struct Loudness
{
    double lufs = -70; //!< integrated and gated; -70 where there is nothing to hear
    double peakDb = -70; //!< true peak

    //! How much to raise or lower the sound. Silence and near-silence (below -50 LUFS) stay as they
    //! are, and nothing is raised by more than 20 dB.
    [[nodiscard]] double gainDb() const;
    //! True where that gain would push peaks over kPeakDb, so that a limiter is needed.
    [[nodiscard]] bool needsLimiter() const { return peakDb + gainDb() > kPeakDb; }
};

//! \brief Measures sound that is handed over stretch by stretch, 48 kHz stereo float planes.
class LoudnessMeter
{
public:
    [[nodiscard]] Result<void> add(const AVFrame &sound);
    [[nodiscard]] Result<Loudness> finish();

private:
    [[nodiscard]] Result<void> drain();

    std::optional<FilterChain> m_chain;
    Loudness m_loudness;
};

//! The libavfilter chain that applies \p loudness's gain, and the limiter where it is needed.
[[nodiscard]] QByteArray gainChain(const Loudness &loudness);

} // namespace vireo::media
