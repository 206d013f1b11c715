// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <optional>

namespace vireo::server::storage::sessions {

//! A signed-in device; times in ms since 1970.
struct Row
{
    Id account;
    QString id;
    QString device;
    QByteArray nonce;
    qint64 generation = 0; //!< of the one refresh token that is live
    qint64 rotatedMs = 0;
    qint64 createdMs = 0;
    qint64 lastSeenMs = 0;
    qint64 expiresMs = 0;
};

//! A session that ended before its time; an empty session id means all of the account's.
struct Revocation
{
    qint64 number = 0; //!< grows
    Id account;
    QString session;
    qint64 atMs = 0;
};

[[nodiscard]] Result<void> insert(Connection &db, const Row &row);
[[nodiscard]] Result<std::optional<Row>> find(Connection &db, Id account, const QString &id);
//! Those that have not expired, latest seen first.
[[nodiscard]] Result<QList<Row>> all(Connection &db, Id account, qint64 nowMs);
//! False: the session's live generation is no longer \p from; nothing was changed.
[[nodiscard]] Result<bool> rotate(
    Connection &db, Id account, const QString &id, qint64 from, qint64 nowMs, qint64 expiresMs);
//! Removes the session and records that it ended; false: there was none.
[[nodiscard]] Result<bool> revoke(Connection &db, Id account, const QString &id, qint64 nowMs);
//! All of them, and what was issued to each, whenever that was.
[[nodiscard]] Result<void> revokeAll(Connection &db, Id account, qint64 nowMs);
//! Newer than number \p after and than \p sinceMs, in order.
[[nodiscard]] Result<QList<Revocation>> revocations(Connection &db, qint64 after, qint64 sinceMs);

} // namespace vireo::server::storage::sessions
