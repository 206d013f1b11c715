// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server {
class AccountService;

//! /me, profiles, follows. \p service must outlive the routes.
[[nodiscard]] QList<http::Route> accountRoutes(AccountService &service);

} // namespace vireo::server
