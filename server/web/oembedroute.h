// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"
#include "server/web/webpage.h"

#include <QList>

namespace vireo::server::service {
class VideoService;
}

namespace vireo::server::storage {
class Database;
}

namespace vireo::server::web {

//! /oembed: how other sites show a clip or a person. What is given must outlive the route.
void addOEmbedRoute(QList<http::Route> &routes, service::VideoService &videos,
    storage::Database &database, const Site &site);

} // namespace vireo::server::web
