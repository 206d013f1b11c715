// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

namespace vireo::server::service {
class PrintService;
}

namespace vireo::server::api {

//! The list of removed clips that are not wanted back. \p prints must outlive the routes.
void addPrintRoutes(QList<http::Route> &routes, service::PrintService &prints);

} // namespace vireo::server::api
