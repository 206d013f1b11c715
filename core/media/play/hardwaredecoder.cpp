// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/hardwaredecoder.h"

#include "core/media/play/fallbackdecoder.h"
#include "core/media/play/framelayout.h"

#include <array>
#include <map>
#include <mutex>
#include <string>

extern "C" {
#include <libavutil/hwcontext.h>
}

namespace vireo::media::play {
namespace {

constexpr std::array kDevices{AV_HWDEVICE_TYPE_VAAPI, AV_HWDEVICE_TYPE_VIDEOTOOLBOX,
    AV_HWDEVICE_TYPE_D3D11VA, AV_HWDEVICE_TYPE_MEDIACODEC};

//! One device for all players. Opening one that is not there may take a while, so that is tried
//! once.
class Devices
{
public:
    //! A new reference; null where there is no such device.
    [[nodiscard]] AVBufferRef *open(AVHWDeviceType type)
    {
        const std::lock_guard lock(m_mutex);
        auto [entry, isNew] = m_devices.try_emplace(type, nullptr);
        if (isNew && av_hwdevice_ctx_create(&entry->second, type, nullptr, nullptr, 0) < 0)
            entry->second = nullptr;
        return entry->second ? av_buffer_ref(entry->second) : nullptr;
    }

    ~Devices()
    {
        for (auto &[type, device] : m_devices)
            av_buffer_unref(&device);
    }

private:
    std::mutex m_mutex;
    std::map<AVHWDeviceType, AVBufferRef *> m_devices;
};

Devices &devices()
{
    static Devices all;
    return all;
}

class HardwareDecoder final : public Decoder
{
public:
    HardwareDecoder(AvPtr<AVCodecContext> context, AVPixelFormat format)
        : m_context(std::move(context))
        , m_format(format)
    {
        m_context->opaque = this;
        m_context->get_format = &choose;
    }

    [[nodiscard]] bool open(const AVCodec *codec)
    {
        return avcodec_open2(m_context.get(), codec, nullptr) >= 0;
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
        if (result < 0 || (frame->format == m_format && !download(frame)))
            return Outcome::Failed;
        return VideoFrame::shows(*frame) || m_layout.convert(frame) ? Outcome::Frame
                                                                    : Outcome::Failed;
    }

    void flush() override { avcodec_flush_buffers(m_context.get()); }

private:
    // Without the chip's own format in the offer it cannot decode this stream; opening software
    // behind its back would hide that.
    static AVPixelFormat choose(AVCodecContext *context, const AVPixelFormat *offer)
    {
        const AVPixelFormat wanted = static_cast<HardwareDecoder *>(context->opaque)->m_format;
        while (*offer != AV_PIX_FMT_NONE && *offer != wanted)
            ++offer;
        return *offer;
    }

    [[nodiscard]] static bool download(AvPtr<AVFrame> &frame)
    {
        AvPtr<AVFrame> here(av_frame_alloc());
        if (!here || av_hwframe_transfer_data(here.get(), frame.get(), 0) < 0
            || av_frame_copy_props(here.get(), frame.get()) < 0)
            return false;
        frame = std::move(here);
        return true;
    }

    const AvPtr<AVCodecContext> m_context;
    const AVPixelFormat m_format;
    FrameLayout m_layout;
};

std::unique_ptr<Decoder> openOn(
    AVHWDeviceType type, const AVCodec *codec, const StreamParameters &parameters)
{
    for (int i = 0;; ++i) {
        const AVCodecHWConfig *config = avcodec_get_hw_config(codec, i);
        if (!config)
            return nullptr;
        if (config->device_type != type
            || !(config->methods & AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX))
            continue;
        AVBufferRef *device = devices().open(type);
        if (!device)
            return nullptr;
        AvPtr<AVCodecContext> context(avcodec_alloc_context3(codec));
        if (!context || avcodec_parameters_to_context(context.get(), parameters.codec.get()) < 0) {
            av_buffer_unref(&device);
            return nullptr;
        }
        context->hw_device_ctx = device;
        context->pkt_timebase = {1, 1'000'000};
        auto decoder = std::make_unique<HardwareDecoder>(std::move(context), config->pix_fmt);
        if (decoder->open(codec))
            return decoder;
        return nullptr;
    }
}

} // namespace

std::unique_ptr<Decoder> makeHardwareDecoder(const StreamParameters &parameters)
{
    const AVCodec *codec = avcodec_find_decoder(parameters.codec->codec_id);
    if (!codec || parameters.codec->codec_type != AVMEDIA_TYPE_VIDEO)
        return nullptr;
    for (const AVHWDeviceType type : kDevices) {
        const AVCodec *own = codec;
        if (type == AV_HWDEVICE_TYPE_MEDIACODEC) // a codec of its own
            own = avcodec_find_decoder_by_name(
                (std::string(avcodec_get_name(codec->id)) + "_mediacodec").c_str());
        if (!own)
            continue;
        if (auto decoder = openOn(type, own, parameters))
            return decoder;
    }
    return nullptr;
}

std::unique_ptr<Decoder> makeDecoder(const StreamParameters &parameters)
{
    // Smaller H.264 takes software 2 ms a picture, about what the copy back costs.
    const AVCodecParameters &codec = *parameters.codec;
    const bool worthIt
        = codec.codec_id != AV_CODEC_ID_H264 || qint64(codec.width) * codec.height >= 1280 * 720;
    auto hardware = worthIt ? makeHardwareDecoder(parameters) : nullptr;
    if (!hardware)
        return makeSoftwareDecoder(parameters);
    StreamParameters kept;
    kept.codec.reset(avcodec_parameters_alloc());
    if (!kept.codec || avcodec_parameters_copy(kept.codec.get(), &codec) < 0)
        return makeSoftwareDecoder(parameters);
    return std::make_unique<FallbackDecoder>(
        std::move(hardware), [kept = std::make_shared<StreamParameters>(std::move(kept))] {
            return makeSoftwareDecoder(*kept);
        });
}

} // namespace vireo::media::play
