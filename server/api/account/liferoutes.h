// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server {
class EmailService;
class LeavingService;

//! One's address, and the end of one's account. Both must outlive the routes.
[[nodiscard]] QList<http::Route> lifeRoutes(EmailService &email, LeavingService &leaving);
//! The page that a mailed link about an address opens: it shows; a POST is what counts.
[[nodiscard]] QList<http::Route> emailPageRoutes(EmailService &email, const QString &place);

} // namespace vireo::server
