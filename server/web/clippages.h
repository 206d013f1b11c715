// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/video.h"
#include "server/http/route.h"
#include "server/web/webpage.h"

#include <QList>

namespace vireo::server::service {
class VideoService;
}

namespace vireo::server::web {

//! /v/{id}: a page that plays a clip in any browser, with and without scripts. \p videos must
//! outlive the routes.
void addClipPages(QList<http::Route> &routes, service::VideoService &videos, const Site &site);

//! The page of \p video as a guest sees it.
[[nodiscard]] http::Response clipPage(const protocol::Video &video, const Site &site);

} // namespace vireo::server::web
