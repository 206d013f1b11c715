// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/carecase.h"
#include "server/storage/connection.h"

//! The queue of media jobs, as it is looked at; who works on it is server/media. Global.
namespace vireo::server::storage::mediajobs {

//! Newest first, below id \p before. Of accounts only the ids are set.
[[nodiscard]] Result<QList<protocol::JobEntry>> newest(Connection &db, qint64 before, int most);

} // namespace vireo::server::storage::mediajobs
