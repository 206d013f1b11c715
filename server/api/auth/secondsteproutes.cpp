// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/auth/secondsteproutes.h"

#include "core/protocol/limits.h"
#include "server/api/auth/reply.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

using http::Method;
using http::RateClass;
using http::RequestPtr;
using http::Response;

Response done()
{
    return reply::unstored(Response::noContent());
}

Response codes(const QStringList &list)
{
    return reply::unstored(Response::json(200, protocol::recoveryCodesToJson(list)));
}

//! A route whose body is {code}.
template <typename Act> http::Route withCode(const QString &path, const QString &operation, Act act)
{
    return {.method = Method::Post,
        .path = u"/api/v1/me/second-step"_s + path,
        .auth = http::Auth::Required,
        .rate = RateClass::SignIn,
        .operation = operation,
        .handler =
            [act](const RequestPtr &request) {
                const auto code = reply::body(*request, &protocol::secondStepCodeFromJson);
                return code.ok() ? act(*request->caller, *code) : reply::now(code.error());
            },
        .bodyLimit = protocol::Limits().jsonBytes};
}

} // namespace

QList<http::Route> secondStepRoutes(SecondStepService &service)
{
    using http::Caller;
    return {
        {.method = Method::Get,
            .path = u"/api/v1/me/second-step"_s,
            .auth = http::Auth::Required,
            .rate = RateClass::Read,
            .operation = u"getSecondStep"_s,
            .handler =
                [&service](const RequestPtr &request) {
                    return reply::after(service.status(request->caller->account),
                        [](const protocol::SecondStep &step) {
                            return reply::unstored(Response::json(200, protocol::toJson(step)));
                        });
                }},
        {.method = Method::Post,
            .path = u"/api/v1/me/second-step"_s,
            .auth = http::Auth::Required,
            .rate = RateClass::SignIn,
            .operation = u"offerSecondStep"_s,
            .handler =
                [&service](const RequestPtr &request) {
                    return reply::after(service.offer(request->caller->account),
                        [](const protocol::SecondStepOffer &offer) {
                            return reply::unstored(Response::json(201, protocol::toJson(offer)));
                        });
                },
            .bodyLimit = protocol::Limits().jsonBytes},
        withCode(u"/confirm"_s, u"confirmSecondStep"_s,
            [&service](const Caller &caller, const QString &code) {
                return reply::after(service.confirm(caller.account, caller.session, code), &codes);
            }),
        withCode(u"/show"_s, u"showSecondStep"_s,
            [&service](const Caller &caller, const QString &code) {
                return reply::after(service.show(caller.account, caller.session, code), &done);
            }),
        withCode(u"/recovery-codes"_s, u"renewRecoveryCodes"_s,
            [&service](const Caller &caller, const QString &code) {
                return reply::after(service.newRecovery(caller.account, code), &codes);
            }),
        withCode(u"/off"_s, u"turnSecondStepOff"_s,
            [&service](const Caller &caller, const QString &code) {
                return reply::after(service.turnOff(caller.account, code), &done);
            }),
    };
}

} // namespace vireo::server
