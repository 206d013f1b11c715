// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QString>

namespace vireo::server::handles {

//! Names that could be taken for the place itself, for its staff, or for a path or a device file.
[[nodiscard]] bool isReserved(const QString &handle);
//! How long an old handle leads to the account that had it.
inline constexpr qint64 kKeptMs = 30LL * 24 * 3600 * 1000;

//! Conflict ("handle_taken"; fields: taken, or confusable) where \p handle is somebody else's or
//! looks like one that is.
[[nodiscard]] Result<void> checkFree(storage::Connection &db, const QString &handle, Id account);
//! Works out what handles of an older server look like. Call it before the first request.
[[nodiscard]] Result<void> fillSkeletons(storage::Connection &db);
//! Invalid ("invalid_fields", /handle) where \p handle breaks the pattern or is reserved.
[[nodiscard]] Result<void> check(const QString &handle);
//! A free handle made from the local part of \p email.
[[nodiscard]] Result<QString> generate(storage::Connection &db, const QString &email);

} // namespace vireo::server::handles
