// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class TermService;
}

namespace vireo::server::api {

//! /admin/terms. \p terms must outlive the routes.
void addTermRoutes(QList<http::Route> &routes, service::TermService &terms);

} // namespace vireo::server::api
