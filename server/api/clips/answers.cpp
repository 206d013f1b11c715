// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/answers.h"

#include "core/base/json.h"
#include "core/base/jsonreader.h"
#include "core/protocol/limits.h"
#include "server/service/people/standing.h"
#include "server/storage/accounts.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {

Result<QJsonObject> jsonBody(const http::Request &request)
{
    const QByteArray type = request.headers.value("content-type").toLower();
    const qsizetype end = type.indexOf(';');
    const QByteArray parameters = end < 0 ? QByteArray() : type.mid(end + 1).simplified();
    const bool utf8 = parameters.isEmpty() || parameters == "charset=utf-8"
        || parameters == "charset=\"utf-8\"";
    if ((end < 0 ? type : type.left(end)).trimmed() != "application/json" || !utf8) {
        return Error{Error::Kind::UnsupportedType, u"not_json"_s,
            u"Send JSON in UTF-8, with the type application/json."_s};
    }
    return base::json::parseObject(request.body, {.bytes = protocol::Limits().jsonBytes});
}

Id pathId(const http::Request &request, const QString &name)
{
    return Id::fromString(request.params.value(name));
}

Id videoOf(const http::Request &request)
{
    return pathId(request, u"id"_s);
}

Id commentOf(const http::Request &request)
{
    return pathId(request, u"comment"_s);
}

Result<QString> uploadOf(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const QString upload = reader.token(u"upload_id"_s, u"[0-9a-f]{32}");
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return upload;
}

Error wrongField(const QString &field, const QString &code, const QString &detail)
{
    return {Error::Kind::Invalid, u"invalid_fields"_s, detail, {{u'/' + field, code}}};
}

Id callerId(const http::Request &request)
{
    return request.caller ? request.caller->account : Id();
}

service::Viewer viewerOf(const http::Request &request)
{
    const auto &caller = request.caller;
    return {callerId(request), caller && caller->role != http::Caller::Role::Member,
        caller && caller->adult};
}

Result<Place> placeOf(const http::Request &request, int fallback, int most)
{
    const auto limit = pageLimit(request, fallback, most);
    if (!limit.ok())
        return limit.error();
    const QString cursor = request.query.value(u"cursor"_s);
    const Id id = Id::fromString(cursor);
    if (!cursor.isEmpty() && id.isNull()) {
        return wrongField(u"cursor"_s, u"format"_s,
            u"This place in the list is not known. Begin again from the top."_s);
    }
    return Place{id, *limit};
}

QFuture<http::Response> withAccount(
    storage::Database &database, const QString &who, std::function<QFuture<http::Response>(Id)> act)
{
    const auto found = who.startsWith(u'@')
        ? database.read([handle = who.mid(1)](storage::Connection &connection) {
              return storage::accounts::idOfHandle(connection, handle);
          })
        : ready(Result<Id>(Id::fromString(who)));
    return QFuture<Result<Id>>(found)
        .then([act = std::move(act)](const Result<Id> &account) {
            if (!account.ok())
                return refuse(account.error());
            if (account->isNull()) {
                return refuse(people::unknownAccount());
            }
            return act(*account);
        })
        .unwrap();
}

http::Response unstored(http::Response response)
{
    response.headers.set("Cache-Control", "private, no-store");
    return response;
}

http::Route route(http::Method method, const QString &path, http::Auth auth,
    const QString &operation, http::Handler handler, qint64 bodyLimit)
{
    return {.method = method,
        .path = u"/api/v1"_s + path,
        .auth = auth,
        .rate = method == http::Method::Get ? http::RateClass::Read : http::RateClass::Write,
        .operation = operation,
        .handler = std::move(handler),
        .bodyLimit = bodyLimit};
}

Result<int> pageLimit(const http::Request &request, int fallback, int most)
{
    const auto given = request.query.constFind(u"limit"_s);
    if (given == request.query.constEnd())
        return fallback;
    bool ok = false;
    const int limit = given->toInt(&ok);
    if (!ok || limit < 1 || limit > most) {
        return wrongField(
            u"limit"_s, u"range"_s, u"The limit is a number from 1 to %1."_s.arg(most));
    }
    return limit;
}

} // namespace vireo::server::api
