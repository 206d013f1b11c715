// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/account.h"
#include "server/storage/connection.h"

namespace vireo::server {

//! What a profile may say beyond its shape: no reserved handle, and no character in the display
//! name that cannot be seen (two names would look alike). Invalid, naming every fault.
[[nodiscard]] Result<void> checkProfile(const protocol::ProfileChange &change);
//! Nobody but themselves takes a name that reads like one of the people who run the place. Invalid
//! (/display_name, confusable).
[[nodiscard]] Result<void> checkNotStaff(
    storage::Connection &db, Id account, const QString &displayName);

} // namespace vireo::server
