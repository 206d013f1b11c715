// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/http/route.h"
#include "server/service/clips/signer.h"

namespace vireo::server::port {
class PortService;
}

namespace vireo::server::api {

//! Taking an account along: /me/export, /me/import, and the archive itself at an address that is
//! signed and lasts minutes. All must outlive the routes.
void addPortRoutes(QList<http::Route> &routes, port::PortService &ports,
    const service::Signer &signer, const base::Clock &clock);

} // namespace vireo::server::api
