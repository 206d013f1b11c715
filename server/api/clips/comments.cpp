// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/comments.h"

#include "core/base/jsonreader.h"
#include "core/protocol/limits.h"
#include "server/api/clips/answers.h"
#include "server/service/clips/commentservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;
using protocol::Comment;
using service::CommentService;

constexpr int kPage = 30;
constexpr int kMostPerPage = 100;
constexpr int kLongestKey = 128;

Response shown(int status, const Comment &comment)
{
    return unstored(Response::json(status, protocol::toJson(comment)));
}

Id videoOf(const RequestPtr &request)
{
    return pathId(*request, u"id"_s);
}

Id commentOf(const RequestPtr &request)
{
    return pathId(*request, u"comment"_s);
}

QFuture<Response> list(CommentService &comments, const RequestPtr &request, Id parent)
{
    const auto limit = pageLimit(*request, kPage, kMostPerPage);
    if (!limit.ok())
        return refuse(limit.error());
    const auto cursor = idCursor(*request);
    if (!cursor.ok())
        return refuse(cursor.error());
    return answer(comments.list(videoOf(request), viewerOf(*request), parent, *cursor, *limit),
        [](const CommentService::Page &page) {
            return unstored(
                Response::json(200, protocol::pageToJson(page, [](const Comment &comment) {
                    return protocol::toJson(comment);
                })));
        });
}

QFuture<Response> create(CommentService &comments, const RequestPtr &request)
{
    const auto json = jsonBody(*request);
    if (!json.ok())
        return refuse(json.error());
    const auto wish = protocol::newCommentFromJson(*json);
    if (!wish.ok())
        return refuse(wish.error());
    const QByteArray key = request->headers.value("idempotency-key");
    if (key.size() > kLongestKey) {
        return refuse({Error::Kind::Malformed, u"idempotency_key"_s,
            u"An Idempotency-Key has at most %1 characters."_s.arg(kLongestKey)});
    }
    return answer(
        comments.add(videoOf(request), viewerOf(*request), *wish, QString::fromLatin1(key)),
        [](const Comment &comment) { return shown(201, comment); });
}

QFuture<Response> edit(CommentService &comments, const RequestPtr &request)
{
    const auto json = jsonBody(*request);
    if (!json.ok())
        return refuse(json.error());
    base::JsonReader reader(*json);
    const QString text
        = reader.text(u"text"_s, {.maxGraphemes = protocol::Limits().commentGraphemes});
    if (const auto checked = reader.finish(); !checked.ok())
        return refuse(checked.error());
    return answer(comments.edit(videoOf(request), commentOf(request), viewerOf(*request), text),
        [](const Comment &comment) { return shown(200, comment); });
}

} // namespace

void addCommentRoutes(QList<http::Route> &routes, CommentService &comments)
{
    const QString all = u"/videos/{id}/comments"_s;
    const QString one = all + u"/{comment}"_s;
    const qint64 body = protocol::Limits().jsonBytes;
    const auto like = [&comments](bool liked) {
        return [&comments, liked](const RequestPtr &request) {
            return answer(
                comments.like(videoOf(request), commentOf(request), viewerOf(*request), liked),
                [](const Comment &comment) { return shown(200, comment); });
        };
    };
    routes += {
        route(Method::Get, all, Auth::Optional, u"listComments"_s,
            [&comments](const RequestPtr &request) { return list(comments, request, {}); }),
        route(
            Method::Post, all, Auth::Required, u"createComment"_s,
            [&comments](const RequestPtr &request) { return create(comments, request); }, body),
        route(Method::Get, one + u"/replies"_s, Auth::Optional, u"listReplies"_s,
            [&comments](const RequestPtr &request) {
                const Id parent = commentOf(request);
                if (parent.isNull()) {
                    return refuse({Error::Kind::NotFound, u"comment_not_found"_s,
                        u"There is no such comment."_s});
                }
                return list(comments, request, parent);
            }),
        route(
            Method::Patch, one, Auth::Required, u"editComment"_s,
            [&comments](const RequestPtr &request) { return edit(comments, request); }, body),
        route(Method::Delete, one, Auth::Required, u"deleteComment"_s,
            [&comments](const RequestPtr &request) {
                return answer(
                    comments.remove(videoOf(request), commentOf(request), viewerOf(*request)),
                    [] { return Response::noContent(); });
            }),
        route(Method::Put, one + u"/like"_s, Auth::Required, u"likeComment"_s, like(true)),
        route(Method::Delete, one + u"/like"_s, Auth::Required, u"unlikeComment"_s, like(false)),
    };
}

} // namespace vireo::server::api
