// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
}

#include <QString>

namespace vireo::media {

//! Comma-separated names of the decoders that may run on strangers' files, for libav's own
//! codec_whitelist. Everything else ends the job with "codec".
[[nodiscard]] const char *allowedDecoders();

//! The decoder for \p id that the list allows; null: none.
[[nodiscard]] const AVCodec *allowedDecoder(AVCodecID id);

//! The codec's name for a person, "Bink Video".
[[nodiscard]] QString codecName(AVCodecID id);

} // namespace vireo::media
