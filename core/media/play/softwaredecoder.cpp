// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/decoder.h"
#include "core/media/play/framelayout.h"

namespace vireo::media::play {
namespace {

constexpr qint64 kMaxPixels = 4096LL * 4096;

class SoftwareDecoder final : public Decoder
{
public:
    explicit SoftwareDecoder(AvPtr<AVCodecContext> context)
        : m_context(std::move(context))
    {
    }

    [[nodiscard]] bool send(const AVPacket *packet) override
    {
        const int result = avcodec_send_packet(m_context.get(), packet);
        return result >= 0 || result == AVERROR_EOF;
    }

    [[nodiscard]] Outcome receive(AvPtr<AVFrame> &frame) override
    {
        frame.reset(av_frame_alloc());
        if (!frame)
            return Outcome::Failed;
        const int result = avcodec_receive_frame(m_context.get(), frame.get());
        if (result == AVERROR(EAGAIN))
            return Outcome::NeedsPacket;
        if (result == AVERROR_EOF)
            return Outcome::Drained;
        if (result < 0)
            return Outcome::Failed;
        if (m_context->codec_type == AVMEDIA_TYPE_VIDEO && !VideoFrame::shows(*frame))
            return m_layout.convert(frame) ? Outcome::Frame : Outcome::Failed;
        return Outcome::Frame;
    }

    void flush() override { avcodec_flush_buffers(m_context.get()); }

private:
    AvPtr<AVCodecContext> m_context;
    FrameLayout m_layout;
};

} // namespace

std::unique_ptr<Decoder> makeSoftwareDecoder(const StreamParameters &parameters)
{
    const AVCodec *codec = avcodec_find_decoder(parameters.codec->codec_id);
    AvPtr<AVCodecContext> context(codec ? avcodec_alloc_context3(codec) : nullptr);
    if (!context || avcodec_parameters_to_context(context.get(), parameters.codec.get()) < 0)
        return nullptr;
    context->pkt_timebase = {1, 1'000'000};
    context->max_pixels = kMaxPixels;
    // A picture of the ladder decodes in 2 ms; more threads would only hold more pictures.
    context->thread_count = qint64(context->width) * context->height > 1280 * 720 ? 2 : 1;
    if (avcodec_open2(context.get(), codec, nullptr) < 0)
        return nullptr;
    return std::make_unique<SoftwareDecoder>(std::move(context));
}

} // namespace vireo::media::play
