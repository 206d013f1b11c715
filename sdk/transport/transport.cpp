// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/transport/transport.h"

namespace vireo::sdk {

Transport::Transport(QObject *parent)
    : QObject(parent)
{
}

QFuture<Result<QJsonObject>> Transport::json(const Request &request)
{
    return mapped<QJsonObject>(send(request), [](const Reply &reply) { return reply.json(); });
}

QFuture<Result<void>> Transport::call(const Request &request)
{
    return mapped<void>(send(request), [](const Reply &) { return Result<void>(); });
}

QFuture<Result<QByteArray>> Transport::get(
    const QUrl &url, std::optional<MediaRequest::Range> range, MediaRequest::Priority priority)
{
    MediaRequest request;
    request.url = url;
    request.range = range;
    request.priority = priority;
    return get(request);
}

QUrl Transport::resolve(const QString &address) const
{
    return address.isEmpty() ? QUrl() : baseUrl().resolved(QUrl(address));
}

void Transport::setReachable(bool reachable)
{
    if (m_reachable == reachable)
        return;
    m_reachable = reachable;
    Q_EMIT reachableChanged(reachable);
}

} // namespace vireo::sdk
