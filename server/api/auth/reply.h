// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/future.h"
#include "core/base/json.h"
#include "server/http/message.h"

#include <QFuture>

#include <utility>

namespace vireo::server::reply {

//! An answer that needs no waiting.
[[nodiscard]] inline QFuture<http::Response> now(http::Response response)
{
    return base::ready(std::move(response));
}

[[nodiscard]] inline QFuture<http::Response> now(const Error &error)
{
    return now(http::Response::problem(error));
}

//! \p future's value as \p encode makes it, or its error as a problem.
template <typename T, typename Encode>
[[nodiscard]] QFuture<http::Response> after(QFuture<Result<T>> future, Encode encode)
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

//! The body through \p decode, strictly.
template <typename Decode>
[[nodiscard]] auto body(const http::Request &request, Decode decode)
    -> std::invoke_result_t<Decode, const QJsonObject &>
{
    const auto json = base::json::parseObject(request.body);
    if (!json.ok())
        return json.error();
    return decode(*json);
}

//! For answers with secrets or of one person: no cache keeps them.
[[nodiscard]] inline http::Response unstored(http::Response response)
{
    response.headers.set("Cache-Control", "no-store");
    return response;
}

} // namespace vireo::server::reply
