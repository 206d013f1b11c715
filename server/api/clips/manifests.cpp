// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/manifests.h"

#include "server/api/clips/answers.h"
#include "server/media/manifestmaker.h"
#include "server/service/clips/videoservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {

void addManifestRoutes(
    QList<http::Route> &routes, service::VideoService &videos, media::ManifestMaker &manifests)
{
    routes += route(http::Method::Get, u"/videos/{id}/manifest"_s, http::Auth::Optional,
        u"getManifest"_s, [&videos, &manifests](const http::RequestPtr &request) {
            // As a guest: what is signed is for everybody, and says nothing of who asked.
            return videos.get(pathId(*request, u"id"_s), {})
                .then([&manifests](const Result<protocol::Video> &video) {
                    if (!video.ok())
                        return refuse(video.error());
                    return answer(manifests.make(*video));
                })
                .unwrap();
        });
}

} // namespace vireo::server::api
