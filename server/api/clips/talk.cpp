// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/talk.h"

#include "core/protocol/limits.h"
#include "server/api/clips/answers.h"
#include "server/service/clips/commentcare.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;
using protocol::Comment;
using service::CommentCare;

QFuture<Response> held(CommentCare &care, const RequestPtr &request)
{
    const auto place = placeOf(*request);
    if (!place.ok())
        return refuse(place.error());
    return answer(care.held(viewerOf(*request), place->cursor, place->limit), &shownPage<Comment>);
}

QFuture<Response> setRules(CommentCare &care, const RequestPtr &request)
{
    return withBody(
        *request, &protocol::commentRulesFromJson, [&](const protocol::CommentRules &rules) {
            return answer(care.setRules(videoOf(*request), viewerOf(*request), rules));
        });
}

QFuture<Response> setWords(CommentCare &care, const RequestPtr &request)
{
    return withBody(
        *request, &protocol::watchedWordsWished, [&](const protocol::WatchedWords &words) {
            return answer(care.setWatchedWords(callerId(*request), words));
        });
}

} // namespace

void addTalkRoutes(QList<http::Route> &routes, CommentCare &care)
{
    const QString all = u"/videos/{id}/comments"_s;
    const QString one = all + u"/{comment}"_s;
    const qint64 body = protocol::Limits().jsonBytes;
    const auto pin = [&care](bool on) {
        return [&care, on](const RequestPtr &request) {
            return answer(care.pin(videoOf(*request), commentOf(*request), viewerOf(*request), on));
        };
    };
    const auto heart = [&care](bool on) {
        return [&care, on](const RequestPtr &request) {
            return answer(
                care.heart(videoOf(*request), commentOf(*request), viewerOf(*request), on));
        };
    };
    routes += {
        route(Method::Put, one + u"/pin"_s, Auth::Required, u"pinComment"_s, pin(true)),
        route(Method::Delete, one + u"/pin"_s, Auth::Required, u"unpinComment"_s, pin(false)),
        route(Method::Put, one + u"/heart"_s, Auth::Required, u"heartComment"_s, heart(true)),
        route(Method::Delete, one + u"/heart"_s, Auth::Required, u"unheartComment"_s, heart(false)),
        route(Method::Put, one + u"/approval"_s, Auth::Required, u"approveComment"_s,
            [&care](const RequestPtr &request) {
                return answer(
                    care.approve(videoOf(*request), commentOf(*request), viewerOf(*request)));
            }),
        route(Method::Get, u"/me/held-comments"_s, Auth::Required, u"listHeldComments"_s,
            [&care](const RequestPtr &request) { return held(care, request); }),
        route(Method::Get, u"/videos/{id}/comment-rules"_s, Auth::Optional, u"getCommentRules"_s,
            [&care](const RequestPtr &request) {
                return answer(care.rules(videoOf(*request), viewerOf(*request)));
            }),
        route(
            Method::Put, u"/videos/{id}/comment-rules"_s, Auth::Required, u"setCommentRules"_s,
            [&care](const RequestPtr &request) { return setRules(care, request); }, body),
        route(Method::Get, u"/me/watched-words"_s, Auth::Required, u"getWatchedWords"_s,
            [&care](const RequestPtr &request) {
                return answer(care.watchedWords(callerId(*request)));
            }),
        route(
            Method::Put, u"/me/watched-words"_s, Auth::Required, u"setWatchedWords"_s,
            [&care](const RequestPtr &request) { return setWords(care, request); }, body),
    };
}

} // namespace vireo::server::api
