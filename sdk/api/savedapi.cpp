// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/savedapi.h"

#include "sdk/api/clipanswer.h"
#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {
QString clipPath(Id video, const QString &what)
{
    return u"/videos/%1/%2"_s.arg(video.toString(), what);
}
} // namespace

SavedApi::SavedApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::Video>> SavedApi::setBookmarked(Id video, bool on)
{
    const QString path = clipPath(video, u"bookmark"_s);
    return mapped<protocol::Video>(
        m_transport.send(on ? Request::put(path) : Request::remove(path)), &clipOf);
}

QFuture<Result<protocol::Page<protocol::Video>>> SavedApi::bookmarks(
    const QString &cursor, int limit)
{
    return fetchPage(m_transport, Request::get(u"/me/bookmarks"_s, pageQuery(cursor, limit)),
        &protocol::videoFromJson);
}

QFuture<Result<protocol::Video>> SavedApi::setReposted(Id video, bool on)
{
    const QString path = clipPath(video, u"repost"_s);
    return mapped<protocol::Video>(
        m_transport.send(on ? Request::put(path) : Request::remove(path)), &clipOf);
}

QFuture<Result<protocol::Page<protocol::Video>>> SavedApi::reposts(
    Id account, const QString &cursor, int limit)
{
    return fetchPage(m_transport,
        Request::get(u"/accounts/%1/reposts"_s.arg(account.toString()), pageQuery(cursor, limit)),
        &protocol::videoFromJson);
}

QFuture<Result<protocol::Video>> SavedApi::share(Id video)
{
    return mapped<protocol::Video>(
        m_transport.json(Request::post(clipPath(video, u"shares"_s))), &protocol::videoFromJson);
}

} // namespace vireo::sdk
