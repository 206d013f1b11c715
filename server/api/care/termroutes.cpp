// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/care/termroutes.h"

#include "core/protocol/limits.h"
#include "server/api/care/staffof.h"
#include "server/service/care/termservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {

void addTermRoutes(QList<http::Route> &routes, service::TermService &terms)
{
    using http::Auth;
    using http::Method;
    using http::RequestPtr;
    using protocol::Term;
    const qint64 body = protocol::Limits().jsonBytes;
    routes += {
        route(Method::Get, u"/admin/terms"_s, Auth::Moderator, u"listTerms"_s,
            [&terms](const RequestPtr &) { return answer(terms.all(), &shownPage<Term>); }),
        route(
            Method::Post, u"/admin/terms"_s, Auth::Moderator, u"addTerm"_s,
            [&terms](const RequestPtr &request) {
                return withBody(*request, &protocol::newTermFromJson, [&](const Term &wish) {
                    return answer(terms.add(staffOf(*request), wish),
                        [](const Term &term) { return shown(term, 201); });
                });
            },
            body),
        route(
            Method::Post, u"/admin/terms/test"_s, Auth::Moderator, u"testTerm"_s,
            [&terms](const RequestPtr &request) {
                return withBody(*request, &protocol::newTermFromJson,
                    [&](const Term &wish) { return answer(terms.test(wish)); });
            },
            body),
        route(Method::Delete, u"/admin/terms/{id}"_s, Auth::Moderator, u"removeTerm"_s,
            [&terms](const RequestPtr &request) {
                return answer(terms.remove(staffOf(*request), pathId(*request, u"id"_s)),
                    [] { return http::Response::noContent(); });
            }),
    };
}

} // namespace vireo::server::api
