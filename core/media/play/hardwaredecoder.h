// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/decoder.h"

namespace vireo::media::play {

//! \brief Decodes video on the device's own chip: VA-API, VideoToolbox, D3D11 or MediaCodec,
//! whichever FFmpeg has and the device opens. 8 and 10 bit; pictures are copied to main memory.
//!
//! Null where there is none for this stream, which is known at once: a device that does not open is
//! not tried again. It may still fail on the first packet or later; makeDecoder() covers that.
[[nodiscard]] std::unique_ptr<Decoder> makeHardwareDecoder(const StreamParameters &parameters);

//! What a player decodes with: the chip where it saves more than copying costs, with software
//! taking over at once when it fails; else software. Null where there is no decoder for it.
[[nodiscard]] std::unique_ptr<Decoder> makeDecoder(const StreamParameters &parameters);

} // namespace vireo::media::play
