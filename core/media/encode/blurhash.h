// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/avhandles.h"

#include <QString>

namespace vireo::media {

//! The BlurHash (https://github.com/woltapp/blurhash, Algorithm.md) of \p picture (BGRA), with
//! \p across by \p down components, 1 to 9 each: a few characters that stand in for a picture
//! until it has arrived. Cheap for pictures up to about 100 pixels a side; scale before.
[[nodiscard]] QString blurHash(const AVFrame &picture, int across, int down);

} // namespace vireo::media
