// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

namespace vireo::server::storage::damage {

//! Database files that SQLite found damaged since this process began. A file does not heal, so
//! there is no way back. Thread-safe.
enum class Kind {
    Malformed, //!< SQLITE_CORRUPT
    NoDatabase, //!< SQLITE_NOTADB
};

//! Remembers that \p file is damaged, and logs it the first time. Gives what clients are told.
[[nodiscard]] Error note(const QString &file, Kind kind);
[[nodiscard]] bool isNoted(const QString &file);

//! \p error in the words for who runs the server: damage is told with the \p file and the way out.
[[nodiscard]] Error forOperator(const Error &error, const QString &file);

} // namespace vireo::server::storage::damage
