// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/page.h"
#include "sdk/transport/transport.h"

#include <QUrlQuery>

namespace vireo::sdk {

//! The query of a list: where to go on, and how many at most.
[[nodiscard]] inline QUrlQuery pageQuery(const QString &cursor, int limit)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("limit"), QString::number(limit));
    if (!cursor.isEmpty()) {
        query.addQueryItem(
            QStringLiteral("cursor"), QString::fromLatin1(QUrl::toPercentEncoding(cursor)));
    }
    return query;
}

//! A page of items, each taken in by \p decode (QJsonObject -> Result<T>).
template <typename T>
[[nodiscard]] QFuture<Result<protocol::Page<T>>> fetchPage(
    Transport &transport, const Request &request, Result<T> (*decode)(const QJsonObject &))
{
    return mapped<protocol::Page<T>>(transport.json(request),
        [decode](const QJsonObject &json) { return protocol::pageFromJson<T>(json, decode); });
}

} // namespace vireo::sdk
