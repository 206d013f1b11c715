// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/storage/connection.h"

namespace vireo::server::storage::probe {

//! Whether the database works, as a write that changes nothing: one page is written, with what
//! stands in it. An error also where damage was found before, on whatever page.
[[nodiscard]] Result<void> write(Connection &db);

} // namespace vireo::server::storage::probe
