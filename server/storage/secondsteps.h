// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <optional>

//! Second steps of signing in, and the codes that stand in for them.
namespace vireo::server::storage::secondsteps {

struct Row
{
    QByteArray secret; //!< sealed
    qint64 offeredMs = 0;
    qint64 onMs = 0; //!< 0: offered, not confirmed
    qint64 lastStep = 0; //!< of the last code that was used
    int fails = 0; //!< wrong codes since failsMs
    qint64 failsMs = 0;
};

[[nodiscard]] Result<std::optional<Row>> find(Connection &db, Id account);
[[nodiscard]] Result<bool> isOn(Connection &db, Id account);
//! In the place of what was offered before.
[[nodiscard]] Result<void> offer(
    Connection &db, Id account, const QByteArray &secret, qint64 nowMs);
[[nodiscard]] Result<void> turnOn(Connection &db, Id account, qint64 step, qint64 nowMs);
//! A code of \p step was right.
[[nodiscard]] Result<void> use(Connection &db, Id account, qint64 step);
[[nodiscard]] Result<void> setFails(Connection &db, Id account, int fails, qint64 sinceMs);
//! With its recovery codes; false: there was none.
[[nodiscard]] Result<bool> remove(Connection &db, Id account);

//! In the place of those of before.
[[nodiscard]] Result<void> setRecovery(Connection &db, Id account, const QList<QByteArray> &hashes);
//! True: it was there, and is not any more.
[[nodiscard]] Result<bool> useRecovery(Connection &db, Id account, const QByteArray &hash);
[[nodiscard]] Result<int> countRecovery(Connection &db, Id account);

//! When somebody last showed a code in this session (ms); 0: never.
[[nodiscard]] Result<qint64> shownMs(Connection &db, Id account, const QString &session);
[[nodiscard]] Result<void> setShown(
    Connection &db, Id account, const QString &session, qint64 nowMs);

} // namespace vireo::server::storage::secondsteps
