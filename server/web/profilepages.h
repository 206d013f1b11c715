// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
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

//! /@{handle}: who somebody is, and their newest public clips. What is given must outlive the
//! routes.
void addProfilePages(QList<http::Route> &routes, service::VideoService &videos,
    storage::Database &database, const Site &site);

} // namespace vireo::server::web
