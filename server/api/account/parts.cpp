// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/account/parts.h"

#include "server/api/auth/reply.h"

using namespace Qt::StringLiterals;

namespace vireo::server::accountparts {
namespace {
constexpr int kPage = 50;
constexpr int kMostPerPage = 100;
} // namespace

Id viewerOf(const http::Request &request)
{
    return request.caller ? request.caller->account : Id();
}

http::Response shown(const protocol::Account &account)
{
    return reply::unstored(http::Response::json(200, protocol::toJson(account)));
}

http::Response shownPage(const protocol::Page<protocol::Account> &page)
{
    return reply::unstored(
        http::Response::json(200, protocol::pageToJson(page, [](const protocol::Account &account) {
            return protocol::toJson(account);
        })));
}

Result<int> limitOf(const http::Request &request)
{
    const QString text = request.query.value(u"limit"_s);
    if (text.isEmpty())
        return kPage;
    bool number = false;
    const int limit = text.toInt(&number);
    if (!number || limit < 1 || limit > kMostPerPage) {
        return Error{
            Error::Kind::Invalid, u"limit"_s, u"A page has 1 to %1 entries."_s.arg(kMostPerPage)};
    }
    return limit;
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

} // namespace vireo::server::accountparts
