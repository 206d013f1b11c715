// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/filter/soundreader.h"

#include "core/media/averror.h"

using namespace Qt::StringLiterals;

namespace vireo::media {

SoundReader::SoundReader(StreamReader reader)
    : m_reader(std::move(reader))
    , m_decoded(makeFrame())
{
}

Result<void> SoundReader::prepare(const AVFrame &sample)
{
    const int channels = sample.ch_layout.nb_channels;
    if (sample.sample_rate < 4000 || sample.sample_rate > 192'000 || channels < 1 || channels > 8) {
        return mediaError(u"audio"_s,
            u"The sound changes to %1 channels at %2 Hz, which cannot be used."_s.arg(channels).arg(
                sample.sample_rate));
    }
    const QByteArray description = "aresample=" + QByteArray::number(kSampleRate)
        + ":async=1:min_hard_comp=0.02:first_pts=" + QByteArray::number(m_samples)
        + ",aformat=sample_fmts=fltp:channel_layouts=stereo:sample_rates="
        + QByteArray::number(kSampleRate);
    auto chain = FilterChain::forSound(sample, m_reader.timeBase(), description);
    if (!chain.ok())
        return chain.error();
    m_chain.emplace(std::move(chain).value());
    m_rate = sample.sample_rate;
    m_channels = channels;
    m_format = sample.format;
    return {};
}

Result<bool> SoundReader::next(AVFrame &sound)
{
    for (;;) {
        if (m_chain) {
            const auto pulled = m_chain->pull(sound);
            if (!pulled.ok())
                return pulled;
            if (pulled.value()) {
                m_samples += sound.nb_samples;
                return true;
            }
            if (m_ended && !m_held)
                return false;
        }
        if (m_held) {
            if (auto prepared = prepare(*m_held); !prepared.ok())
                return prepared.error();
            const FramePtr held = std::move(m_held);
            if (auto pushed = m_chain->push(held.get()); !pushed.ok())
                return pushed.error();
            continue;
        }
        if (m_ended)
            return false;
        const auto got = m_reader.next(*m_decoded);
        if (!got.ok())
            return got;
        if (!got.value()) {
            m_ended = true;
            if (!m_chain)
                return false;
            if (auto pushed = m_chain->push(nullptr); !pushed.ok())
                return pushed.error();
            continue;
        }
        const bool same = m_chain && m_decoded->sample_rate == m_rate
            && m_decoded->ch_layout.nb_channels == m_channels && m_decoded->format == m_format;
        if (!same) {
            m_held = share(*m_decoded);
            if (m_chain) {
                if (auto pushed = m_chain->push(nullptr); !pushed.ok())
                    return pushed.error();
            }
            continue;
        }
        if (auto pushed = m_chain->push(m_decoded.get()); !pushed.ok())
            return pushed.error();
    }
}

} // namespace vireo::media
