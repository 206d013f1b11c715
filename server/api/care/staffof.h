// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/api/clips/answers.h"
#include "server/service/care/caredesk.h"

namespace vireo::server::api {

//! The moderator or admin who asks.
[[nodiscard]] service::Staff staffOf(const http::Request &request);

} // namespace vireo::server::api
