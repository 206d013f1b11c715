// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QSet>

namespace vireo::server::storage::follows {

//! Which of an account's two lists: those who follow it, or those it follows.
enum class Side { Followers, Following };

struct Entry
{
    Id account;
    qint64 createdMs = 0;
};

//! True: it was not so before. Both accounts' rows and counters change with it.
[[nodiscard]] Result<bool> add(Connection &db, Id follower, Id target, qint64 nowMs);
[[nodiscard]] Result<bool> remove(Connection &db, Id follower, Id target);
//! Newest first, strictly after \p after in that order; a default Entry begins at the top.
[[nodiscard]] Result<QList<Entry>> list(
    Connection &db, Side side, Id account, const Entry &after, int limit);
//! Those of \p targets that \p follower follows.
[[nodiscard]] Result<QSet<Id>> followed(Connection &db, Id follower, const QList<Id> &targets);
//! All whom \p follower follows, in no order.
[[nodiscard]] Result<QList<Id>> targets(Connection &db, Id follower);

} // namespace vireo::server::storage::follows
