// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"
#include "server/web/webpage.h"

#include <QList>

namespace vireo::server::service {
class FindService;
}

namespace vireo::server::web {

//! /: what this place is, how to open it in the app, and what people watch here. \p find must
//! outlive the route.
void addStartPage(QList<http::Route> &routes, service::FindService &find, const Site &site);

} // namespace vireo::server::web
