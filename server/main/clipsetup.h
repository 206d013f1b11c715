// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/api/clips/clipparts.h"
#include "server/main/config.h"
#include "server/service/secrets/secrets.h"

namespace vireo::server {

//! What the clips' parts have to know of \p config. \p worker names this process in the queue.
[[nodiscard]] ClipParts::Options clipOptions(
    const Config &config, const Secrets &secrets, const QString &worker);

//! The vireo-media program that \p config means.
[[nodiscard]] QString mediaProgram(const Config &config);

} // namespace vireo::server
