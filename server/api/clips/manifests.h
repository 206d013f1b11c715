// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::media {
class ManifestMaker;
}

namespace vireo::server::service {
class VideoService;
}

namespace vireo::server::api {

//! GET /videos/{id}/manifest. Both must outlive the routes.
void addManifestRoutes(
    QList<http::Route> &routes, service::VideoService &videos, media::ManifestMaker &manifests);

} // namespace vireo::server::api
