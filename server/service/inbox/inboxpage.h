// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/notification.h"
#include "server/service/clips/videorows.h"
#include "server/storage/notices.h"

namespace vireo::server::service::inbox {

//! Lines of \p viewer's inbox as they see them now: with people, clips and words, and without those
//! whose people or clips went out of sight.
[[nodiscard]] Result<protocol::Page<protocol::Notification>> page(storage::Connection &connection,
    const VideoRows &dresser, const Viewer &viewer, const storage::notices::Which &which, int limit,
    qint64 nowMs);

} // namespace vireo::server::service::inbox
