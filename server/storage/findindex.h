// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

//! Keeps what can be found in step with the clips, in the transaction that changes them. The
//! functions of storage::videos call it; people are kept by triggers of the schema.
namespace vireo::server::storage::findindex {

//! \p video is in the index as it stands, or not in it where not everybody may see it; its tags and
//! its sound are counted.
[[nodiscard]] Result<void> refresh(Connection &db, Id video);
//! Does so for clips that a change of the schema left over; gives how many, at most \p most.
[[nodiscard]] Result<int> catchUp(Connection &db, int most);
[[nodiscard]] Result<bool> isBehind(Connection &db);

//! What has halved a use's weight in a trend.
inline constexpr qint64 kHalfLifeMs = 24 * 3'600'000LL;
//! Sum of two trends.
[[nodiscard]] double added(double a, double b);

} // namespace vireo::server::storage::findindex
