// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/decode/streamreader.h"

#include "core/media/averror.h"
#include "core/media/framelength.h"
#include "core/media/probe/allowlist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

constexpr int kFewDamaged = 2;
constexpr int kMadeUp = FF_DECODE_ERROR_INVALID_BITSTREAM | FF_DECODE_ERROR_CONCEALMENT_ACTIVE
    | FF_DECODE_ERROR_DECODE_SLICES;

} // namespace

Result<StreamReader> StreamReader::open(
    Input input, Which which, int threads, const InputLimits &limits)
{
    const AVStream &stream = which == Which::Video ? input.video() : *input.audio();
    const AVCodec *decoder = allowedDecoder(stream.codecpar->codec_id);
    auto codec = owned<CodecPtr>(avcodec_alloc_context3(decoder));
    if (const int status = avcodec_parameters_to_context(codec.get(), stream.codecpar); status < 0)
        return avError(status, u"opening the decoder"_s);
    codec->pkt_timebase = stream.time_base;
    codec->thread_count = threads;
    codec->max_pixels = limits.maxPixels;
    if (const int status = avcodec_open2(codec.get(), decoder, nullptr); status < 0)
        return avError(status, u"opening the decoder"_s);
    input.select(stream);
    return StreamReader(std::move(input), stream, std::move(codec), limits);
}

StreamReader::StreamReader(
    Input input, const AVStream &stream, CodecPtr codec, const InputLimits &limits)
    : m_input(std::move(input))
    , m_stream(&stream)
    , m_codec(std::move(codec))
    , m_limits(limits)
    , m_packet(makePacket())
    , m_start(av_rescale_q(m_input.startUs(), av_get_time_base_q(), stream.time_base))
{
}

Result<bool> StreamReader::next(AVFrame &frame)
{
    for (;;) {
        av_frame_unref(&frame);
        const int status = avcodec_receive_frame(m_codec.get(), &frame);
        if (status == AVERROR_EOF)
            return false;
        if (status == AVERROR(EAGAIN)) {
            if (auto fed = feed(); !fed.ok())
                return fed.error();
            continue;
        }
        if (status == AVERROR(ENOMEM))
            return avError(status, u"decoding"_s);
        if (status < 0) {
            ++m_damaged;
            if (m_draining)
                return false;
            continue;
        }
        if (frame.decode_error_flags & kMadeUp)
            ++m_damaged;
        if (auto placed = place(frame); !placed.ok())
            return placed.error();
        return true;
    }
}

Result<void> StreamReader::feed()
{
    const auto got = m_input.read(*m_packet);
    if (!got.ok())
        return got.error();
    m_draining = !got.value();
    const bool holds = !m_draining && m_packet->size > 0; // AVI has empty ones: nothing changed
    if (holds)
        ++m_packets;
    const int status = avcodec_send_packet(m_codec.get(), m_draining ? nullptr : m_packet.get());
    av_packet_unref(m_packet.get());
    if (status == AVERROR(ENOMEM))
        return avError(status, u"decoding"_s);
    if (holds && status < 0 && status != AVERROR_EOF)
        ++m_damaged;
    return {};
}

double StreamReader::damagedShare() const
{
    return m_damaged <= kFewDamaged ? 0 : std::min(double(m_damaged) / std::max(m_packets, 1), 1.0);
}

Result<void> StreamReader::place(AVFrame &frame)
{
    if (frame.width > 0 && qint64(frame.width) * frame.height > m_limits.maxPixels) {
        return mediaError(u"dimensions"_s,
            u"The picture grows to %1 by %2 pixels, more than this server takes."_s.arg(frame.width)
                .arg(frame.height));
    }
    const qint64 stamp = frame.best_effort_timestamp;
    frame.pts = stamp == AV_NOPTS_VALUE ? m_nextPts : av_sat_sub64(stamp, m_start);

    const AVRational milliseconds{1, 1000};
    const qint64 at = av_rescale_q(frame.pts, m_stream->time_base, milliseconds);
    if (at > m_limits.maxSeconds * 1000LL + 500 || at == INT64_MIN) {
        return mediaError(u"duration"_s,
            u"The video runs on to %1; this server takes up to %2."_s.arg(
                spokenTime(at), spokenTime(m_limits.maxSeconds * 1000LL)));
    }

    qint64 length = lengthOf(frame);
    if (frame.nb_samples > 0 && frame.sample_rate > 0)
        length = av_rescale_q(frame.nb_samples, {1, frame.sample_rate}, m_stream->time_base);
    else if (length == 0)
        length = av_rescale_q(1, av_inv_q(m_input.info().fps), m_stream->time_base);
    m_nextPts = frame.pts + std::max<qint64>(length, 1);
    return {};
}

} // namespace vireo::media
