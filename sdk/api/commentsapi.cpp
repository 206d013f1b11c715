// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/commentsapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

QString commentPath(Id video, Id comment = {}, const QString &rest = {})
{
    QString path = u"/videos/%1/comments"_s.arg(video.toString());
    if (!comment.isNull())
        path += u'/' + comment.toString() + rest;
    return path;
}

QString rulesOf(Id video)
{
    return u"/videos/%1/comment-rules"_s.arg(video.toString());
}

const QString kWords = u"/me/watched-words"_s;

} // namespace

CommentsApi::CommentsApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::Page<protocol::Comment>>> CommentsApi::comments(
    Id video, View view, const QString &cursor, int limit)
{
    QUrlQuery query = pageQuery(cursor, limit);
    if (view != View::Newest)
        query.addQueryItem(u"view"_s, protocol::commentViewNames().at(int(view)));
    return fetchPage(
        m_transport, Request::get(commentPath(video), query), &protocol::commentFromJson);
}

QFuture<Result<protocol::Page<protocol::Comment>>> CommentsApi::replies(
    Id video, Id parent, const QString &cursor, int limit)
{
    return fetchPage(m_transport,
        Request::get(commentPath(video, parent, u"/replies"_s), pageQuery(cursor, limit)),
        &protocol::commentFromJson);
}

QFuture<Result<protocol::Comment>> CommentsApi::create(
    Id video, const protocol::NewComment &comment, const QByteArray &key)
{
    Request post = Request::post(commentPath(video), protocol::toJson(comment));
    post.idempotencyKey = key;
    return mapped<protocol::Comment>(m_transport.json(post), &protocol::commentFromJson);
}

QFuture<Result<protocol::Comment>> CommentsApi::edit(Id video, Id comment, const QString &text)
{
    return mapped<protocol::Comment>(
        m_transport.json(Request::patch(commentPath(video, comment), {{u"text"_s, text}})),
        &protocol::commentFromJson);
}

QFuture<Result<void>> CommentsApi::remove(Id video, Id comment)
{
    return m_transport.call(Request::remove(commentPath(video, comment)));
}

QFuture<Result<protocol::Comment>> CommentsApi::setLiked(Id video, Id comment, bool liked)
{
    return turn(commentPath(video, comment, u"/like"_s), liked);
}

QFuture<Result<protocol::Page<protocol::CommentVersion>>> CommentsApi::history(Id video, Id comment)
{
    return fetchPage(m_transport, Request::get(commentPath(video, comment, u"/history"_s)),
        &protocol::commentVersionFromJson);
}

QFuture<Result<protocol::Comment>> CommentsApi::setPinned(Id video, Id comment, bool pinned)
{
    return turn(commentPath(video, comment, u"/pin"_s), pinned);
}

QFuture<Result<protocol::Comment>> CommentsApi::setHearted(Id video, Id comment, bool hearted)
{
    return turn(commentPath(video, comment, u"/heart"_s), hearted);
}

QFuture<Result<protocol::Comment>> CommentsApi::approve(Id video, Id comment)
{
    return turn(commentPath(video, comment, u"/approval"_s), true);
}

QFuture<Result<protocol::Page<protocol::Comment>>> CommentsApi::held(
    const QString &cursor, int limit)
{
    return fetchPage(m_transport, Request::get(u"/me/held-comments"_s, pageQuery(cursor, limit)),
        &protocol::commentFromJson);
}

QFuture<Result<protocol::CommentRulesSeen>> CommentsApi::rules(Id video)
{
    return mapped<protocol::CommentRulesSeen>(
        m_transport.json(Request::get(rulesOf(video))), &protocol::commentRulesSeenFromJson);
}

QFuture<Result<protocol::CommentRulesSeen>> CommentsApi::setRules(
    Id video, const protocol::CommentRules &rules)
{
    return mapped<protocol::CommentRulesSeen>(
        m_transport.json(Request::put(rulesOf(video), protocol::toJson(rules))),
        &protocol::commentRulesSeenFromJson);
}

QFuture<Result<protocol::WatchedWords>> CommentsApi::watchedWords()
{
    return mapped<protocol::WatchedWords>(
        m_transport.json(Request::get(kWords)), &protocol::watchedWordsFromJson);
}

QFuture<Result<protocol::WatchedWords>> CommentsApi::setWatchedWords(
    const protocol::WatchedWords &words)
{
    return mapped<protocol::WatchedWords>(
        m_transport.json(Request::put(kWords, protocol::toJson(words))),
        &protocol::watchedWordsFromJson);
}

QFuture<Result<protocol::Comment>> CommentsApi::turn(const QString &path, bool on)
{
    return mapped<protocol::Comment>(
        m_transport.json(on ? Request::put(path) : Request::remove(path)),
        &protocol::commentFromJson);
}

} // namespace vireo::sdk
