// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class UploadService;
}

namespace vireo::server::api {

//! tus 1.0.0 at /api/v1/uploads. \p uploads must outlive the routes.
void addUploadRoutes(QList<http::Route> &routes, service::UploadService &uploads);

} // namespace vireo::server::api
