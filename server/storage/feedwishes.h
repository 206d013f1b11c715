// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QList>

//! What an account does not want in its feed, and what it watched. Account family.
namespace vireo::server::storage::feedwishes {

[[nodiscard]] Result<void> hide(Connection &db, Id account, Id video, Id creator, qint64 nowMs);
[[nodiscard]] Result<void> unhide(Connection &db, Id account, Id video);

struct Hidden
{
    Id video;
    Id creator;
    qint64 atMs = 0;
};
[[nodiscard]] Result<QList<Hidden>> hidden(Connection &db, Id account);

//! The feed knows nothing of what was before \p nowMs.
[[nodiscard]] Result<void> reset(Connection &db, Id account, qint64 nowMs);
//! 0: never.
[[nodiscard]] Result<qint64> resetMs(Connection &db, Id account);

struct Watched
{
    Id video;
    qint64 atMs = 0;
};
//! Newest first, before \p beforeMs.
[[nodiscard]] Result<QList<Watched>> history(Connection &db, Id account, qint64 beforeMs, int most);
//! Nothing is left of what the account watched; the clips' views stay as a guest's. Gives how many
//! clips it was.
[[nodiscard]] Result<int> clearHistory(Connection &db, Id account);

} // namespace vireo::server::storage::feedwishes
