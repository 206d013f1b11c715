// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/demuxer.h"
#include "core/media/play/videoframe.h"

namespace vireo::media::play {

//! \brief Packets in, frames out, for one stream. One thread at a time.
//!
//! Software here, VA-API, VideoToolbox, MediaCodec and D3D11 in hardwaredecoder.h.
class Decoder
{
public:
    enum class Outcome { Frame, NeedsPacket, Drained, Failed };

    virtual ~Decoder() = default;
    //! Takes \p packet; null begins to drain. False: it was damaged, the next may do better.
    [[nodiscard]] virtual bool send(const AVPacket *packet) = 0;
    //! Video comes as VideoFrame::shows() wants it.
    [[nodiscard]] virtual Outcome receive(AvPtr<AVFrame> &frame) = 0;
    //! Forgets what it holds; the next packet begins anew.
    virtual void flush() = 0;
};

//! Null where there is no decoder for it.
[[nodiscard]] std::unique_ptr<Decoder> makeSoftwareDecoder(const StreamParameters &parameters);

} // namespace vireo::media::play
