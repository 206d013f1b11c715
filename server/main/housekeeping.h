// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/storage/database.h"

#include <QList>

namespace vireo::server::housekeeping {

//! How many rows of one kind are, or would be, removed.
struct Count
{
    QString what;
    qint64 rows = 0;
};

//! Removes what has expired: links, sessions, stored answers, records of ended sessions, old
//! lines of inboxes.
[[nodiscard]] QFuture<Result<QList<Count>>> sweep(
    storage::Database &database, qint64 nowMs, bool dryRun);

} // namespace vireo::server::housekeeping
