// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/accounts.h"

#include <QJsonObject>
#include <QString>

namespace vireo::server {

//! What an access token says.
struct Claims
{
    Id account;
    QString session;
    storage::accounts::Role role = storage::accounts::Role::Member;
    qint64 issuedS = 0; //!< seconds since 1970
    qint64 expiresS = 0;
    bool adult = false; //!< as far as this server wants to know
    bool lacksSecondStep = false; //!< staff, and a member for want of it alone
};

//! \brief Makes and checks access tokens: JWT (RFC 7519) of the type at+jwt (RFC 9068), signed
//! with Ed25519 (RFC 8037), checked after RFC 8725: one algorithm, one type, one key, one spelling.
//! Thread-safe.
class AccessTokens
{
public:
    static constexpr int kLifeS = 15 * 60;

    AccessTokens(Secrets secrets, QString issuer);

    [[nodiscard]] QByteArray make(const Claims &claims) const;
    //! Unauthenticated ("token_invalid" or "token_expired") without saying what was wrong.
    [[nodiscard]] Result<Claims> check(const QByteArray &token, qint64 nowMs) const;
    //! RFC 7517; the key's id is its RFC 7638 thumbprint.
    [[nodiscard]] QJsonObject jwks() const;

private:
    Secrets m_secrets;
    QString m_issuer;
    QString m_keyId;
    QByteArray m_head; //!< encoded
};

} // namespace vireo::server
