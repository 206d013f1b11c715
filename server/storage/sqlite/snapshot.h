// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

namespace vireo::server::storage::sqlite {

//! \brief Writes the database \p file as it stands at one moment to \p copy, which must not be
//! there; others may read and write it meanwhile. Blocks. Gives the schema's number.
[[nodiscard]] Result<int> snapshot(const QString &file, const QString &copy);

//! Looks through every page and index of the database \p file, which nobody else has open. Blocks.
//! Gives the schema's number; Malformed ("backup_damaged") where something is wrong.
[[nodiscard]] Result<int> verify(const QString &file);

} // namespace vireo::server::storage::sqlite
