// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/mutes.h"
#include "server/storage/connection.h"

//! The words and tags that an account does not want in its feed.
namespace vireo::server::storage::mutedwords {

//! As they were typed, in the order of their keys.
[[nodiscard]] Result<protocol::MutedWords> typed(Connection &db, Id account);
//! Folded, as they are compared.
[[nodiscard]] Result<protocol::MutedWords> keys(Connection &db, Id account);
//! Puts \p words in the place of what was there; of two with one key the first stays.
[[nodiscard]] Result<void> replace(Connection &db, Id account, const protocol::MutedWords &words);

} // namespace vireo::server::storage::mutedwords
