// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class ActionService;
class AppealService;
class QueueService;
} // namespace vireo::server::service

namespace vireo::server::api {

//! What moderators and admins do, below /admin. All must outlive the routes.
void addStaffRoutes(QList<http::Route> &routes, service::QueueService &queue,
    service::ActionService &actions, service::AppealService &appeals);

} // namespace vireo::server::api
