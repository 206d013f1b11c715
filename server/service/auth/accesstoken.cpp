// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/accesstoken.h"

#include "core/base/json.h"

#include <QCryptographicHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

constexpr qsizetype kLongest = 2048;
constexpr qint64 kSkewS = 60; // of the clock that issued it, against ours
const QString kAudience = u"vireo"_s;

const QStringList &roleNames()
{
    static const QStringList names{u"member"_s, u"moderator"_s, u"admin"_s};
    return names;
}

Error invalid()
{
    return {Error::Kind::Unauthenticated, u"token_invalid"_s, u"Sign in again."_s};
}

//! The whole number at \p key, or -1.
qint64 whole(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    return value.isDouble() ? value.toInteger(-1) : -1;
}

} // namespace

AccessTokens::AccessTokens(Secrets secrets, QString issuer)
    : m_secrets(std::move(secrets))
    , m_issuer(std::move(issuer))
{
    const QByteArray thumb = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\""
        + base64Url(m_secrets.publicKey()) + "\"}";
    m_keyId = QString::fromLatin1(
        base64Url(QCryptographicHash::hash(thumb, QCryptographicHash::Sha256)));
    m_head = base64Url(
        base::json::write({{u"alg"_s, u"EdDSA"_s}, {u"typ"_s, u"at+jwt"_s}, {u"kid"_s, m_keyId}}));
}

QByteArray AccessTokens::make(const Claims &claims) const
{
    QJsonObject body{
        {u"iss"_s, m_issuer},
        {u"aud"_s, kAudience},
        {u"sub"_s, claims.account.toString()},
        {u"sid"_s, claims.session},
        {u"role"_s, roleNames().at(int(claims.role))},
        {u"iat"_s, claims.issuedS},
        {u"exp"_s, claims.expiresS},
        {u"jti"_s, QString::fromLatin1(base64Url(Secrets::random(16)))},
    };
    if (claims.adult)
        body.insert(u"adult"_s, true);
    if (claims.lacksSecondStep)
        body.insert(u"lacks_second_step"_s, true);
    const QByteArray message = m_head + '.' + base64Url(base::json::write(body));
    return message + '.' + base64Url(m_secrets.sign(message));
}

Result<Claims> AccessTokens::check(const QByteArray &token, qint64 nowMs) const
{
    if (token.size() > kLongest)
        return invalid();
    const QList<QByteArray> parts = token.split('.');
    // Only this server issues for itself, so only the very head that it writes can be right:
    // no other alg, typ, kid, crit, jku or jwk is even looked at.
    if (parts.size() != 3 || parts.at(0) != m_head)
        return invalid();
    const auto signature = fromBase64Url(parts.at(2));
    if (!signature.ok() || !m_secrets.verify(parts.at(0) + '.' + parts.at(1), *signature))
        return invalid();
    const auto payload = fromBase64Url(parts.at(1));
    if (!payload.ok())
        return invalid();
    const auto body = base::json::parseObject(*payload);
    if (!body.ok())
        return invalid();

    Claims claims;
    claims.account = Id::fromString(body->value("sub"_L1).toString());
    claims.session = body->value("sid"_L1).toString();
    const auto role = roleNames().indexOf(body->value("role"_L1).toString());
    claims.issuedS = whole(*body, "iat"_L1);
    claims.expiresS = whole(*body, "exp"_L1);
    const qint64 nowS = nowMs / 1000;
    if (body->value("iss"_L1).toString() != m_issuer
        || body->value("aud"_L1).toString() != kAudience || claims.account.isNull()
        || claims.session.isEmpty() || role < 0 || claims.issuedS < 0 || claims.expiresS < 0
        || claims.issuedS > nowS + kSkewS || claims.expiresS > claims.issuedS + kLifeS)
        return invalid();
    claims.role = static_cast<storage::accounts::Role>(role);
    claims.adult = body->value("adult"_L1).toBool();
    claims.lacksSecondStep = body->value("lacks_second_step"_L1).toBool();
    if (claims.expiresS <= nowS) {
        return Error{Error::Kind::Unauthenticated, u"token_expired"_s,
            u"This sign-in has to be refreshed."_s};
    }
    return claims;
}

QJsonObject AccessTokens::jwks() const
{
    const QJsonObject key{
        {u"kty"_s, u"OKP"_s},
        {u"crv"_s, u"Ed25519"_s},
        {u"x"_s, QString::fromLatin1(base64Url(m_secrets.publicKey()))},
        {u"kid"_s, m_keyId},
        {u"use"_s, u"sig"_s},
        {u"alg"_s, u"EdDSA"_s},
    };
    return {{u"keys"_s, QJsonArray{key}}};
}

} // namespace vireo::server
