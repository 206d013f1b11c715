// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/care/wishroutes.h"

#include "core/base/jsonreader.h"
#include "core/protocol/limits.h"
#include "server/api/clips/answers.h"
#include "server/service/wellbeing/wishservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;
using service::WishService;

struct Wish
{
    Id video;
    bool on = true;
};

Result<Wish> wishOf(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const Wish wish{reader.id(u"video_id"_s), reader.boolean(u"on"_s)};
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return wish;
}

QFuture<Response> history(WishService &wishes, const RequestPtr &request)
{
    const auto place = placeOf(*request);
    if (!place.ok())
        return refuse(place.error());
    return answer(wishes.history(viewerOf(*request), place->cursor.value(), place->limit),
        &shownPage<protocol::HistoryEntry>);
}

QFuture<Response> notInterested(WishService &wishes, const RequestPtr &request)
{
    return withBody(*request, &wishOf, [&](const Wish &wish) {
        return answer(wishes.setNotInterested(viewerOf(*request), wish.video, wish.on),
            [] { return Response::noContent(); });
    });
}

} // namespace

void addWishRoutes(QList<http::Route> &routes, WishService &wishes)
{
    routes += {
        route(Method::Get, u"/me/history"_s, Auth::Required, u"listHistory"_s,
            [&wishes](const RequestPtr &request) { return history(wishes, request); }),
        route(Method::Delete, u"/me/history"_s, Auth::Required, u"clearHistory"_s,
            [&wishes](const RequestPtr &request) {
                return answer(wishes.clearHistory(callerId(*request)),
                    [](int) { return Response::noContent(); });
            }),
        route(
            Method::Post, u"/feed/not-interested"_s, Auth::Required, u"setNotInterested"_s,
            [&wishes](const RequestPtr &request) { return notInterested(wishes, request); },
            protocol::Limits().jsonBytes),
        route(Method::Post, u"/feed/reset"_s, Auth::Required, u"resetFeed"_s,
            [&wishes](const RequestPtr &request) {
                return answer(
                    wishes.resetFeed(callerId(*request)), [] { return Response::noContent(); });
            }),
    };
}

} // namespace vireo::server::api
