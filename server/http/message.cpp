// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/message.h"

#include "core/base/json.h"
#include "core/protocol/problem.h"

using namespace Qt::StringLiterals;

namespace vireo::server::http {
namespace {

bool sameName(const QByteArray &a, const QByteArray &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

Response problemOf(int status, const QJsonObject &document)
{
    Response response = Response::json(status, document);
    response.headers.set("Content-Type"_ba, "application/problem+json"_ba);
    // An error must not outlive its cause in a cache.
    response.headers.set("Cache-Control"_ba, "no-store"_ba);
    return response;
}

} // namespace

Error secondStepNeeded()
{
    return {Error::Kind::Forbidden, u"second_step_needed"_s,
        u"Moderators and admins of this server need a second step. Set one up in the settings, "
        u"under Security; then you can do this."_s};
}

void Headers::set(const QByteArray &name, const QByteArray &value)
{
    m_fields.removeIf([&](const auto &field) { return sameName(field.first, name); });
    m_fields.append({name, value});
}

QByteArray Headers::value(const QByteArray &name) const
{
    for (const auto &[key, value] : m_fields) {
        if (sameName(key, name))
            return value;
    }
    return {};
}

bool Headers::contains(const QByteArray &name) const
{
    for (const auto &[key, value] : m_fields) {
        if (sameName(key, name))
            return true;
    }
    return false;
}

Response Response::json(int status, const QJsonObject &object)
{
    return jsonText(status, base::json::write(object));
}

Response Response::jsonText(int status, QByteArray text)
{
    Response response;
    response.status = status;
    response.headers.add("Content-Type"_ba, "application/json"_ba);
    response.body = std::move(text);
    return response;
}

Response Response::problem(const Error &error)
{
    const int status = base::httpStatus(error.kind);
    // Kinds of the client side never belong in an answer.
    Response response = status == 0
        ? problem(500, u"internal"_s, u"Something went wrong here. Try again in a moment."_s)
        : problemOf(status, protocol::problemToJson(error));
    if (response.status == 401)
        response.headers.add("WWW-Authenticate"_ba, "Bearer realm=\"vireo\""_ba);
    if (error.retryAfter)
        response.headers.add(
            "Retry-After"_ba, QByteArray::number(qint64(error.retryAfter->count())));
    return response;
}

Response Response::problem(int status, const QString &code, const QString &detail)
{
    return problemOf(status,
        QJsonObject{
            {u"type"_s, u"urn:vireo:problem:"_s + code},
            {u"title"_s, QString::fromLatin1(reasonPhrase(status))},
            {u"status"_s, status},
            {u"code"_s, code},
            {u"detail"_s, detail},
        });
}

Response Response::noContent()
{
    Response response;
    response.status = 204;
    return response;
}

Response Response::html(int status, const QByteArray &page)
{
    Response response;
    response.status = status;
    response.headers.add("Content-Type"_ba, "text/html; charset=utf-8"_ba);
    response.body = page;
    return response;
}

QByteArray methodName(Method method)
{
    switch (method) {
    case Method::Get:
        return "GET"_ba;
    case Method::Head:
        return "HEAD"_ba;
    case Method::Post:
        return "POST"_ba;
    case Method::Put:
        return "PUT"_ba;
    case Method::Patch:
        return "PATCH"_ba;
    case Method::Delete:
        return "DELETE"_ba;
    case Method::Options:
        return "OPTIONS"_ba;
    }
    return {};
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK"_ba;
    case 201:
        return "Created"_ba;
    case 202:
        return "Accepted"_ba;
    case 204:
        return "No Content"_ba;
    case 206:
        return "Partial Content"_ba;
    case 301:
        return "Moved Permanently"_ba;
    case 302:
        return "Found"_ba;
    case 303:
        return "See Other"_ba;
    case 304:
        return "Not Modified"_ba;
    case 307:
        return "Temporary Redirect"_ba;
    case 308:
        return "Permanent Redirect"_ba;
    case 400:
        return "Bad Request"_ba;
    case 401:
        return "Unauthorized"_ba;
    case 403:
        return "Forbidden"_ba;
    case 404:
        return "Not Found"_ba;
    case 405:
        return "Method Not Allowed"_ba;
    case 408:
        return "Request Timeout"_ba;
    case 409:
        return "Conflict"_ba;
    case 410:
        return "Gone"_ba;
    case 412:
        return "Precondition Failed"_ba;
    case 413:
        return "Content Too Large"_ba;
    case 414:
        return "URI Too Long"_ba;
    case 415:
        return "Unsupported Media Type"_ba;
    case 416:
        return "Range Not Satisfiable"_ba;
    case 417:
        return "Expectation Failed"_ba;
    case 421:
        return "Misdirected Request"_ba;
    case 422:
        return "Unprocessable Content"_ba;
    case 423:
        return "Locked"_ba;
    case 426:
        return "Upgrade Required"_ba;
    case 429:
        return "Too Many Requests"_ba;
    case 431:
        return "Request Header Fields Too Large"_ba;
    case 460:
        return "Checksum Mismatch"_ba;
    case 500:
        return "Internal Server Error"_ba;
    case 501:
        return "Not Implemented"_ba;
    case 503:
        return "Service Unavailable"_ba;
    case 505:
        return "HTTP Version Not Supported"_ba;
    case 507:
        return "Insufficient Storage"_ba;
    default:
        return "Status"_ba;
    }
}

} // namespace vireo::server::http
