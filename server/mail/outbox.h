// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/mail/mail.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/connection.h"

#include <optional>

namespace vireo::server::outbox {

//! A mail on its way out.
struct Item
{
    qint64 number = 0;
    int tries = 0;
    Mail mail;
};

//! Queues \p mail in the same transaction as what it tells of. Past \p expiresMs it is dropped.
[[nodiscard]] Result<void> put(storage::Connection &db, const Secrets &secrets, const Mail &mail,
    qint64 nowMs, qint64 expiresMs);
//! The next mail that is due, leased until \p leaseMs so that no other process sends it too.
[[nodiscard]] Result<std::optional<Item>> take(
    storage::Connection &db, const Secrets &secrets, qint64 nowMs, qint64 leaseMs);
[[nodiscard]] Result<void> remove(storage::Connection &db, qint64 number);
[[nodiscard]] Result<void> postpone(storage::Connection &db, qint64 number, qint64 dueMs);
//! When the next mail is due; -1: none waits.
[[nodiscard]] Result<qint64> nextDue(storage::Connection &db);

} // namespace vireo::server::outbox
