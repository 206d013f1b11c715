// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server {
class AuthService;

//! Signing in, refreshing, the list of devices, and the keys that access tokens are checked with.
//! \p service must outlive the routes.
[[nodiscard]] QList<http::Route> authRoutes(AuthService &service);
//! /me/age.
[[nodiscard]] QList<http::Route> ageRoutes(AuthService &service);

} // namespace vireo::server
