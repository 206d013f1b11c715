// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/feed.h"
#include "server/service/clips/impressions.h"
#include "server/storage/connection.h"

namespace vireo::server::service {

//! Stores what \p viewer (null: a guest) did with one impression, keeps the most of what was
//! reported for it, and counts its view at most once. False: the clip is gone.
[[nodiscard]] Result<bool> storeSignal(storage::Connection &connection,
    const Impressions::Shown &shown, const protocol::Signal &event, Id viewer, qint64 nowMs);

} // namespace vireo::server::service
