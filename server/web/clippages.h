// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/video.h"
#include "server/http/route.h"

#include <QList>

namespace vireo::server::service {
class VideoService;
}

namespace vireo::server::web {

struct Site
{
    QString publicUrl; //!< without a slash at its end
    QString name; //!< what the operator calls this place
};

//! /v/{id}: a page of one request that plays a clip in any browser, without a script and without
//! anybody else's server. \p videos must outlive the routes.
void addClipPages(QList<http::Route> &routes, service::VideoService &videos, const Site &site);

//! The page of \p video as a guest sees it.
[[nodiscard]] http::Response clipPage(const protocol::Video &video, const Site &site);
//! What stands where there is nothing to see, in words.
[[nodiscard]] http::Response missingPage(const Site &site);

} // namespace vireo::server::web
