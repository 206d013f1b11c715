// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/auth/signuproutes.h"

#include "core/protocol/limits.h"
#include "server/api/auth/reply.h"
#include "server/service/auth/signupservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

using http::Method;
using http::RequestPtr;
using http::Response;

constexpr int kPage = 50;

//! \p act for those who run the place; Forbidden for everybody else.
template <typename Act> http::Handler staff(Act act)
{
    return [act](const RequestPtr &request) -> QFuture<Response> {
        if (request->caller->lacksSecondStep)
            return reply::now(http::secondStepNeeded());
        if (request->caller->role == http::Caller::Role::Member) {
            return reply::now(Error{Error::Kind::Forbidden, u"staff_only"_s,
                u"Only those who run this place can do that."_s});
        }
        return act(request);
    };
}

http::Route line(Method method, const QString &path, const QString &operation,
    http::Handler handler, qint64 bodyLimit = 0)
{
    return {.method = method,
        .path = u"/api/v1"_s + path,
        .auth = http::Auth::Required,
        .rate = method == Method::Get ? http::RateClass::Read : http::RateClass::Write,
        .operation = operation,
        .handler = std::move(handler),
        .bodyLimit = bodyLimit};
}

template <typename T> Response page(const protocol::Page<T> &items)
{
    return reply::unstored(Response::json(
        200, protocol::pageToJson(items, [](const T &item) { return protocol::toJson(item); })));
}

QFuture<Response> invite(SignUpService &service, const RequestPtr &request)
{
    const auto wish = reply::body(*request, &protocol::newInviteFromJson);
    if (!wish.ok())
        return reply::now(wish.error());
    return reply::after(
        service.invite(request->caller->account, *wish), [](const protocol::Invite &made) {
            return reply::unstored(Response::json(201, protocol::toJson(made)));
        });
}

QFuture<Response> decide(SignUpService &service, const RequestPtr &request, bool approve)
{
    return reply::after(service.decide(Id::fromString(request->params.value(u"id"_s)), approve),
        [] { return Response::noContent(); });
}

} // namespace

QList<http::Route> signUpRoutes(SignUpService &service)
{
    const QString one = u"/admin/sign-ups/{id}"_s;
    const qint64 json = protocol::Limits().jsonBytes;
    return {
        line(Method::Post, u"/invites"_s, u"createInvite"_s,
            staff([&service](const RequestPtr &request) { return invite(service, request); }),
            json),
        line(Method::Get, u"/invites"_s, u"listInvites"_s,
            staff([&service](const RequestPtr &request) {
                return reply::after(service.invites(request->query.value(u"cursor"_s), kPage),
                    &page<protocol::Invite>);
            })),
        line(Method::Delete, u"/invites/{code}"_s, u"revokeInvite"_s,
            staff([&service](const RequestPtr &request) {
                return reply::after(service.revoke(request->params.value(u"code"_s)),
                    [] { return Response::noContent(); });
            })),
        line(Method::Get, u"/admin/sign-ups"_s, u"listSignUps"_s,
            staff([&service](const RequestPtr &request) {
                return reply::after(service.waiting(request->query.value(u"cursor"_s), kPage),
                    &page<protocol::SignUp>);
            })),
        line(Method::Post, one + u"/approve"_s, u"approveSignUp"_s,
            staff([&service](const RequestPtr &request) { return decide(service, request, true); }),
            json),
        line(Method::Delete, one, u"refuseSignUp"_s, staff([&service](const RequestPtr &request) {
            return decide(service, request, false);
        })),
    };
}

} // namespace vireo::server
