// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"
#include "server/service/auth/secondstepservice.h"

namespace vireo::server {

//! /me/second-step. \p service must outlive the routes.
[[nodiscard]] QList<http::Route> secondStepRoutes(SecondStepService &service);

} // namespace vireo::server
