// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class FindService;
}

namespace vireo::server::api {

//! /search, /trending, /tags and /sounds. \p find must outlive the routes.
void addFindRoutes(QList<http::Route> &routes, service::FindService &find);

} // namespace vireo::server::api
