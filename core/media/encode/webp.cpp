// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/encode/webp.h"

#include "core/media/averror.h"

using namespace Qt::StringLiterals;

namespace vireo::media {

Result<QByteArray> encodeWebP(const AVFrame &picture, int quality)
{
    const AVCodec *encoder = avcodec_find_encoder_by_name("libwebp");
    if (!encoder) {
        return mediaError(u"internal"_s,
            u"This server's FFmpeg was built without WebP and cannot make pictures."_s);
    }
    auto codec = owned<CodecPtr>(avcodec_alloc_context3(encoder));
    codec->width = picture.width;
    codec->height = picture.height;
    codec->pix_fmt = AV_PIX_FMT_BGRA;
    codec->time_base = {1, 1};
    codec->flags |= AV_CODEC_FLAG_QSCALE;
    codec->global_quality = quality * FF_QP2LAMBDA;
    if (const int status = avcodec_open2(codec.get(), encoder, nullptr); status < 0)
        return avError(status, u"making a picture"_s);
    const FramePtr frame = share(picture);
    frame->pts = 0;
    const PacketPtr packet = makePacket();
    int status = avcodec_send_frame(codec.get(), frame.get());
    if (status >= 0)
        status = avcodec_send_frame(codec.get(), nullptr);
    if (status >= 0)
        status = avcodec_receive_packet(codec.get(), packet.get());
    if (status < 0)
        return avError(status, u"making a picture"_s);
    return QByteArray(reinterpret_cast<const char *>(packet->data), packet->size);
}

} // namespace vireo::media
