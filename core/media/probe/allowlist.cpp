// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/probe/allowlist.h"

namespace vireo::media {

const char *allowedDecoders()
{
    return "h264,hevc,vp8,vp9,libdav1d,mpeg4,msmpeg4,cinepak,mjpeg,prores,png,libwebp,webp,"
           "aac,mp3float,mp3,opus,vorbis,ac3,flac,"
           "pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,"
           "pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw";
}

const AVCodec *allowedDecoder(AVCodecID id)
{
    switch (id) {
    case AV_CODEC_ID_H264:
        return avcodec_find_decoder_by_name("h264");
    case AV_CODEC_ID_HEVC:
        return avcodec_find_decoder_by_name("hevc");
    case AV_CODEC_ID_VP8:
        return avcodec_find_decoder_by_name("vp8");
    case AV_CODEC_ID_VP9:
        return avcodec_find_decoder_by_name("vp9");
    case AV_CODEC_ID_AV1:
        return avcodec_find_decoder_by_name("libdav1d");
    case AV_CODEC_ID_MPEG4:
        return avcodec_find_decoder_by_name("mpeg4");
    case AV_CODEC_ID_MSMPEG4V3:
        return avcodec_find_decoder_by_name("msmpeg4");
    case AV_CODEC_ID_AAC:
        return avcodec_find_decoder_by_name("aac");
    case AV_CODEC_ID_MP3:
        return avcodec_find_decoder_by_name("mp3float");
    case AV_CODEC_ID_OPUS:
        return avcodec_find_decoder_by_name("opus");
    case AV_CODEC_ID_VORBIS:
        return avcodec_find_decoder_by_name("vorbis");
    case AV_CODEC_ID_CINEPAK:
    case AV_CODEC_ID_MJPEG:
    case AV_CODEC_ID_PRORES:
    case AV_CODEC_ID_PNG:
    case AV_CODEC_ID_WEBP:
    case AV_CODEC_ID_AC3:
    case AV_CODEC_ID_FLAC:
    case AV_CODEC_ID_PCM_U8:
    case AV_CODEC_ID_PCM_S8:
    case AV_CODEC_ID_PCM_S16LE:
    case AV_CODEC_ID_PCM_S16BE:
    case AV_CODEC_ID_PCM_S24LE:
    case AV_CODEC_ID_PCM_S24BE:
    case AV_CODEC_ID_PCM_S32LE:
    case AV_CODEC_ID_PCM_S32BE:
    case AV_CODEC_ID_PCM_F32LE:
    case AV_CODEC_ID_PCM_F32BE:
    case AV_CODEC_ID_PCM_F64LE:
    case AV_CODEC_ID_PCM_F64BE:
    case AV_CODEC_ID_PCM_ALAW:
    case AV_CODEC_ID_PCM_MULAW:
        return avcodec_find_decoder(id);
    default:
        return nullptr;
    }
}

QString codecName(AVCodecID id)
{
    const AVCodecDescriptor *descriptor = avcodec_descriptor_get(id);
    if (!descriptor)
        return QStringLiteral("unknown");
    return QString::fromUtf8(descriptor->long_name ? descriptor->long_name : descriptor->name);
}

} // namespace vireo::media
