// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/transport/request.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

Request withBody(Request::Method method, const QString &path, const QJsonObject &body)
{
    Request request;
    request.method = method;
    request.path = path;
    // What takes no fields takes no body either.
    if (body.isEmpty() && method != Request::Method::Patch)
        return request;
    request.body = base::json::write(body);
    request.contentType = "application/json"_ba;
    return request;
}

} // namespace

Request Request::get(const QString &path, const QUrlQuery &query)
{
    Request request;
    request.path = path;
    request.query = query;
    return request;
}

Request Request::post(const QString &path, const QJsonObject &body)
{
    return withBody(Method::Post, path, body);
}

Request Request::patch(const QString &path, const QJsonObject &body)
{
    return withBody(Method::Patch, path, body);
}

Request Request::put(const QString &path, const QJsonObject &body)
{
    return withBody(Method::Put, path, body);
}

Request Request::remove(const QString &path)
{
    Request request;
    request.method = Method::Delete;
    request.path = path;
    return request;
}

QByteArray toString(Request::Method method)
{
    switch (method) {
    case Request::Method::Get:
        return "GET"_ba;
    case Request::Method::Head:
        return "HEAD"_ba;
    case Request::Method::Post:
        return "POST"_ba;
    case Request::Method::Put:
        return "PUT"_ba;
    case Request::Method::Patch:
        return "PATCH"_ba;
    case Request::Method::Delete:
        return "DELETE"_ba;
    }
    return {};
}

QByteArray Reply::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Result<QJsonObject> Reply::json() const
{
    // Lists of rungs and segments are longer than what a request may hold.
    const base::json::ParseLimits limits{
        .bytes = 8 * 1024 * 1024, .depth = 32, .members = 10'000, .elements = 100'000};
    Result<QJsonObject> object = base::json::parseObject(body, limits);
    if (!object.ok()) {
        return Error{Error::Kind::Malformed, u"bad_answer"_s,
            u"The answer is not what a Vireo server sends. Check the server's address."_s};
    }
    return object;
}

} // namespace vireo::sdk
