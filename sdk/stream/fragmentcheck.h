// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"

#include <QByteArrayView>

namespace vireo::sdk {

//! \brief Whether bytes have the outer form of fragmented MP4 (ISO/IEC 14496-12), so that a page of
//! text, a half segment or another range is known before it reaches a decoder.
//!
//! Only the boxes of the first level are looked at. Pure; takes any bytes.

//! ftyp and moov, and boxes that fill \p bytes exactly.
[[nodiscard]] VIREO_SDK_EXPORT bool looksLikeInit(QByteArrayView bytes);
//! A moof with an mdat after it, and boxes that fill \p bytes exactly.
[[nodiscard]] VIREO_SDK_EXPORT bool looksLikeSegment(QByteArrayView bytes);

} // namespace vireo::sdk
