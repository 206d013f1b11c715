// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class ActionService;
class AppealService;
class ReportService;
} // namespace vireo::server::service

namespace vireo::server::api {

//! What members do: /reports, /appeals, /me/actions. All must outlive the routes.
void addCareRoutes(QList<http::Route> &routes, service::ReportService &reports,
    service::AppealService &appeals, service::ActionService &actions);

} // namespace vireo::server::api
