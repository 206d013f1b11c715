// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class FeedService;
}

namespace vireo::server::api {

//! /feed and /feed/signals. \p feed must outlive the routes.
void addFeedRoutes(QList<http::Route> &routes, service::FeedService &feed);

} // namespace vireo::server::api
