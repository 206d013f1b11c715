// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class WishService;
}

namespace vireo::server::api {

//! /me/history, /feed/not-interested and /feed/reset. \p wishes must outlive the routes.
void addWishRoutes(QList<http::Route> &routes, service::WishService &wishes);

} // namespace vireo::server::api
