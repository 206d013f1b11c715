// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QSet>

//! How accounts stand to each other, beside following.
namespace vireo::server::storage::ties {

enum class Kind { Asks = 0, AskedBy = 1, Blocks = 2, BlockedBy = 3, Mutes = 4, MutedBy = 5 };

struct Tie
{
    Id other;
    Kind kind = Kind::Asks;
};

struct Entry
{
    Id account;
    qint64 createdMs = 0;
};

//! True: it was not so before. It is kept with both accounts.
[[nodiscard]] Result<bool> add(Connection &db, Kind kind, Id account, Id other, qint64 nowMs);
[[nodiscard]] Result<bool> remove(Connection &db, Kind kind, Id account, Id other);
//! All that \p account has with \p others, in no order.
[[nodiscard]] Result<QList<Tie>> between(Connection &db, Id account, const QList<Id> &others);
//! All that \p account has with anybody, in no order, but for who asks it and who mutes it.
[[nodiscard]] Result<QList<Tie>> all(Connection &db, Id account);
//! Newest first, strictly after \p after in that order; a default Entry begins at the top.
[[nodiscard]] Result<QList<Entry>> list(
    Connection &db, Kind kind, Id account, const Entry &after, int limit);
//! With whom \p account has any of \p kinds, in no order.
[[nodiscard]] Result<QSet<Id>> all(Connection &db, Id account, const QList<Kind> &kinds);
[[nodiscard]] Result<qint64> count(Connection &db, Kind kind, Id account);

} // namespace vireo::server::storage::ties
