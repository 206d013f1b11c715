// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/reactionsapi.h"

#include "sdk/api/clipanswer.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {

ReactionsApi::ReactionsApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::Video>> ReactionsApi::setLiked(Id video, bool liked)
{
    return setReaction(video, u"like"_s, liked);
}

QFuture<Result<protocol::Video>> ReactionsApi::setReaction(Id video, const QString &kind, bool on)
{
    const QString path = u"/videos/%1/reactions/%2"_s.arg(
        video.toString(), QString::fromLatin1(QUrl::toPercentEncoding(kind)));
    return mapped<protocol::Video>(
        m_transport.send(on ? Request::put(path) : Request::remove(path)), &clipOf);
}

} // namespace vireo::sdk
