// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QString>

namespace vireo::server::handles {

//! Names that could be taken for the place itself, for its staff, or for a path or a device file.
[[nodiscard]] bool isReserved(const QString &handle);
//! Invalid ("invalid_fields", /handle) where \p handle breaks the pattern or is reserved.
[[nodiscard]] Result<void> check(const QString &handle);
//! A free handle made from the local part of \p email.
[[nodiscard]] Result<QString> generate(storage::Connection &db, const QString &email);

} // namespace vireo::server::handles
