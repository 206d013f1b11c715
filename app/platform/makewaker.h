// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/inbox/newsboard.h"
#include "app/inbox/waker.h"
#include "sdk/session/secretstore.h"

#include <memory>

namespace vireo::app {

//! What this system has, keeping its keys in \p store; null where nothing could wake the app.
[[nodiscard]] std::unique_ptr<Waker> makeWaker(std::unique_ptr<sdk::SecretStore> store);
//! Not null where makeWaker() is not.
[[nodiscard]] std::unique_ptr<NewsBoard> makeNewsBoard();

} // namespace vireo::app
