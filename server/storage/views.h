// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/feed.h"
#include "server/storage/connection.h"

//! What viewers did with what they were shown: views, and what an account has seen.
namespace vireo::server::storage::views {

//! One showing of a clip; \c number is unlike any other of the clip's.
struct Shown
{
    Id video;
    qint64 number = 0;
};

//! Keeps the most of what was reported for \p shown. \p viewer null: a guest.
[[nodiscard]] Result<void> store(
    Connection &db, const Shown &shown, const protocol::Signal &event, Id viewer, qint64 nowMs);
//! True the first time for \p shown.
[[nodiscard]] Result<bool> countOnce(Connection &db, const Shown &shown);

[[nodiscard]] Result<void> markSeen(Connection &db, Id account, Id video, qint64 nowMs);
//! Those of \p videos that were seen after \p sinceMs.
[[nodiscard]] Result<QList<Id>> seenAmong(
    Connection &db, Id account, const QList<Id> &videos, qint64 sinceMs);
//! Those below \p below that were seen after \p sinceMs and before \p beforeMs, newest clip first.
[[nodiscard]] Result<QList<Id>> seenBefore(
    Connection &db, Id account, qint64 below, qint64 sinceMs, qint64 beforeMs, int most);

} // namespace vireo::server::storage::views
