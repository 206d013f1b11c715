// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server {
class RelationService;

//! Follow, block, mute, requests to follow, and one's own lists. \p service must outlive the
//! routes.
[[nodiscard]] QList<http::Route> relationRoutes(RelationService &service);

} // namespace vireo::server
