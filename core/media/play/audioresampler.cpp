// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/audioresampler.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

extern "C" {
#include <libavutil/opt.h>
}

namespace vireo::media::play {
namespace {
//! In microseconds; Matroska's stamps are rounded to milliseconds.
constexpr double kStampRounding = 2000;
constexpr double kHalfPower = std::numbers::sqrt2 / 2;
} // namespace

AudioResampler::AudioResampler(AudioFormat format)
    : m_format(format)
{
}

AudioResampler::~AudioResampler()
{
    av_channel_layout_uninit(&m_layout);
}

bool AudioResampler::prepare(const AVFrame &frame)
{
    AVChannelLayout from{};
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&from, frame.ch_layout.nb_channels);
    else if (av_channel_layout_copy(&from, &frame.ch_layout) < 0)
        return false;
    if (m_context && m_rate == frame.sample_rate && m_sampleFormat == frame.format
        && av_channel_layout_compare(&m_layout, &from) == 0) {
        av_channel_layout_uninit(&from);
        return true;
    }
    av_channel_layout_uninit(&m_layout);
    m_layout = from;
    m_rate = frame.sample_rate;
    m_sampleFormat = frame.format;
    m_continues = false;

    AVChannelLayout to{};
    av_channel_layout_default(&to, m_format.channels);
    SwrContext *context = nullptr;
    const int made = swr_alloc_set_opts2(&context, &to, AV_SAMPLE_FMT_FLT, m_format.rate, &m_layout,
        static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr);
    m_context.reset(context);
    if (made < 0 || av_opt_set_double(context, "center_mix_level", kHalfPower, 0) < 0
        || av_opt_set_double(context, "surround_mix_level", kHalfPower, 0) < 0
        || av_opt_set_double(context, "lfe_mix_level", 0, 0) < 0
        || av_opt_set_double(context, "rematrix_maxval", 1, 0) < 0 || swr_init(context) < 0)
        m_context.reset();
    return m_context != nullptr;
}

double AudioResampler::due(qint64 sample) const
{
    return static_cast<double>(m_anchor.count()) + static_cast<double>(sample) * 1e6 / m_rate;
}

AudioResampler::Block AudioResampler::convert(const AVFrame &frame, Time at, Time from, Time to)
{
    if (frame.nb_samples <= 0 || frame.sample_rate <= 0 || !prepare(frame))
        return {};
    const auto samplesIn = [&](double us) { return std::llround(us * m_rate / 1e6); };
    qint64 skip = std::clamp<qint64>(
        samplesIn(static_cast<double>((from - at).count())), 0, frame.nb_samples);
    const Time starts = std::max(at, from);
    if (!m_continues
        || std::abs(static_cast<double>(starts.count()) - due(m_given)) > kStampRounding) {
        if (m_continues)
            (void)swr_init(m_context.get()); // forgets what the filter holds
        m_anchor = starts;
        m_given = 0;
    }
    qint64 count = frame.nb_samples - skip;
    if (to != Time::max())
        count = std::min<qint64>(count, samplesIn(static_cast<double>(to.count()) - due(m_given)));
    if (count <= 0)
        return {};
    m_continues = true;

    const auto format = static_cast<AVSampleFormat>(frame.format);
    const qint64 offset = skip * av_get_bytes_per_sample(format)
        * (av_sample_fmt_is_planar(format) ? 1 : m_layout.nb_channels);
    const int planes = av_sample_fmt_is_planar(format) ? m_layout.nb_channels : 1;
    std::vector<const uint8_t *> data(static_cast<size_t>(planes));
    for (int i = 0; i < planes; ++i)
        data[static_cast<size_t>(i)] = frame.extended_data[i] + offset;

    Block block;
    const double delay = static_cast<double>(swr_get_delay(m_context.get(), m_rate));
    block.at = Time(std::llround(due(m_given) - delay * 1e6 / m_rate));
    m_given += count;
    const int most = swr_get_out_samples(m_context.get(), static_cast<int>(count));
    if (most <= 0)
        return {};
    block.samples.resize(static_cast<size_t>(most) * static_cast<size_t>(m_format.channels));
    auto *out = reinterpret_cast<uint8_t *>(block.samples.data());
    const int got = swr_convert(m_context.get(), &out, most, data.data(), static_cast<int>(count));
    block.samples.resize(
        static_cast<size_t>(std::max(got, 0)) * static_cast<size_t>(m_format.channels));
    return block;
}

void AudioResampler::reset()
{
    m_context.reset();
    m_continues = false;
}

} // namespace vireo::media::play
