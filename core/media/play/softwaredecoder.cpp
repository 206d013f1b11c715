// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/decoder.h"

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
}

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
            return convert(frame) ? Outcome::Frame : Outcome::Failed;
        return Outcome::Frame;
    }

    void flush() override { avcodec_flush_buffers(m_context.get()); }

private:
    // Rare: files from disk in other layouts.
    [[nodiscard]] bool convert(AvPtr<AVFrame> &frame)
    {
        AvPtr<AVFrame> flat(av_frame_alloc());
        const auto from = static_cast<AVPixelFormat>(frame->format);
        const AVPixFmtDescriptor *layout = av_pix_fmt_desc_get(from);
        if (!flat || !layout || av_frame_copy_props(flat.get(), frame.get()) < 0)
            return false;
        const bool rgb = layout->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL);
        const bool deep = layout->comp[0].depth > 8;
        const bool subsampled = !rgb && layout->nb_components > 1 && layout->log2_chroma_w > 0;
        const auto target = deep ? (subsampled ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV444P10)
                                 : (subsampled ? AV_PIX_FMT_YUV420P : AV_PIX_FMT_YUV444P);
        flat->format = target;
        flat->width = frame->width;
        flat->height = frame->height;
        if (av_frame_get_buffer(flat.get(), 0) < 0)
            return false;
        m_scaler.reset(
            sws_getCachedContext(m_scaler.release(), frame->width, frame->height, from, flat->width,
                flat->height, target, SWS_BILINEAR | SWS_ACCURATE_RND, nullptr, nullptr, nullptr));
        if (!m_scaler)
            return false;
        const bool full = frame->color_range == AVCOL_RANGE_JPEG;
        const int *table = sws_getCoefficients(rgb ? SWS_CS_ITU709 : SWS_CS_ITU601);
        if (rgb) {
            flat->colorspace = AVCOL_SPC_BT709;
            flat->color_range = AVCOL_RANGE_MPEG;
        }
        // Of YUV, matrix and range are the same on both sides: only the sampling changes.
        const bool toFull = full && !rgb;
        sws_setColorspaceDetails(
            m_scaler.get(), table, full || rgb, table, toFull, 0, 1 << 16, 1 << 16);
        sws_scale(m_scaler.get(), frame->data, frame->linesize, 0, frame->height, flat->data,
            flat->linesize);
        frame = std::move(flat);
        return true;
    }

    AvPtr<AVCodecContext> m_context;
    AvPtr<SwsContext> m_scaler;
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
