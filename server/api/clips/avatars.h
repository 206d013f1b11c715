// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

namespace vireo::server::media {
class AvatarService;
}

namespace vireo::server::api {

//! One's own picture, and the files of everybody's.
void addAvatarRoutes(QList<http::Route> &routes, media::AvatarService &avatars);

} // namespace vireo::server::api
