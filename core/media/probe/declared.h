// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/avhandles.h"

#include <QtGlobal>

namespace vireo::media {

//! How long \p stream of \p file lasts from its own start, by the container's word, in
//! microseconds; 0 where it says nothing of this stream alone.
[[nodiscard]] qint64 declaredUs(const AVFormatContext &file, const AVStream &stream);

//! How long the whole of \p file lasts from its start, subtitles and all; 0 where it is not said.
[[nodiscard]] qint64 declaredUs(const AVFormatContext &file);

} // namespace vireo::media
