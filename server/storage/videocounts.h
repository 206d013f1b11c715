// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/video.h"
#include "server/storage/connection.h"

//! The figures of each clip. Whoever changes one marks the row dirty with the same statement; it
//! stays so until the change was told of. How many comments there are follows the comments.
namespace vireo::server::storage::videocounts {

[[nodiscard]] Result<void> insert(Connection &db, Id video);
[[nodiscard]] Result<protocol::Video::Counts> find(Connection &db, Id video);
//! As find() gives them, from eleven columns of \p row: views, likes, comments, shares, the other
//! reactions in the order of reactions::kinds(), and reposts.
[[nodiscard]] protocol::Video::Counts fromRow(const Connection::Rows &row, int first);

[[nodiscard]] Result<void> addView(Connection &db, Id video);
[[nodiscard]] Result<void> addShare(Connection &db, Id video);
[[nodiscard]] Result<void> addReposts(Connection &db, Id video, int change);
//! \p kind: an index of reactions::kinds().
[[nodiscard]] Result<void> addReactions(Connection &db, Id video, int kind, int change);

[[nodiscard]] Result<QList<Id>> dirty(Connection &db, int most);
[[nodiscard]] Result<void> clean(Connection &db, const QList<Id> &videos);

} // namespace vireo::server::storage::videocounts
