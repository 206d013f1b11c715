// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/limits.h"
#include "server/http/route.h"

#include <QList>

namespace vireo::server {

//! GET /config: what this server is and what it takes.
[[nodiscard]] QList<http::Route> configRoutes(const protocol::ServerConfig &config);

} // namespace vireo::server
