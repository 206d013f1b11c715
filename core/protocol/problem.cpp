// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/problem.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

QString titleOf(Error::Kind kind)
{
    using Kind = Error::Kind;
    switch (kind) {
    case Kind::Malformed:
        return u"Bad request"_s;
    case Kind::Unauthenticated:
        return u"Sign in first"_s;
    case Kind::Forbidden:
        return u"Not allowed"_s;
    case Kind::NotFound:
        return u"Not found"_s;
    case Kind::Conflict:
        return u"Conflict"_s;
    case Kind::Gone:
        return u"No longer there"_s;
    case Kind::PreconditionFailed:
        return u"Precondition failed"_s;
    case Kind::TooLarge:
        return u"Too large"_s;
    case Kind::UnsupportedType:
        return u"Unsupported type"_s;
    case Kind::Invalid:
        return u"Not accepted"_s;
    case Kind::Locked:
        return u"In use"_s;
    case Kind::TooMany:
        return u"Too many requests"_s;
    case Kind::Unavailable:
        return u"Not available right now"_s;
    case Kind::StorageFull:
        return u"Storage is full"_s;
    case Kind::Internal:
    case Kind::Unreachable:
    case Kind::Cancelled:
        break;
    }
    return u"The server failed"_s;
}

} // namespace

QJsonObject problemToJson(const Error &error)
{
    QJsonArray errors;
    for (const FieldError &field : error.fields)
        errors.append(QJsonObject{{u"pointer"_s, field.pointer}, {u"code"_s, field.code}});
    QJsonObject json{
        {u"type"_s, u"urn:vireo:problem:"_s + error.code},
        {u"title"_s, titleOf(error.kind)},
        {u"status"_s, base::httpStatus(error.kind)},
        {u"code"_s, error.code},
        {u"detail"_s, error.detail},
    };
    if (!errors.isEmpty())
        json.insert(u"errors"_s, errors);
    return json;
}

Error problemFromJson(const QJsonObject &json, int status)
{
    Error error;
    error.kind = base::kindOfStatus(status);
    error.code = json["code"_L1].toString(u"http_%1"_s.arg(status));
    error.detail = json["detail"_L1].toString(u"The server answered with status %1."_s.arg(status));
    const QJsonArray errors = json["errors"_L1].toArray();
    for (const QJsonValue &field : errors)
        error.fields.append({field["pointer"_L1].toString(), field["code"_L1].toString()});
    return error;
}

} // namespace vireo::protocol
