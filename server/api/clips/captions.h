// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class CaptionService;
}

namespace vireo::server::api {

//! /videos/{id}/captions/{lang}. \p captions must outlive the routes.
void addCaptionRoutes(QList<http::Route> &routes, service::CaptionService &captions);

} // namespace vireo::server::api
