// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/account/relationroutes.h"

#include "core/protocol/limits.h"
#include "server/api/account/parts.h"
#include "server/api/auth/reply.h"
#include "server/service/account/relationservice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;
using List = RelationService::List;
using Turn = QFuture<Result<protocol::Account>> (RelationService::*)(Id, const QString &, bool);

QString whoOf(const RequestPtr &request)
{
    return request->params.value(u"who"_s);
}

QFuture<Response> list(RelationService &service, const RequestPtr &request, List which)
{
    const auto limit = accountparts::limitOf(*request);
    if (!limit.ok())
        return reply::now(limit.error());
    return reply::after(service.list(accountparts::viewerOf(*request), which,
                            request->query.value(u"cursor"_s), *limit),
        &accountparts::shownPage);
}

//! The accounts, and on their first page the words and tags.
QFuture<Response> mutes(RelationService &service, const RequestPtr &request)
{
    return list(service, request, List::Mutes)
        .then([&service, request](const Response &page) {
            if (page.status != 200 || !request->query.value(u"cursor"_s).isEmpty())
                return reply::now(page);
            return reply::after(service.mutedWords(accountparts::viewerOf(*request)),
                [json = base::json::parseObject(page.body)](const protocol::MutedWords &words) {
                    QJsonObject all = json.ok() ? *json : QJsonObject();
                    const QJsonObject more = protocol::toJson(words);
                    for (auto it = more.constBegin(); it != more.constEnd(); ++it)
                        all.insert(it.key(), it.value());
                    return reply::unstored(Response::json(200, all));
                });
        })
        .unwrap();
}

QFuture<Response> setWords(RelationService &service, const RequestPtr &request)
{
    const auto asked = reply::body(*request, &protocol::mutedWordsFromJson);
    if (!asked.ok())
        return reply::now(asked.error());
    return reply::after(service.setMutedWords(request->caller->account, *asked),
        [](const protocol::MutedWords &words) {
            return reply::unstored(Response::json(200, protocol::toJson(words)));
        });
}

} // namespace

QList<http::Route> relationRoutes(RelationService &service)
{
    const auto turned = [&service](Turn turn, bool on) {
        return [&service, turn, on](const RequestPtr &request) {
            return reply::after((service.*turn)(request->caller->account, whoOf(request), on),
                &accountparts::shown);
        };
    };
    const auto listed = [&service](List which) {
        return
            [&service, which](const RequestPtr &request) { return list(service, request, which); };
    };
    const auto line = [](Method method, const QString &path, const QString &operation,
                          http::Handler handler, qint64 bodyLimit = 0) {
        return accountparts::route(
            method, path, Auth::Required, operation, std::move(handler), bodyLimit);
    };
    const QString who = u"/accounts/{who}"_s;
    const QString asker = u"/me/follow-requests/{who}"_s;
    const qint64 json = protocol::Limits().jsonBytes;
    return {
        line(Method::Put, who + u"/follow"_s, u"follow"_s,
            turned(&RelationService::setFollowing, true)),
        line(Method::Delete, who + u"/follow"_s, u"unfollow"_s,
            turned(&RelationService::setFollowing, false)),
        line(
            Method::Put, who + u"/block"_s, u"block"_s, turned(&RelationService::setBlocked, true)),
        line(Method::Delete, who + u"/block"_s, u"unblock"_s,
            turned(&RelationService::setBlocked, false)),
        line(Method::Put, who + u"/mute"_s, u"mute"_s, turned(&RelationService::setMuted, true)),
        line(Method::Delete, who + u"/mute"_s, u"unmute"_s,
            turned(&RelationService::setMuted, false)),
        line(
            Method::Get, u"/me/follow-requests"_s, u"listFollowRequests"_s, listed(List::Requests)),
        line(Method::Post, asker + u"/accept"_s, u"acceptFollowRequest"_s,
            turned(&RelationService::answerRequest, true), json),
        line(Method::Delete, asker, u"refuseFollowRequest"_s,
            turned(&RelationService::answerRequest, false)),
        line(Method::Delete, u"/me/followers/{who}"_s, u"removeFollower"_s,
            [&service](const RequestPtr &request) {
                return reply::after(
                    service.removeFollower(request->caller->account, whoOf(request)),
                    &accountparts::shown);
            }),
        line(Method::Get, u"/me/blocks"_s, u"listBlocks"_s, listed(List::Blocks)),
        line(Method::Get, u"/me/mutes"_s, u"listMutes"_s,
            [&service](const RequestPtr &request) { return mutes(service, request); }),
        line(
            Method::Put, u"/me/mutes"_s, u"setMutedWords"_s,
            [&service](const RequestPtr &request) { return setWords(service, request); }, json),
    };
}

} // namespace vireo::server
