// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/avhandles.h"

#include <QByteArray>

namespace vireo::media {

class OutputFolder;

//! Copies the packets of the MP4 open as \p source into a new file \p name of \p folder as
//! progressive MP4 with its index in front, for players without HLS. Nothing is re-encoded.
[[nodiscard]] Result<void> writeProgressive(
    int source, OutputFolder &folder, const QByteArray &name, const CancelFlag *cancel);

} // namespace vireo::media
