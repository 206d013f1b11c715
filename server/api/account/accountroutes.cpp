// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/account/accountroutes.h"

#include "core/protocol/limits.h"
#include "server/api/account/parts.h"
#include "server/api/auth/reply.h"
#include "server/service/account/accountservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

using accountparts::route;
using accountparts::shown;
using accountparts::viewerOf;
using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;
using storage::follows::Side;

QFuture<Response> change(AccountService &service, const RequestPtr &request)
{
    const auto asked = reply::body(*request, &protocol::profileChangeFromJson);
    if (!asked.ok())
        return reply::now(asked.error());
    return reply::after(service.change(request->caller->account, *asked), &shown);
}

QFuture<Response> list(AccountService &service, const RequestPtr &request, Side side)
{
    const auto limit = accountparts::limitOf(*request);
    if (!limit.ok())
        return reply::now(limit.error());
    return reply::after(service.list(viewerOf(*request), request->params.value(u"who"_s), side,
                            request->query.value(u"cursor"_s), *limit),
        &accountparts::shownPage);
}

} // namespace

QList<http::Route> accountRoutes(AccountService &service)
{
    const auto listed = [&service](Side side) {
        return [&service, side](const RequestPtr &request) { return list(service, request, side); };
    };
    return {
        route(Method::Get, u"/me"_s, Auth::Required, u"getMe"_s,
            [&service](const RequestPtr &request) {
                return reply::after(service.me(request->caller->account), &shown);
            }),
        route(
            Method::Patch, u"/me"_s, Auth::Required, u"changeMe"_s,
            [&service](const RequestPtr &request) { return change(service, request); },
            protocol::Limits().jsonBytes),
        route(Method::Get, u"/accounts/{who}"_s, Auth::Optional, u"getAccount"_s,
            [&service](const RequestPtr &request) {
                return reply::after(
                    service.profile(viewerOf(*request), request->params.value(u"who"_s)), &shown);
            }),
        route(Method::Get, u"/accounts/{who}/followers"_s, Auth::Optional, u"listFollowers"_s,
            listed(Side::Followers)),
        route(Method::Get, u"/accounts/{who}/following"_s, Auth::Optional, u"listFollowing"_s,
            listed(Side::Following)),
    };
}

} // namespace vireo::server
