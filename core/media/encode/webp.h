// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/avhandles.h"

#include <QByteArray>

namespace vireo::media {

//! \p picture (BGRA) as a lossy WebP file of \p quality 0..100, without metadata.
[[nodiscard]] Result<QByteArray> encodeWebP(const AVFrame &picture, int quality);

} // namespace vireo::media
