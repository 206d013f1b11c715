// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/comments.h"

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

constexpr int kLongestKey = 128;

QFuture<Response> list(CommentService &comments, const RequestPtr &request)
{
    const auto limit = pageLimit(*request);
    if (!limit.ok())
        return refuse(limit.error());
    const QStringList &views = protocol::commentViewNames();
    const QString name = request->query.value(u"view"_s, views.first());
    const qsizetype view = views.indexOf(name);
    if (view < 0) {
        return refuse(wrongField(u"view"_s, u"unknown_value"_s,
            u"Comments are listed as one of %1."_s.arg(views.join(u", "_s))));
    }
    return answer(comments.list(videoOf(*request), viewerOf(*request), protocol::CommentView(view),
                      request->query.value(u"cursor"_s), *limit),
        &shownPage<Comment>);
}

QFuture<Response> replies(CommentService &comments, const RequestPtr &request)
{
    const Id parent = commentOf(*request);
    if (parent.isNull()) {
        return refuse(
            {Error::Kind::NotFound, u"comment_not_found"_s, u"There is no such comment."_s});
    }
    const auto place = placeOf(*request);
    if (!place.ok())
        return refuse(place.error());
    return answer(comments.replies(
                      videoOf(*request), viewerOf(*request), parent, place->cursor, place->limit),
        &shownPage<Comment>);
}

QFuture<Response> history(CommentService &comments, const RequestPtr &request)
{
    return answer(comments.history(videoOf(*request), commentOf(*request), viewerOf(*request)),
        [](const CommentService::Versions &versions) {
            return shownPage(protocol::Page<protocol::CommentVersion>{versions, {}});
        });
}

QFuture<Response> create(CommentService &comments, const RequestPtr &request)
{
    const QByteArray key = request->headers.value("idempotency-key");
    if (key.size() > kLongestKey) {
        return refuse({Error::Kind::Malformed, u"idempotency_key"_s,
            u"An Idempotency-Key has at most %1 characters."_s.arg(kLongestKey)});
    }
    return withBody(*request, &protocol::newCommentFromJson, [&](const protocol::NewComment &wish) {
        return answer(
            comments.add(videoOf(*request), viewerOf(*request), wish, QString::fromLatin1(key)),
            [](const Comment &comment) { return shown(comment, 201); });
    });
}

QFuture<Response> edit(CommentService &comments, const RequestPtr &request)
{
    return withBody(*request, &protocol::commentTextFromJson, [&](const QString &text) {
        return answer(
            comments.edit(videoOf(*request), commentOf(*request), viewerOf(*request), text));
    });
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
                comments.like(videoOf(*request), commentOf(*request), viewerOf(*request), liked));
        };
    };
    routes += {
        route(Method::Get, all, Auth::Optional, u"listComments"_s,
            [&comments](const RequestPtr &request) { return list(comments, request); }),
        route(
            Method::Post, all, Auth::Required, u"createComment"_s,
            [&comments](const RequestPtr &request) { return create(comments, request); }, body),
        route(Method::Get, one + u"/replies"_s, Auth::Optional, u"listReplies"_s,
            [&comments](const RequestPtr &request) { return replies(comments, request); }),
        route(Method::Get, one + u"/history"_s, Auth::Optional, u"listCommentVersions"_s,
            [&comments](const RequestPtr &request) { return history(comments, request); }),
        route(
            Method::Patch, one, Auth::Required, u"editComment"_s,
            [&comments](const RequestPtr &request) { return edit(comments, request); }, body),
        route(Method::Delete, one, Auth::Required, u"deleteComment"_s,
            [&comments](const RequestPtr &request) {
                return answer(
                    comments.remove(videoOf(*request), commentOf(*request), viewerOf(*request)),
                    [] { return Response::noContent(); });
            }),
        route(Method::Put, one + u"/like"_s, Auth::Required, u"likeComment"_s, like(true)),
        route(Method::Delete, one + u"/like"_s, Auth::Required, u"unlikeComment"_s, like(false)),
    };
}

} // namespace vireo::server::api
