// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

//! When people are mailed what they did not read.
namespace vireo::server::storage::digests {

struct Due
{
    Id account;
    int rhythm = 0; //!< protocol::DigestRhythm
    qint64 dueMs = 0;
};

//! \p rhythm 0: no more. The first is due at \p dueMs; one that goes on in its rhythm keeps its
//! time.
[[nodiscard]] Result<void> schedule(Connection &db, Id account, int rhythm, qint64 dueMs);
//! Those that are due, the longest first.
[[nodiscard]] Result<QList<Due>> due(Connection &db, qint64 nowMs, int most);
//! True: it was still due at \p due's time, and is now at \p nextMs.
[[nodiscard]] Result<bool> advance(Connection &db, const Due &due, qint64 nextMs);

} // namespace vireo::server::storage::digests
