// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/clips/videorows.h"
#include "server/storage/sounds.h"

//! What of what was found is there for a viewer.
namespace vireo::server::service::findsight {

//! Takes out the clips of people who are not there for \p viewer, and what is not for their age.
[[nodiscard]] Result<void> leaveOutHidden(
    storage::Connection &connection, QList<VideoRow> &rows, const Viewer &viewer);
//! Whether \p viewer may see a clip that carries the sound. One that nobody shows tells nothing:
//! neither that its clip exists nor whose it is.
[[nodiscard]] Result<bool> isHeard(storage::Connection &connection,
    const storage::sounds::Row &sound, const Viewer &viewer, qint64 nowMs);

} // namespace vireo::server::service::findsight
