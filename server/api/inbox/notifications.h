// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class InboxService;
}

namespace vireo::server::api {

//! /notifications and /me/preferences. \p inbox must outlive the routes.
void addInboxRoutes(QList<http::Route> &routes, service::InboxService &inbox);

} // namespace vireo::server::api
