// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/account.h"

namespace vireo::server {

//! What a profile may say beyond its shape: no reserved handle, and no character in the display
//! name that cannot be seen (two names would look alike). Invalid, naming every fault.
[[nodiscard]] Result<void> checkProfile(const protocol::ProfileChange &change);

} // namespace vireo::server
