// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/commentsapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

QString pathOf(Id video, Id comment = {}, const QString &rest = {})
{
    QString path = u"/videos/%1/comments"_s.arg(video.toString());
    if (!comment.isNull())
        path += u'/' + comment.toString() + rest;
    return path;
}

} // namespace

CommentsApi::CommentsApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::Page<protocol::Comment>>> CommentsApi::comments(
    Id video, const QString &cursor, int limit)
{
    return fetchPage(m_transport, Request::get(pathOf(video), pageQuery(cursor, limit)),
        &protocol::commentFromJson);
}

QFuture<Result<protocol::Page<protocol::Comment>>> CommentsApi::replies(
    Id video, Id parent, const QString &cursor, int limit)
{
    return fetchPage(m_transport,
        Request::get(pathOf(video, parent, u"/replies"_s), pageQuery(cursor, limit)),
        &protocol::commentFromJson);
}

QFuture<Result<protocol::Comment>> CommentsApi::create(
    Id video, const protocol::NewComment &comment, const QByteArray &key)
{
    Request post = Request::post(pathOf(video), protocol::toJson(comment));
    post.idempotencyKey = key;
    return mapped<protocol::Comment>(m_transport.json(post), &protocol::commentFromJson);
}

QFuture<Result<protocol::Comment>> CommentsApi::edit(Id video, Id comment, const QString &text)
{
    return mapped<protocol::Comment>(
        m_transport.json(Request::patch(pathOf(video, comment), {{u"text"_s, text}})),
        &protocol::commentFromJson);
}

QFuture<Result<void>> CommentsApi::remove(Id video, Id comment)
{
    return m_transport.call(Request::remove(pathOf(video, comment)));
}

QFuture<Result<protocol::Comment>> CommentsApi::setLiked(Id video, Id comment, bool liked)
{
    const QString path = pathOf(video, comment, u"/like"_s);
    return mapped<protocol::Comment>(
        m_transport.json(liked ? Request::put(path) : Request::remove(path)),
        &protocol::commentFromJson);
}

} // namespace vireo::sdk
