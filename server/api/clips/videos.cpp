// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/videos.h"

#include "core/protocol/limits.h"
#include "server/api/clips/answers.h"
#include "server/service/clips/reactionservice.h"
#include "server/service/clips/videoservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;
using protocol::Video;
using service::VideoService;

QFuture<Response> create(VideoService &videos, const RequestPtr &request)
{
    return withBody(*request, &protocol::newVideoFromJson, [&](const protocol::NewVideo &wish) {
        return answer(videos.create(callerId(*request), wish),
            [](const Video &video) { return shown(video, 201); });
    });
}

QFuture<Response> change(VideoService &videos, const RequestPtr &request)
{
    return withBody(
        *request, &protocol::videoChangeFromJson, [&](const protocol::VideoChange &wish) {
            return answer(videos.change(videoOf(*request), viewerOf(*request), wish));
        });
}

QFuture<Response> history(VideoService &videos, const RequestPtr &request)
{
    const auto place = placeOf(*request, kClipsPerPage);
    if (!place.ok())
        return refuse(place.error());
    return answer(
        videos.history(videoOf(*request), viewerOf(*request), place->cursor, place->limit),
        &shownPage<protocol::VideoEdit>);
}

QFuture<Response> scheduled(VideoService &videos, const RequestPtr &request)
{
    const auto limit = pageLimit(*request, kClipsPerPage);
    if (!limit.ok())
        return refuse(limit.error());
    return answer(videos.scheduled(callerId(*request), request->query.value(u"cursor"_s), *limit),
        &shownPage<Video>);
}

QFuture<Response> ofAccount(
    VideoService &videos, storage::Database &database, const RequestPtr &request)
{
    const auto place = placeOf(*request, kClipsPerPage);
    if (!place.ok())
        return refuse(place.error());
    return withAccount(
        database, request->params.value(u"who"_s), [&videos, request, place = *place](Id account) {
            return answer(videos.ofAccount(account, viewerOf(*request), place.cursor, place.limit),
                &shownPage<Video>);
        });
}

} // namespace

void addVideoRoutes(QList<http::Route> &routes, VideoService &videos,
    service::ReactionService &reactions, storage::Database &database)
{
    const QString base = u"/videos"_s;
    const QString one = base + u"/{id}"_s;
    const qint64 body = protocol::Limits().jsonBytes;
    const auto react = [&reactions](bool on) {
        return [&reactions, on](const RequestPtr &request) {
            return answer(reactions.set(
                videoOf(*request), viewerOf(*request), request->params.value(u"kind"_s), on));
        };
    };
    routes += {
        route(
            Method::Post, base, Auth::Required, u"createVideo"_s,
            [&videos](const RequestPtr &request) { return create(videos, request); }, body),
        route(Method::Get, one, Auth::Optional, u"getVideo"_s,
            [&videos](const RequestPtr &request) {
                return answer(videos.get(videoOf(*request), viewerOf(*request)));
            }),
        route(
            Method::Patch, one, Auth::Required, u"changeVideo"_s,
            [&videos](const RequestPtr &request) { return change(videos, request); }, body),
        route(Method::Delete, one, Auth::Required, u"deleteVideo"_s,
            [&videos](const RequestPtr &request) {
                return answer(videos.remove(videoOf(*request), viewerOf(*request)),
                    [] { return Response::noContent(); });
            }),
        route(Method::Get, one + u"/history"_s, Auth::Required, u"getVideoHistory"_s,
            [&videos](const RequestPtr &request) { return history(videos, request); }),
        route(Method::Get, u"/me/scheduled"_s, Auth::Required, u"listScheduled"_s,
            [&videos](const RequestPtr &request) { return scheduled(videos, request); }),
        route(Method::Put, one + u"/reactions/{kind}"_s, Auth::Required, u"react"_s, react(true)),
        route(Method::Delete, one + u"/reactions/{kind}"_s, Auth::Required, u"unreact"_s,
            react(false)),
        route(Method::Get, u"/accounts/{who}/videos"_s, Auth::Optional, u"listAccountVideos"_s,
            [&videos, &database](
                const RequestPtr &request) { return ofAccount(videos, database, request); }),
    };
}

} // namespace vireo::server::api
