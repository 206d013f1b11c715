// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <optional>

//! Links that change the e-mail address of an account; hashes, never the links.
namespace vireo::server::storage::emailchanges {

enum class Kind { Confirm = 0, Undo = 1 };

struct Row
{
    QByteArray tokenHash;
    Id account;
    Kind kind = Kind::Confirm;
    QString email; //!< the address that the account has afterwards
    qint64 createdMs = 0;
    qint64 expiresMs = 0;
};

[[nodiscard]] Result<void> insert(Connection &db, const Row &row);
[[nodiscard]] Result<std::optional<Row>> find(Connection &db, const QByteArray &tokenHash);
//! The newest that \p account asked for and that can still be confirmed.
[[nodiscard]] Result<std::optional<Row>> pending(Connection &db, Id account, qint64 nowMs);
//! How many \p account asked for since \p sinceMs, used or not.
[[nodiscard]] Result<qint64> askedSince(Connection &db, Id account, qint64 sinceMs);
//! From now on the link is too old.
[[nodiscard]] Result<void> expire(Connection &db, const QByteArray &tokenHash);
//! The same for all that would confirm an address for \p account.
[[nodiscard]] Result<void> expirePending(Connection &db, Id account);

} // namespace vireo::server::storage::emailchanges
