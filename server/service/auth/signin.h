// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/protocol/auth.h"
#include "server/service/auth/agerule.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/accounts.h"
#include "server/storage/sessions.h"
#include "server/storage/signins.h"

namespace vireo::server {

//! \brief The rules of signing in, each call within one transaction of the caller's.
//!
//! An outcome that must be kept although the request failed (a counted try, an ended session) is a
//! value with an error in it, because a Result that is an error undoes the transaction.
class SignIn
{
public:
    static constexpr int kLinkMinutes = 15;
    static constexpr qint64 kLinkMs = kLinkMinutes * 60'000LL;
    static constexpr int kCodeTries = 5;
    static constexpr qint64 kSessionMs = 60LL * 24 * 3600 * 1000; //!< without a refresh
    static constexpr qint64 kSuccessorMs = 10'000;

    struct Policy
    {
        int linksPerAddress = 5; //!< an hour
        int linksPerPeer = 20; //!< an hour
        enum class SignUp { Open, Invitation, Approval, Closed };
        SignUp signUp = SignUp::Open; //!< how strangers come to have an account
        AgeRule age = {}; //!< what they are asked
    };

    //! A link and its code, before they are hashed.
    struct Link
    {
        QString request;
        QString token;
        QString code;
    };

    struct Outcome
    {
        enum class Kind { Granted, Pending, Refused };
        Kind kind = Kind::Refused;
        Error error = {}; //!< Refused
        storage::sessions::Row session = {}; //!< Granted: its generation's refresh token is due
        storage::accounts::Row account = {};
        bool ended = false; //!< the session was ended by this
        bool secondStep = false; //!< the account has one
    };

    SignIn(const Secrets &secrets, Policy policy);

    [[nodiscard]] static Link newLink();
    //! Records that \p link was asked for; TooMany above the policy's counts, Invalid (/invite) for
    //! an invitation that is none. True: mail it. False: the address is unknown and strangers may
    //! not join, which the caller must not show.
    [[nodiscard]] Result<bool> request(storage::Connection &db, const Link &link,
        const protocol::MagicLinkRequest &asked, const QString &peer, qint64 nowMs) const;
    //! Records an operator's link, which needs no verifier.
    [[nodiscard]] Result<void> offer(
        storage::Connection &db, const Link &link, const QString &email, qint64 nowMs) const;

    //! \p id names the account if one has to be made; \p device is stored with the session.
    [[nodiscard]] Result<Outcome> verify(storage::Connection &db,
        const protocol::VerifyRequest &asked, const QString &device, Id id, qint64 nowMs) const;
    //! The page of the link: lets the device that asked in.
    [[nodiscard]] Result<void> approve(
        storage::Connection &db, const QString &token, qint64 nowMs) const;
    [[nodiscard]] Result<Outcome> refresh(
        storage::Connection &db, const QString &token, qint64 nowMs) const;

    //! The account of \p email, made under \p id where there is none.
    [[nodiscard]] static Result<storage::accounts::Row> accountFor(
        storage::Connection &db, const QString &email, Id id, qint64 nowMs);

private:
    [[nodiscard]] Result<Outcome> grant(storage::Connection &db,
        const storage::signins::Row &request, const QString &device, Id id, qint64 nowMs) const;
    //! Why \p request makes no account here; nothing: it does.
    [[nodiscard]] Result<std::optional<Error>> keptOut(
        storage::Connection &db, const storage::signins::Row &request, qint64 nowMs) const;
    //! What of the second step speaks against it; nothing: it was taken, or there is none.
    [[nodiscard]] Result<std::optional<Error>> secondStep(storage::Connection &db,
        const storage::signins::Row &request, const QString &code, qint64 nowMs) const;
    [[nodiscard]] QByteArray codeHash(const QString &request, const QString &code) const;

    Secrets m_secrets;
    Policy m_policy;
};

} // namespace vireo::server
