// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/json.h"
#include "sdk/session/secrets_p.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {

QByteArray Secrets::toBytes() const
{
    if (refreshToken.isEmpty() && requestId.isEmpty())
        return {};
    return base::json::write({
        {u"server"_s, server},
        {u"access_token"_s, accessToken},
        {u"access_ends"_s, accessEndsMs},
        {u"refresh_token"_s, refreshToken},
        {u"account"_s, protocol::toJson(account)},
        {u"request_id"_s, requestId},
        {u"verifier"_s, verifier},
        {u"email"_s, email},
        {u"link_ends"_s, linkEndsMs},
    });
}

Secrets Secrets::fromBytes(const QByteArray &bytes)
{
    const Result<QJsonObject> json = base::json::parseObject(bytes);
    if (!json.ok())
        return {};
    const QJsonObject &o = json.value();
    Secrets secrets;
    secrets.server = o["server"_L1].toString();
    secrets.accessToken = o["access_token"_L1].toString();
    secrets.accessEndsMs = o["access_ends"_L1].toInteger();
    secrets.refreshToken = o["refresh_token"_L1].toString();
    if (auto account = protocol::accountFromJson(o["account"_L1].toObject()); account.ok())
        secrets.account = std::move(account).value();
    secrets.requestId = o["request_id"_L1].toString();
    secrets.verifier = o["verifier"_L1].toString();
    secrets.email = o["email"_L1].toString();
    secrets.linkEndsMs = o["link_ends"_L1].toInteger();
    return secrets;
}

} // namespace vireo::sdk
