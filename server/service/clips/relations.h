// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/account.h"
#include "server/storage/connection.h"

#include <QHash>
#include <QList>

namespace vireo::server::service {

//! The accounts of \p ids, which may repeat, as \p viewer (null: a guest) sees them; in
//! three statements at most.
[[nodiscard]] Result<QHash<Id, protocol::Account>> accountsOf(
    storage::Connection &connection, QList<Id> ids, Id viewer);

//! The same without those who are not there for \p viewer (people::hidden).
[[nodiscard]] Result<QHash<Id, protocol::Account>> shownAccountsOf(
    storage::Connection &connection, const QList<Id> &ids, Id viewer);

} // namespace vireo::server::service
