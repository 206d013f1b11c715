// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/page.h"
#include "server/http/route.h"
#include "server/service/clips/future.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <QFuture>
#include <QJsonObject>

#include <functional>
#include <optional>

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
//! The clip and the comment that the address names, or null.
[[nodiscard]] Id videoOf(const http::Request &request);
[[nodiscard]] Id commentOf(const http::Request &request);
//! The upload that a body names and says nothing else.
[[nodiscard]] Result<QString> uploadOf(const QJsonObject &json);
//! What is wrong with one \p field of a request.
[[nodiscard]] Error wrongField(const QString &field, const QString &code, const QString &detail);

//! Entries of a page of clips where nobody said how many, of other lists, and the most there are.
inline constexpr int kClipsPerPage = 24;
inline constexpr int kUsualPage = 30;
inline constexpr int kMostPerPage = 100;
//! ?limit=, 1 to \p most.
[[nodiscard]] Result<int> pageLimit(
    const http::Request &request, int fallback = kUsualPage, int most = kMostPerPage);

//! What \p act answers for the account that "42" or "@mia" names.
[[nodiscard]] QFuture<http::Response> withAccount(storage::Database &database, const QString &who,
    std::function<QFuture<http::Response>(Id)> act);

//! Where a list that is read by ids goes on.
struct Place
{
    Id cursor; //!< null: from the top
    int limit = 0;
};
//! ?cursor= where it is an id, and pageLimit().
[[nodiscard]] Result<Place> placeOf(
    const http::Request &request, int fallback = kUsualPage, int most = kMostPerPage);
//! Not to be kept by caches: what stands in it depends on who asked.
[[nodiscard]] http::Response unstored(http::Response response);
//! What is sent so often that its JSON is written as text.
template <typename T>
concept WrittenAsText = requires(QByteArray &out, const T &value)
{
    appendJson(out, value);
};

//! \p value as JSON, unstored().
template <typename T> [[nodiscard]] http::Response shown(const T &value, int status = 200)
{
    if constexpr (WrittenAsText<T>) {
        QByteArray text;
        appendJson(text, value);
        return unstored(http::Response::jsonText(status, std::move(text)));
    } else {
        return unstored(http::Response::json(status, toJson(value)));
    }
}
//! 204 where there is nothing to show.
template <typename T> [[nodiscard]] http::Response shown(const std::optional<T> &value)
{
    return value ? shown(*value) : http::Response::noContent();
}
template <typename T> [[nodiscard]] http::Response shownPage(const protocol::Page<T> &page)
{
    if constexpr (WrittenAsText<T>) {
        return unstored(http::Response::jsonText(200, protocol::pageToText(page)));
    } else {
        return unstored(http::Response::json(
            200, protocol::pageToJson(page, [](const T &item) { return toJson(item); })));
    }
}
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

//! \p future's value as shown(), or its error as a problem.
template <typename T> [[nodiscard]] QFuture<http::Response> answer(QFuture<Result<T>> future)
{
    return answer(std::move(future), [](const T &value) { return shown(value); });
}

[[nodiscard]] inline QFuture<http::Response> refuse(const Error &error)
{
    return ready(http::Response::problem(error));
}

//! What \p act answers to the body as \p decode reads it, or what is wrong with the body.
template <typename Decode, typename Act>
[[nodiscard]] QFuture<http::Response> withBody(const http::Request &request, Decode decode, Act act)
{
    const auto json = jsonBody(request);
    if (!json.ok())
        return refuse(json.error());
    const auto wish = decode(*json);
    if (!wish.ok())
        return refuse(wish.error());
    return act(*wish);
}

} // namespace vireo::server::api
