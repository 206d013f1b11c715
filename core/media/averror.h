// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

namespace vireo::media {

//! A refusal: \p code is one of MediaEvent's, \p detail one sentence for the person who uploaded.
[[nodiscard]] Error mediaError(const QString &code, const QString &detail);

//! The Error behind the AVERROR \p status. What FFmpeg calls invalid data is "corrupt", a full
//! disk "storage", a cancelled read "cancelled", what FFmpeg has no code for "unsupported",
//! everything else "internal" with \p doing in words.
[[nodiscard]] Error avError(int status, const QString &doing);

//! "12:03" or "1:02:03".
[[nodiscard]] QString spokenTime(qint64 milliseconds);

} // namespace vireo::media
