// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QJsonObject>
#include <QStringList>

namespace vireo::server::api {

//! \brief What \p document (OpenAPI 3.1) and the route table say differently, one sentence each;
//! empty: they agree.
//!
//! Every route with an operation must stand in the document under its method, path and
//! operationId with the same access (security) and a body exactly where it takes one; every
//! operation of the document must have its route, but for those marked x-websocket. References
//! within the document must lead somewhere.
[[nodiscard]] QStringList openApiDifferences(
    const QJsonObject &document, const QList<http::Route> &routes);

} // namespace vireo::server::api
