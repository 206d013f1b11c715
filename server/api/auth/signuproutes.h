// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server {
class SignUpService;

//! Invitations, and those who wait to join; for moderators and admins. \p service must outlive the
//! routes.
[[nodiscard]] QList<http::Route> signUpRoutes(SignUpService &service);

} // namespace vireo::server
