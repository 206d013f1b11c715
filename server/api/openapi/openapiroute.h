// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QJsonObject>
#include <QList>

namespace vireo::server::api {

//! docs/api/openapi.json, which this program carries.
[[nodiscard]] QByteArray openApiText();
[[nodiscard]] QJsonObject openApiDocument();

//! GET /api/v1/openapi.json.
[[nodiscard]] QList<http::Route> openApiRoutes();

} // namespace vireo::server::api
