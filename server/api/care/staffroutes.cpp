// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/care/staffroutes.h"

#include "core/base/jsonreader.h"
#include "core/protocol/limits.h"
#include "server/api/care/staffof.h"
#include "server/service/care/appealservice.h"
#include "server/service/care/queueservice.h"
#include "server/storage/accounts.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;
using service::ActionService;
using service::AppealService;
using service::QueueService;

constexpr qsizetype kLongestSearch = 60;

QFuture<Response> cases(QueueService &queue, const RequestPtr &request)
{
    const auto place = placeOf(*request);
    if (!place.ok())
        return refuse(place.error());
    const QString state = request->query.value(u"state"_s, u"open"_s);
    if (state != "open"_L1 && state != "decided"_L1) {
        return refuse(wrongField(u"state"_s, u"unknown_value"_s, u"A case is open or decided."_s));
    }
    return answer(queue.cases(state == "open"_L1, place->cursor, place->limit));
}

QFuture<Response> act(ActionService &actions, const RequestPtr &request)
{
    return withBody(*request, &protocol::newActionFromJson, [&](const protocol::NewAction &wish) {
        return answer(actions.act(staffOf(*request), wish),
            [](const protocol::CareAction &action) { return shown(action, 201); });
    });
}

struct Words
{
    QString reason;
    QString note;
};

Result<Words> wordsOf(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const base::JsonReader::TextRule rule{.minGraphemes = 0,
        .maxGraphemes = protocol::kCareTextGraphemes,
        .maxBytes = 8 * 1024,
        .required = false};
    const Words words{reader.text(u"reason"_s, rule), reader.text(u"note"_s, rule)};
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return words;
}

QFuture<Response> undo(ActionService &actions, const RequestPtr &request)
{
    return withBody(*request, &wordsOf, [&](const Words &words) {
        return answer(
            actions.undo(staffOf(*request), pathId(*request, u"id"_s), words.reason, words.note),
            [](const protocol::CareAction &action) { return shown(action, 201); });
    });
}

QFuture<Response> openAppeals(AppealService &appeals, const RequestPtr &request)
{
    const auto place = placeOf(*request);
    if (!place.ok())
        return refuse(place.error());
    return answer(appeals.open(place->cursor, place->limit), &shownPage<protocol::CareAction>);
}

QFuture<Response> decide(AppealService &appeals, const RequestPtr &request)
{
    return withBody(
        *request, &protocol::appealDecisionFromJson, [&](const protocol::AppealDecision &wish) {
            return answer(appeals.decide(staffOf(*request), pathId(*request, u"id"_s), wish));
        });
}

QFuture<Response> audit(QueueService &queue, const RequestPtr &request)
{
    const auto place = placeOf(*request);
    if (!place.ok())
        return refuse(place.error());
    return answer(
        queue.audit(place->cursor.value(), place->limit), &shownPage<protocol::AuditEntry>);
}

QFuture<Response> accounts(QueueService &queue, const RequestPtr &request)
{
    const auto limit = pageLimit(*request);
    if (!limit.ok())
        return refuse(limit.error());
    const QString text = request->query.value(u"q"_s).trimmed();
    if (text.size() > kLongestSearch) {
        return refuse(wrongField(
            u"q"_s, u"too_long"_s, u"Search for up to %1 characters."_s.arg(kLongestSearch)));
    }
    return answer(queue.accounts(text, *limit), &shownPage<protocol::StaffAccount>);
}

Result<QString> roleOf(const QJsonObject &json)
{
    const QStringList &roles = storage::accounts::roleNames();
    base::JsonReader reader(json);
    const qsizetype role = reader.choice(u"role"_s, roles);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return roles.at(role);
}

QFuture<Response> setRole(QueueService &queue, const RequestPtr &request)
{
    return withBody(*request, &roleOf, [&](const QString &role) {
        return answer(queue.setRole(staffOf(*request), pathId(*request, u"id"_s), role));
    });
}

QFuture<Response> jobs(QueueService &queue, const RequestPtr &request)
{
    const auto place = placeOf(*request);
    if (!place.ok())
        return refuse(place.error());
    return answer(queue.jobs(place->cursor, place->limit), &shownPage<protocol::JobEntry>);
}

} // namespace

service::Staff staffOf(const http::Request &request)
{
    const auto &caller = request.caller;
    return {callerId(request), caller && caller->role == http::Caller::Role::Admin,
        caller ? caller->session : QString()};
}

void addStaffRoutes(
    QList<http::Route> &routes, QueueService &queue, ActionService &actions, AppealService &appeals)
{
    const qint64 body = protocol::Limits().jsonBytes;
    const Auth staff = Auth::Moderator;
    routes += {
        route(Method::Get, u"/admin/queue"_s, staff, u"listCases"_s,
            [&queue](const RequestPtr &request) { return cases(queue, request); }),
        route(Method::Get, u"/admin/queue/{id}"_s, staff, u"getCase"_s,
            [&queue](const RequestPtr &request) {
                return answer(queue.detail(pathId(*request, u"id"_s), viewerOf(*request)));
            }),
        route(
            Method::Post, u"/admin/actions"_s, staff, u"createAction"_s,
            [&actions](const RequestPtr &request) { return act(actions, request); }, body),
        route(
            Method::Post, u"/admin/actions/{id}/undo"_s, staff, u"undoAction"_s,
            [&actions](const RequestPtr &request) { return undo(actions, request); }, body),
        route(Method::Get, u"/admin/appeals"_s, staff, u"listAppeals"_s,
            [&appeals](const RequestPtr &request) { return openAppeals(appeals, request); }),
        route(
            Method::Put, u"/admin/appeals/{id}"_s, staff, u"decideAppeal"_s,
            [&appeals](const RequestPtr &request) { return decide(appeals, request); }, body),
        route(Method::Get, u"/admin/audit"_s, staff, u"listAudit"_s,
            [&queue](const RequestPtr &request) { return audit(queue, request); }),
        route(Method::Get, u"/admin/accounts"_s, staff, u"findAccounts"_s,
            [&queue](const RequestPtr &request) { return accounts(queue, request); }),
        route(
            Method::Put, u"/admin/accounts/{id}/role"_s, Auth::Admin, u"setRole"_s,
            [&queue](const RequestPtr &request) { return setRole(queue, request); }, body),
        route(Method::Get, u"/admin/jobs"_s, staff, u"listJobs"_s,
            [&queue](const RequestPtr &request) { return jobs(queue, request); }),
    };
}

} // namespace vireo::server::api
