// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/port.h"
#include "server/storage/connection.h"

#include <optional>

//! Exports and imports of accounts, and what they read and leave.
namespace vireo::server::storage::ports {

enum class Kind { Export = 0, Import = 1 };
enum class State { Waiting = 0, Running = 1, Done = 2, Failed = 3 };

struct Row
{
    Id account;
    Kind kind = Kind::Export;
    Id number; //!< of the archive
    State state = State::Waiting;
    double progress = 0;
    QString uploadId; //!< Import
    qint64 bytes = 0; //!< Export, once Done
    int clips = 0;
    int comments = 0;
    int known = 0; //!< Import: clips that were here already
    int skipped = 0; //!< Import: what was not taken in
    QList<protocol::Port::Skip> skips; //!< the first of it, at most Port::kMostSkips
    QString code; //!< Failed
    QString detail;
    qint64 createdMs = 0;
    qint64 endedMs = 0;
    qint64 expiresMs = 0;
};

[[nodiscard]] Result<std::optional<Row>> find(Connection &db, Id account, Kind kind);
//! In the place of the one that was there.
[[nodiscard]] Result<void> put(Connection &db, const Row &row);
[[nodiscard]] Result<void> setProgress(Connection &db, const Row &row);
//! The one that waits longest, or was running when the server ended.
[[nodiscard]] Result<std::optional<Row>> next(Connection &db);
//! Exports whose archives go.
[[nodiscard]] Result<QList<Row>> expired(Connection &db, qint64 nowMs);
[[nodiscard]] Result<void> remove(Connection &db, const Row &row);

//! The clip that was made of \p origin before; null: none.
[[nodiscard]] Result<Id> importedAs(Connection &db, Id account, const QString &origin);
[[nodiscard]] Result<bool> isImported(Connection &db, Id account, Id video);
[[nodiscard]] Result<void> setImported(Connection &db, Id account, const QString &origin, Id video);

//! When a clip that came from elsewhere was made, and came out unless it waits.
[[nodiscard]] Result<void> setCreated(Connection &db, Id video, qint64 createdMs);

} // namespace vireo::server::storage::ports
