// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/saved.h"

#include "server/api/clips/answers.h"
#include "server/service/clips/savedservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;
using protocol::Video;
using service::SavedService;

QFuture<Response> bookmarks(SavedService &saved, const RequestPtr &request)
{
    const auto limit = pageLimit(*request, kClipsPerPage);
    if (!limit.ok())
        return refuse(limit.error());
    return answer(saved.bookmarks(viewerOf(*request), request->query.value(u"cursor"_s), *limit),
        &shownPage<Video>);
}

QFuture<Response> repostsOf(
    SavedService &saved, storage::Database &database, const RequestPtr &request)
{
    const auto place = placeOf(*request, kClipsPerPage);
    if (!place.ok())
        return refuse(place.error());
    return withAccount(
        database, request->params.value(u"who"_s), [&saved, request, place = *place](Id account) {
            return answer(saved.repostsOf(account, viewerOf(*request), place.cursor, place.limit),
                &shownPage<Video>);
        });
}

} // namespace

void addSavedRoutes(QList<http::Route> &routes, SavedService &saved, storage::Database &database)
{
    const QString one = u"/videos/{id}"_s;
    const auto keep = [&saved](bool on) {
        return [&saved, on](const RequestPtr &request) {
            return answer(saved.setBookmarked(videoOf(*request), viewerOf(*request), on));
        };
    };
    const auto passOn = [&saved](bool on) {
        return [&saved, on](const RequestPtr &request) {
            return answer(saved.setReposted(videoOf(*request), viewerOf(*request), on));
        };
    };
    routes += {
        route(Method::Put, one + u"/bookmark"_s, Auth::Required, u"bookmark"_s, keep(true)),
        route(
            Method::Delete, one + u"/bookmark"_s, Auth::Required, u"removeBookmark"_s, keep(false)),
        route(Method::Get, u"/me/bookmarks"_s, Auth::Required, u"listBookmarks"_s,
            [&saved](const RequestPtr &request) { return bookmarks(saved, request); }),
        route(Method::Put, one + u"/repost"_s, Auth::Required, u"repost"_s, passOn(true)),
        route(Method::Delete, one + u"/repost"_s, Auth::Required, u"removeRepost"_s, passOn(false)),
        route(Method::Get, u"/accounts/{who}/reposts"_s, Auth::Optional, u"listReposts"_s,
            [&saved, &database](
                const RequestPtr &request) { return repostsOf(saved, database, request); }),
        route(Method::Post, one + u"/shares"_s, Auth::Optional, u"share"_s,
            [&saved](const RequestPtr &request) {
                return answer(saved.share(videoOf(*request), viewerOf(*request)));
            }),
    };
}

} // namespace vireo::server::api
