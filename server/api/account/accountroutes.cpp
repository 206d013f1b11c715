// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/account/accountroutes.h"

#include "core/protocol/limits.h"
#include "server/api/auth/reply.h"
#include "server/service/account/accountservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

using http::Auth;
using http::Method;
using http::RateClass;
using http::RequestPtr;
using http::Response;
using storage::follows::Side;

constexpr int kMostPerPage = 100;

Id viewerOf(const http::Request &request)
{
    return request.caller ? request.caller->account : Id();
}

Response shown(const protocol::Account &account)
{
    return reply::unstored(Response::json(200, protocol::toJson(account)));
}

QFuture<Response> change(AccountService &service, const RequestPtr &request)
{
    const auto asked = reply::body(*request, &protocol::profileChangeFromJson);
    if (!asked.ok())
        return reply::now(asked.error());
    return reply::after(service.change(request->caller->account, *asked), &shown);
}

QFuture<Response> list(AccountService &service, const RequestPtr &request, Side side)
{
    int limit = 50;
    if (const QString text = request->query.value(u"limit"_s); !text.isEmpty()) {
        bool number = false;
        limit = text.toInt(&number);
        if (!number || limit < 1 || limit > kMostPerPage) {
            return reply::now(Error{Error::Kind::Invalid, u"limit"_s,
                u"A page has 1 to %1 entries."_s.arg(kMostPerPage)});
        }
    }
    return reply::after(service.list(viewerOf(*request), request->params.value(u"who"_s), side,
                            request->query.value(u"cursor"_s), limit),
        [](const protocol::Page<protocol::Account> &page) {
            return reply::unstored(Response::json(200,
                protocol::pageToJson(page,
                    [](const protocol::Account &account) { return protocol::toJson(account); })));
        });
}

http::Route route(Method method, const QString &path, Auth auth, const QString &operation,
    http::Handler handler, qint64 bodyLimit = 0)
{
    return {.method = method,
        .path = u"/api/v1"_s + path,
        .auth = auth,
        .rate = method == Method::Get ? RateClass::Read : RateClass::Write,
        .operation = operation,
        .handler = std::move(handler),
        .bodyLimit = bodyLimit};
}

} // namespace

QList<http::Route> accountRoutes(AccountService &service)
{
    const auto follow = [&service](bool on) {
        return [&service, on](const RequestPtr &request) {
            return reply::after(
                service.setFollowing(request->caller->account, request->params.value(u"who"_s), on),
                &shown);
        };
    };
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
        route(Method::Put, u"/accounts/{who}/follow"_s, Auth::Required, u"follow"_s, follow(true)),
        route(Method::Delete, u"/accounts/{who}/follow"_s, Auth::Required, u"unfollow"_s,
            follow(false)),
    };
}

} // namespace vireo::server
