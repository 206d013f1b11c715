// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/notification.h"
#include "server/service/clips/videorows.h"
#include "server/storage/notices.h"

namespace vireo::server::service::inbox {

struct InboxPage
{
    protocol::Page<protocol::Notification> lines;
    //! Lines not read, on the way to those of the page, whose people or clips went out of sight.
    QList<Id> hidden;
};

//! Lines of \p viewer's inbox as they see them now: with people, clips and words, and without those
//! whose people or clips went out of sight. Shorter than \p limit only where few are left, or very
//! many in a row are hidden.
[[nodiscard]] Result<InboxPage> page(storage::Connection &connection, const VideoRows &dresser,
    const Viewer &viewer, const storage::notices::Which &which, int limit, qint64 nowMs);

} // namespace vireo::server::service::inbox
