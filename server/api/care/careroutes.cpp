// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/care/careroutes.h"

#include "core/protocol/limits.h"
#include "server/api/clips/answers.h"
#include "server/service/care/appealservice.h"
#include "server/service/care/reportservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;

QFuture<Response> report(service::ReportService &reports, const RequestPtr &request)
{
    return withBody(*request, &protocol::newReportFromJson, [&](const protocol::NewReport &wish) {
        return answer(reports.add(viewerOf(*request), wish), [](Id) {
            // Which case it became is not for who reported.
            return unstored(Response::json(202, {{u"received"_s, true}}));
        });
    });
}

QFuture<Response> appeal(service::AppealService &appeals, const RequestPtr &request)
{
    return withBody(*request, &protocol::newAppealFromJson, [&](const protocol::NewAppeal &wish) {
        if (wish.key.isEmpty() && callerId(*request).isNull()) {
            return refuse({Error::Kind::Unauthenticated, u"sign_in_first"_s,
                u"Sign in to appeal, or use the link in the mail."_s});
        }
        return answer(appeals.add(callerId(*request), wish),
            [](const protocol::Appeal &made) { return shown(made, 201); });
    });
}

QFuture<Response> ownActions(service::ActionService &actions, const RequestPtr &request)
{
    const auto place = placeOf(*request);
    if (!place.ok())
        return refuse(place.error());
    return answer(actions.ofAccount(callerId(*request), place->cursor, place->limit),
        &shownPage<protocol::CareAction>);
}

} // namespace

void addCareRoutes(QList<http::Route> &routes, service::ReportService &reports,
    service::AppealService &appeals, service::ActionService &actions)
{
    const qint64 body = protocol::Limits().jsonBytes;
    routes += {
        route(
            Method::Post, u"/reports"_s, Auth::Required, u"createReport"_s,
            [&reports](const RequestPtr &request) { return report(reports, request); }, body),
        route(
            Method::Post, u"/appeals"_s, Auth::Optional, u"createAppeal"_s,
            [&appeals](const RequestPtr &request) { return appeal(appeals, request); }, body),
        route(Method::Get, u"/me/actions"_s, Auth::Required, u"listOwnActions"_s,
            [&actions](const RequestPtr &request) { return ownActions(actions, request); }),
    };
}

} // namespace vireo::server::api
