// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/videoedit.h"
#include "server/storage/connection.h"

//! What clips said until they were changed, the newest hundred changes of each.
namespace vireo::server::storage::videoedits {

struct Row
{
    qint64 number = 0; //!< 1, 2, 3, ... within a clip
    protocol::VideoEdit edit; //!< of the account only the id
};

[[nodiscard]] Result<void> add(Connection &db, Id video, const protocol::VideoEdit &edit);
//! Newest first, below number \p below.
[[nodiscard]] Result<QList<Row>> list(Connection &db, Id video, qint64 below, int most);

} // namespace vireo::server::storage::videoedits
