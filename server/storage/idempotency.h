// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <optional>

//! Answers to POSTs that carried an Idempotency-Key. Account null: a guest.
namespace vireo::server::storage::idempotency {

struct Row
{
    QByteArray request; //!< hash of method, path and body
    int status = 0; //!< 0 while the first request is under way
    QByteArray answer;
};

//! Frees \p key where its answer is older than \p answeredMs, or was never given and is older
//! than \p begunMs.
[[nodiscard]] Result<void> removeStale(
    Connection &db, Id account, const QString &key, qint64 answeredMs, qint64 begunMs);
[[nodiscard]] Result<std::optional<Row>> find(Connection &db, Id account, const QString &key);
[[nodiscard]] Result<void> begin(
    Connection &db, Id account, const QString &key, const QByteArray &request, qint64 nowMs);
[[nodiscard]] Result<void> complete(
    Connection &db, Id account, const QString &key, int status, const QByteArray &answer);
//! Frees \p key where no answer was given.
[[nodiscard]] Result<void> abandon(Connection &db, Id account, const QString &key);
//! Frees every key without an answer.
[[nodiscard]] Result<void> abandonAll(Connection &db);

} // namespace vireo::server::storage::idempotency
