// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <optional>

//! Devices that want to be woken, and what is on its way to them.
namespace vireo::server::storage::pushes {

struct Subscription
{
    QString id;
    QByteArray sealed;
    qint64 createdMs = 0;
};

//! The same id again replaces what was sealed.
[[nodiscard]] Result<void> subscribe(Connection &db, Id account, const Subscription &subscription);
//! True: there was one. What was on its way to it goes with it.
[[nodiscard]] Result<bool> unsubscribe(Connection &db, Id account, const QString &id);
//! Newest first.
[[nodiscard]] Result<QList<Subscription>> subscriptions(Connection &db, Id account);
[[nodiscard]] Result<std::optional<Subscription>> find(
    Connection &db, Id account, const QString &id);

struct Item
{
    qint64 number = 0;
    Id account;
    QString subscription;
    QString topic;
    QByteArray payload;
    int tries = 0;
    qint64 expiresMs = 0;
};

//! For each device of \p account; one with the same topic that still waits is replaced.
[[nodiscard]] Result<void> enqueue(Connection &db, Id account, const QString &topic,
    const QByteArray &payload, qint64 nowMs, qint64 expiresMs);
//! The next that is due, leased until \p leaseMs so that no other process sends it too.
[[nodiscard]] Result<std::optional<Item>> take(Connection &db, qint64 nowMs, qint64 leaseMs);
//! Unless it was replaced meanwhile.
[[nodiscard]] Result<void> remove(Connection &db, qint64 number);
[[nodiscard]] Result<void> postpone(Connection &db, qint64 number, qint64 dueMs);
//! When the next is due; -1: none waits.
[[nodiscard]] Result<qint64> nextDue(Connection &db);

} // namespace vireo::server::storage::pushes
