// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/stream/hlsplaylist.h"

namespace vireo::sdk {

//! \brief Which rung a clip begins with: the lowest while the line is unknown, else the highest
//! that leaves a third of it free and is not larger than anybody could see.
//!
//! \p variants lowest first, not empty; \p bitsPerSecond 0: unknown; \p shortSide of the surface in
//! physical pixels, 0: unknown. Returns an index.
[[nodiscard]] VIREO_SDK_EXPORT int startRung(
    const QList<HlsVariant> &variants, qint64 bitsPerSecond, int shortSide);

} // namespace vireo::sdk
