// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/protocol/auth.h"
#include "server/service/auth/accesstoken.h"
#include "server/service/auth/revocations.h"
#include "server/service/auth/signin.h"
#include "server/storage/database.h"

#include <functional>

namespace vireo::server {

//! \brief Signing in and out. Futures finish on the database's threads. Thread-safe.
class AuthService
{
public:
    struct Options
    {
        QString publicUrl; //!< stands in mails; without a slash at its end
        QString place = QStringLiteral("Vireo"); //!< what the operator calls this server
        SignIn::Policy policy;
        //! Moderators and admins without a second step are members until they have one.
        bool staffNeedsSecondStep = false;
        std::function<void()> mailQueued; //!< called on any thread, must not block
    };
    struct Parts
    {
        storage::Database &database;
        const base::Clock &clock;
        base::IdGenerator &ids;
        const AccessTokens &tokens;
        Revocations &revocations;
    };

    //! \p parts must outlive this object and every future that it gave.
    AuthService(Parts parts, const Secrets &secrets, Options options);

    //! The same answer for an address that is known and one that is not. \p peer is the client's
    //! network address, \p device its User-Agent.
    [[nodiscard]] QFuture<Result<protocol::MagicLinkReceipt>> requestLink(
        const protocol::MagicLinkRequest &request, const QString &peer, const QString &device);
    //! Nothing while the link waits to be approved on another device.
    [[nodiscard]] QFuture<Result<std::optional<protocol::TokenGrant>>> verify(
        const protocol::VerifyRequest &request, const QString &device);
    [[nodiscard]] QFuture<Result<void>> approve(const QString &token);
    [[nodiscard]] QFuture<Result<protocol::TokenGrant>> refresh(const QString &refreshToken);

    [[nodiscard]] QFuture<Result<QList<protocol::DeviceSession>>> sessions(
        Id account, const QString &current);
    //! NotFound where \p session is none of \p account's.
    [[nodiscard]] QFuture<Result<void>> endSession(Id account, const QString &session);

    [[nodiscard]] QFuture<Result<protocol::AgeStanding>> age(Id account);
    //! Once: Conflict ("age_declared") where it was said before; the operator can change it.
    [[nodiscard]] QFuture<Result<protocol::AgeStanding>> declareAge(
        Id account, const protocol::DeclaredAge &declared);

    //! The address of a one-time link for \p email, which needs no verifier.
    [[nodiscard]] QFuture<Result<QString>> operatorLink(const QString &email);

    [[nodiscard]] const AccessTokens &tokens() const { return m_parts.tokens; }

private:
    [[nodiscard]] protocol::TokenGrant grantOf(const SignIn::Outcome &outcome, qint64 nowMs) const;
    [[nodiscard]] QString linkOf(const QString &token) const;

    Parts m_parts;
    Secrets m_secrets;
    SignIn m_signIn;
    Options m_options;
};

//! "Firefox on Linux" from a User-Agent: short, plain text, never trusted.
[[nodiscard]] QString deviceName(const QString &userAgent);

} // namespace vireo::server
