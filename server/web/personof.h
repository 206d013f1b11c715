// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/account.h"

#include <QFuture>

#include <optional>

namespace vireo::server::storage {
class Database;
}

namespace vireo::server::web {

//! Who goes by \p handle, as a guest sees them; nothing: nobody, or nobody who is there for guests.
[[nodiscard]] QFuture<Result<std::optional<protocol::Account>>> personOf(
    storage::Database &database, const QString &handle);

} // namespace vireo::server::web
