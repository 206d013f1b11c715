// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class SavedService;
}

namespace vireo::server::storage {
class Database;
}

namespace vireo::server::api {

//! Bookmarks, reposts and shares. What is given must outlive the routes.
void addSavedRoutes(
    QList<http::Route> &routes, service::SavedService &saved, storage::Database &database);

} // namespace vireo::server::api
