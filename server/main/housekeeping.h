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

//! How long things are kept that nobody asks to be kept.
struct Retention
{
    int signalDays = 180; //!< what each showing of a clip came to; the counts stay
    int inboxDays = 90;
    int eventHours = 24; //!< what a client may have missed on the live side
};

//! Removes what has expired: links, sessions, stored answers, records of ended sessions, old
//! lines of inboxes, signals and live events, wishes about the feed that are a year old.
[[nodiscard]] QFuture<Result<QList<Count>>> sweep(
    storage::Database &database, const Retention &retention, qint64 nowMs, bool dryRun);

} // namespace vireo::server::housekeeping
