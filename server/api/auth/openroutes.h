// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server {
class AuthService;

//! The page that a mailed link opens. GET shows it and uses nothing up; its button's POST approves
//! the device that asked. \p service must outlive the routes.
[[nodiscard]] QList<http::Route> openRoutes(
    AuthService &service, const QString &place, const QString &publicUrl);

} // namespace vireo::server
