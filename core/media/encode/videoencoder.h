// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/avhandles.h"

#include <QSize>

#include <functional>

namespace vireo::media {

//! \brief One rung's H.264 encoder: constant frame rate, an IDR picture every \c gop frames and
//! nowhere else, no reference across it, quality by CRF under a cap, no SEI in what comes out.
//!
//! Used from one thread at a time; x264 runs \c threads of its own.
class VideoEncoder
{
public:
    struct Settings
    {
        QSize size; //!< even sides
        AVRational fps = {30, 1};
        int gop = 30;
        int crf = 23;
        int maxBitRate = 0; //!< of the video alone, bits a second
        int threads = 1;
        const char *preset = "veryfast";
    };
    using Sink = std::function<Result<void>(PacketPtr)>;

    [[nodiscard]] static Result<VideoEncoder> open(const Settings &settings);

    //! Encodes \p frame as picture number \p index (0, 1, 2, ...); null flushes. Packets are in
    //! timeBase(), one tick a picture.
    [[nodiscard]] Result<void> encode(const AVFrame *frame, qint64 index, const Sink &sink);

    [[nodiscard]] AVRational timeBase() const { return m_codec->time_base; }
    //! For the muxer, with the parameter sets in its extradata.
    [[nodiscard]] ParametersPtr parameters() const;

private:
    VideoEncoder(CodecPtr codec, int gop);

    CodecPtr m_codec;
    int m_gop;
};

} // namespace vireo::media
