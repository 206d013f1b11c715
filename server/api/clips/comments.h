// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class CommentService;
}

namespace vireo::server::api {

//! /videos/{id}/comments and what hangs below them. \p comments must outlive the routes.
void addCommentRoutes(QList<http::Route> &routes, service::CommentService &comments);

} // namespace vireo::server::api
