// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/audioresampler.h"

#include <QtGlobal>

#include <algorithm>

using std::chrono::microseconds;

namespace vireo::media::play {

AudioResampler::AudioResampler(AudioFormat format)
    : m_format(format)
{
}

bool AudioResampler::prepare(const AVFrame &frame)
{
    if (m_context && m_rate == frame.sample_rate && m_channels == frame.ch_layout.nb_channels
        && m_sampleFormat == frame.format)
        return true;
    AVChannelLayout to{};
    av_channel_layout_default(&to, m_format.channels);
    AVChannelLayout from = frame.ch_layout;
    SwrContext *context = nullptr;
    const int made = swr_alloc_set_opts2(&context, &to, AV_SAMPLE_FMT_FLT, m_format.rate, &from,
        static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr);
    m_context.reset(context);
    m_rate = frame.sample_rate;
    m_channels = frame.ch_layout.nb_channels;
    m_sampleFormat = frame.format;
    if (made < 0 || swr_init(context) < 0)
        m_context.reset();
    return m_context != nullptr;
}

AudioResampler::Block AudioResampler::convert(const AVFrame &frame, microseconds position)
{
    if (frame.nb_samples <= 0 || frame.sample_rate <= 0 || !prepare(frame))
        return {};
    Block block;
    block.at = position - microseconds(swr_get_delay(m_context.get(), 1'000'000));
    const int most = swr_get_out_samples(m_context.get(), frame.nb_samples);
    if (most <= 0)
        return {};
    block.samples.resize(static_cast<size_t>(most) * static_cast<size_t>(m_format.channels));
    auto *to = reinterpret_cast<uint8_t *>(block.samples.data());
    const int got = swr_convert(m_context.get(), &to, most,
        const_cast<const uint8_t **>(frame.extended_data), frame.nb_samples);
    const qint64 early = std::clamp<qint64>(
        (-block.at.count() * m_format.rate + 500'000) / 1'000'000, 0, std::max(got, 0));
    block.samples.resize(static_cast<size_t>(std::max(got, 0) * m_format.channels));
    if (early > 0) {
        block.samples.erase(
            block.samples.begin(), block.samples.begin() + early * m_format.channels);
        block.at += microseconds((early * 1'000'000 + m_format.rate / 2) / m_format.rate);
    }
    return block;
}

void AudioResampler::reset()
{
    m_context.reset();
}

} // namespace vireo::media::play
