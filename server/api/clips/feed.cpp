// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/feed.h"

#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "server/api/clips/answers.h"
#include "server/api/clips/feedbody.h"
#include "server/service/clips/feedservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::RequestPtr;
using http::Response;
using service::FeedService;

constexpr int kItemsPerPage = 10;
constexpr int kMostItems = 30;
constexpr int kLongestTag = 100;

Result<FeedService::Query> feedQueryOf(const http::Request &request)
{
    FeedService::Query query;
    const QString kind = request.query.value(u"kind"_s);
    const qsizetype known = kind.isEmpty() ? 0 : protocol::feedKindNames().indexOf(kind);
    if (known < 0) {
        return wrongField(u"kind"_s, u"unknown_value"_s,
            u"There is no such feed. Choose one of %1."_s.arg(
                protocol::feedKindNames().join(u", "_s)));
    }
    query.kind = protocol::FeedKind(known);
    query.tag = base::text::foldKey(request.query.value(u"tag"_s));
    if (query.kind == protocol::FeedKind::Tag
        && (query.tag.isEmpty() || query.tag.size() > kLongestTag))
        return wrongField(u"tag"_s, u"unknown_value"_s, u"Say which tag."_s);
    query.cursor = request.query.value(u"cursor"_s);
    const auto limit = pageLimit(request, kItemsPerPage, kMostItems);
    if (!limit.ok())
        return limit.error();
    query.limit = *limit;
    return query;
}

Response shownFeed(const service::FeedPage &page)
{
    return unstored(Response::jsonText(200, feedBody(page)));
}

QFuture<Response> page(FeedService &feed, const RequestPtr &request)
{
    const auto query = feedQueryOf(*request);
    if (!query.ok())
        return refuse(query.error());
    return answer(feed.page(*query, viewerOf(*request)), &shownFeed);
}

QFuture<Response> take(FeedService &feed, const RequestPtr &request)
{
    return withBody(
        *request, &protocol::signalsFromJson, [&](const QList<protocol::Signal> &events) {
            return answer(feed.take(events, callerId(*request)), [](int taken) {
                return unstored(Response::json(200, {{u"taken"_s, taken}}));
            });
        });
}

} // namespace

void addFeedRoutes(QList<http::Route> &routes, FeedService &feed)
{
    using http::Auth;
    using http::Method;
    routes += {
        route(Method::Get, u"/feed"_s, Auth::Optional, u"getFeed"_s,
            [&feed](const RequestPtr &request) { return page(feed, request); }),
        route(
            Method::Post, u"/feed/signals"_s, Auth::Optional, u"sendSignals"_s,
            [&feed](const RequestPtr &request) { return take(feed, request); },
            protocol::Limits().jsonBytes),
    };
}

} // namespace vireo::server::api
