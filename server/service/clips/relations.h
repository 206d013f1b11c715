// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/account.h"
#include "server/storage/connection.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace vireo::server::service {

//! \p ids as a JSON list, to be bound where a statement says IN (SELECT value FROM json_each(?)).
[[nodiscard]] QString idList(const QList<Id> &ids);
[[nodiscard]] QString idList(const QSet<Id> &ids);

//! The accounts of \p ids as \p viewer (null: a guest) sees them, in two statements at most.
[[nodiscard]] Result<QHash<Id, protocol::Account>> accountsOf(
    storage::Connection &connection, const QSet<Id> &ids, Id viewer);

[[nodiscard]] Result<bool> follows(storage::Connection &connection, Id follower, Id target);
//! Whom \p account follows.
[[nodiscard]] Result<QList<Id>> followedBy(storage::Connection &connection, Id account);

} // namespace vireo::server::service
