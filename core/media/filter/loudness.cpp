// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/filter/loudness.h"

#include "core/media/filter/soundreader.h"

extern "C" {
#include <libavutil/dict.h>
}

#include <algorithm>
#include <cmath>

namespace vireo::media {
namespace {

constexpr double kAudibleLufs = -50;
constexpr double kMostGainDb = 20;

double number(const AVFrame &frame, const char *key, double fallback)
{
    const AVDictionaryEntry *entry = av_dict_get(frame.metadata, key, nullptr, 0);
    if (!entry)
        return fallback;
    bool ok = false;
    const double value = QByteArray(entry->value).toDouble(&ok);
    return ok && std::isfinite(value) ? value : fallback;
}

} // namespace

double Loudness::gainDb() const
{
    if (lufs < kAudibleLufs)
        return std::min(0.0, kPeakDb - peakDb);
    return std::min(kTargetLufs - lufs, kMostGainDb);
}

Result<void> LoudnessMeter::add(const AVFrame &sound)
{
    if (!m_chain) {
        auto chain = FilterChain::forSound(
            sound, {1, kSampleRate}, "ebur128=peak=true:metadata=1:framelog=verbose");
        if (!chain.ok())
            return chain.error();
        m_chain.emplace(std::move(chain).value());
    }
    if (auto pushed = m_chain->push(&sound); !pushed.ok())
        return pushed;
    return drain();
}

Result<void> LoudnessMeter::drain()
{
    const FramePtr frame = makeFrame();
    for (;;) {
        const auto pulled = m_chain->pull(*frame);
        if (!pulled.ok())
            return pulled.error();
        if (!pulled.value())
            return {};
        m_loudness.lufs = number(*frame, "lavfi.r128.I", m_loudness.lufs);
        for (const char *key : {"lavfi.r128.true_peaks_ch0", "lavfi.r128.true_peaks_ch1"}) {
            // The filter tells peaks as factors, not as decibels.
            const double peak = number(*frame, key, 0);
            m_loudness.peakDb = std::max(m_loudness.peakDb, 20 * std::log10(std::max(peak, 1e-4)));
        }
    }
}

Result<Loudness> LoudnessMeter::finish()
{
    if (!m_chain)
        return m_loudness;
    if (auto pushed = m_chain->push(nullptr); !pushed.ok())
        return pushed.error();
    if (auto drained = drain(); !drained.ok())
        return drained.error();
    return m_loudness;
}

QByteArray gainChain(const Loudness &loudness)
{
    const double gain = loudness.gainDb();
    QByteArray chain = "volume=" + QByteArray::number(gain, 'f', 3) + "dB:precision=float";
    if (loudness.needsLimiter()) {
        // Limited at four times the rate, so that peaks between samples are seen; half a decibel
        // is left for what the encoder adds.
        const double limit = std::pow(10.0, (kPeakDb - 0.5) / 20);
        chain += ",aresample=192000,alimiter=level=disabled:attack=5:release=50:limit="
            + QByteArray::number(limit, 'f', 4) + ",aresample=48000";
    }
    return chain + ",aformat=sample_fmts=fltp:channel_layouts=stereo:sample_rates=48000";
}

} // namespace vireo::media
