// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class PushService;
class Digest;
} // namespace vireo::server::service

namespace vireo::server::api {

//! /me/push. \p push must outlive the routes.
void addPushRoutes(QList<http::Route> &routes, service::PushService &push);
//! /digest/stop: what a mail's own link asks for (RFC 8058). A GET shows a page and changes
//! nothing, so that whatever looks at mails can look; a POST stops them. \p digest must outlive the
//! routes.
void addDigestRoutes(QList<http::Route> &routes, service::Digest &digest, const QString &place);

} // namespace vireo::server::api
