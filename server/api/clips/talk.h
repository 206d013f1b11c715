// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class CommentCare;
}

namespace vireo::server::api {

//! What a creator does about the talk under a clip. \p care must outlive the routes.
void addTalkRoutes(QList<http::Route> &routes, service::CommentCare &care);

} // namespace vireo::server::api
