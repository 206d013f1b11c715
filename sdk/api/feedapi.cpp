// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/feedapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {

FeedApi::FeedApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::FeedPage>> FeedApi::page(const QString &cursor, int limit)
{
    return page(protocol::FeedKind::ForYou, cursor, limit);
}

QFuture<Result<protocol::FeedPage>> FeedApi::page(
    protocol::FeedKind kind, const QString &cursor, int limit, const QString &tag)
{
    QUrlQuery query = pageQuery(cursor, limit);
    query.addQueryItem(u"kind"_s, protocol::toString(kind));
    if (kind == protocol::FeedKind::Tag)
        query.addQueryItem(u"tag"_s, QString::fromLatin1(QUrl::toPercentEncoding(tag)));
    return fetchPage(m_transport, Request::get(u"/feed"_s, query), &protocol::feedItemFromJson);
}

QFuture<Result<void>> FeedApi::sendSignals(const QList<protocol::Signal> &events)
{
    return m_transport.call(Request::post(u"/feed/signals"_s, protocol::signalsToJson(events)));
}

} // namespace vireo::sdk
