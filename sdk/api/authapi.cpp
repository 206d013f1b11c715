// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/authapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

Request withCode(const QString &path, const QString &code)
{
    return Request::post(u"/me/second-step/"_s + path, {{u"code"_s, code}});
}

} // namespace

AuthApi::AuthApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::MagicLinkReceipt>> AuthApi::requestLink(
    const protocol::MagicLinkRequest &request)
{
    Request post = Request::post(u"/auth/magic-link"_s, protocol::toJson(request));
    post.auth = Request::Auth::Never;
    return mapped<protocol::MagicLinkReceipt>(
        m_transport.json(post), &protocol::magicLinkReceiptFromJson);
}

QFuture<Result<std::optional<protocol::TokenGrant>>> AuthApi::verify(
    const protocol::VerifyRequest &request)
{
    using Grant = std::optional<protocol::TokenGrant>;
    Request post = Request::post(u"/auth/verify"_s, protocol::toJson(request));
    post.auth = Request::Auth::Never;
    return mapped<Grant>(m_transport.send(post), [](const Reply &reply) -> Result<Grant> {
        if (reply.status == 202)
            return Grant();
        const auto json = reply.json();
        if (!json.ok())
            return json.error();
        auto grant = protocol::tokenGrantFromJson(json.value());
        if (!grant.ok())
            return grant.error();
        return Grant(std::move(grant).value());
    });
}

QFuture<Result<protocol::TokenGrant>> AuthApi::refresh(const QString &refreshToken)
{
    Request post = Request::post(u"/auth/refresh"_s, {{u"refresh_token"_s, refreshToken}});
    post.auth = Request::Auth::Never;
    return mapped<protocol::TokenGrant>(m_transport.json(post), &protocol::tokenGrantFromJson);
}

QFuture<Result<void>> AuthApi::signOut()
{
    Request post = Request::post(u"/auth/sign-out"_s);
    post.retries = 1;
    return m_transport.call(post);
}

QFuture<Result<protocol::Page<protocol::DeviceSession>>> AuthApi::sessions()
{
    return fetchPage(
        m_transport, Request::get(u"/auth/sessions"_s), &protocol::deviceSessionFromJson);
}

QFuture<Result<void>> AuthApi::endSession(const QString &id)
{
    const QString safe = QString::fromLatin1(QUrl::toPercentEncoding(id));
    return m_transport.call(Request::remove(u"/auth/sessions/"_s + safe));
}

QFuture<Result<protocol::SecondStep>> AuthApi::secondStep()
{
    return mapped<protocol::SecondStep>(
        m_transport.json(Request::get(u"/me/second-step"_s)), &protocol::secondStepFromJson);
}

QFuture<Result<protocol::SecondStepOffer>> AuthApi::offerSecondStep()
{
    return mapped<protocol::SecondStepOffer>(
        m_transport.json(Request::post(u"/me/second-step"_s)), &protocol::secondStepOfferFromJson);
}

QFuture<Result<QStringList>> AuthApi::confirmSecondStep(const QString &code)
{
    return mapped<QStringList>(
        m_transport.json(withCode(u"confirm"_s, code)), &protocol::recoveryCodesFromJson);
}

QFuture<Result<void>> AuthApi::showSecondStep(const QString &code)
{
    return m_transport.call(withCode(u"show"_s, code));
}

QFuture<Result<QStringList>> AuthApi::renewRecoveryCodes(const QString &code)
{
    return mapped<QStringList>(
        m_transport.json(withCode(u"recovery-codes"_s, code)), &protocol::recoveryCodesFromJson);
}

QFuture<Result<void>> AuthApi::turnSecondStepOff(const QString &code)
{
    return m_transport.call(withCode(u"off"_s, code));
}

} // namespace vireo::sdk
