// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/answers.h"

#include "core/base/json.h"
#include "core/protocol/limits.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {

Result<QJsonObject> jsonBody(const http::Request &request)
{
    const QByteArray type = request.headers.value("content-type").toLower();
    const qsizetype end = type.indexOf(';');
    const QByteArray parameters = end < 0 ? QByteArray() : type.mid(end + 1).simplified();
    const bool utf8 = parameters.isEmpty() || parameters == "charset=utf-8"
        || parameters == "charset=\"utf-8\"";
    if (type.left(end).trimmed() != "application/json" || !utf8) {
        return Error{Error::Kind::UnsupportedType, u"not_json"_s,
            u"Send JSON in UTF-8, with the type application/json."_s};
    }
    return base::json::parseObject(request.body, {.bytes = protocol::Limits().jsonBytes});
}

Id pathId(const http::Request &request, const QString &name)
{
    return Id::fromString(request.params.value(name));
}

Id callerId(const http::Request &request)
{
    return request.caller ? request.caller->account : Id();
}

bool isModerator(const http::Request &request)
{
    return request.caller && request.caller->role != http::Caller::Role::Member;
}

Result<int> pageLimit(const http::Request &request, int fallback, int most)
{
    const auto given = request.query.constFind(u"limit"_s);
    if (given == request.query.constEnd())
        return fallback;
    bool ok = false;
    const int limit = given->toInt(&ok);
    if (!ok || limit < 1 || limit > most) {
        return Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"The limit is a number from 1 to %1."_s.arg(most), {{u"/limit"_s, u"range"_s}}};
    }
    return limit;
}

} // namespace vireo::server::api
