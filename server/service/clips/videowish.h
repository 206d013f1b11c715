// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/videoedit.h"
#include "server/service/clips/videorows.h"

//! What a creator may make of a clip, and say of it; within a transaction of the caller's.
namespace vireo::server::service::videowish {

//! Invalid ("sound_not_found") where a clip cannot take over \p sound; null: it has its own.
[[nodiscard]] Result<void> useSound(storage::Connection &connection, Id sound);
//! Says in \p row what clip it is made of and takes over its labels. Forbidden ("duet_not_allowed",
//! "stitch_not_allowed") where that clip is not there for \p row's account, is not for everybody,
//! or its creator does not allow it.
[[nodiscard]] Result<void> makeOf(
    storage::Connection &connection, VideoRow &row, const protocol::NewVideo &wish, qint64 nowMs);
//! The labels that its creator changes; what a moderator says stands beside them.
[[nodiscard]] Result<void> label(
    storage::Connection &connection, const VideoRow &row, const protocol::VideoChange &change);

} // namespace vireo::server::service::videowish
