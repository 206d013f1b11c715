// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "server/http/route.h"
#include "server/service/clips/future.h"
#include "server/service/clips/videorows.h"

#include <QFuture>
#include <QJsonObject>

namespace vireo::server::api {

using service::ready;

//! The body as a JSON object: UnsupportedType unless it says it is JSON, then what parseObject
//! says.
[[nodiscard]] Result<QJsonObject> jsonBody(const http::Request &request);
//! The id in the route's \p name part, or null.
[[nodiscard]] Id pathId(const http::Request &request, const QString &name);
//! The caller's account, or null for a guest.
[[nodiscard]] Id callerId(const http::Request &request);
[[nodiscard]] service::Viewer viewerOf(const http::Request &request);
//! ?limit=, 1 to \p most.
[[nodiscard]] Result<int> pageLimit(const http::Request &request, int fallback, int most);

//! ?cursor= where it is an id; null where there is none.
[[nodiscard]] Result<Id> idCursor(const http::Request &request);
//! Not to be kept by caches: what stands in it depends on who asked.
[[nodiscard]] http::Response unstored(http::Response response);
//! A line of the route table below /api/v1.
[[nodiscard]] http::Route route(http::Method method, const QString &path, http::Auth auth,
    const QString &operation, http::Handler handler, qint64 bodyLimit = 0);

//! \p future's value through \p encode, or its error as a problem.
template <typename T, typename Encode>
[[nodiscard]] QFuture<http::Response> answer(QFuture<Result<T>> future, Encode encode)
{
    return future.then([encode = std::move(encode)](const Result<T> &result) -> http::Response {
        if (!result.ok())
            return http::Response::problem(result.error());
        if constexpr (std::is_void_v<T>)
            return encode();
        else
            return encode(*result);
    });
}

[[nodiscard]] inline QFuture<http::Response> refuse(const Error &error)
{
    return ready(http::Response::problem(error));
}

} // namespace vireo::server::api
