// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "server/bus/localbus.h"
#include "server/http/server.h"
#include "server/mail/mailer.h"
#include "server/main/config.h"
#include "server/service/account/accountservice.h"
#include "server/service/account/idempotencystore.h"
#include "server/service/account/leavingservice.h"
#include "server/service/account/relationservice.h"
#include "server/service/auth/authenticator.h"
#include "server/service/auth/authservice.h"
#include "server/service/auth/emailservice.h"
#include "server/service/auth/secondstepservice.h"
#include "server/service/auth/signupservice.h"
#include "server/service/secrets/secrets.h"

#include <memory>

namespace vireo::server {

//! \brief What every part stands on: database, keys, accounts, sign-in and mail.
//!
//! Members are in the order in which they need each other; nothing here listens or starts a timer.
struct CoreParts
{
    //! Opens the database below \p config's data folder. \p clock must outlive the parts.
    [[nodiscard]] static Result<std::unique_ptr<CoreParts>> make(
        const Config &config, const base::Clock &clock, const QString &publicUrl);

    //! Closes the database first: what still waits in it ends in the other parts.
    ~CoreParts();

    //! Starts the thread that sends mails.
    void startMailer(const Config &config);

    const base::Clock &clock;
    const Secrets secrets;
    std::unique_ptr<storage::Database> database;
    base::IdGenerator ids;
    LocalBus bus;
    AccessTokens tokens;
    Revocations revocations;
    Authenticator authenticator;
    std::unique_ptr<Mailer> mailer;
    AuthService auth;
    AccountService accounts;
    RelationService relations;
    EmailService email;
    LeavingService leaving;
    SignUpService signUps;
    SecondStepService secondSteps;
    IdempotencyRecords idempotency;

private:
    void wakeMailer();
    CoreParts(const Config &config, const base::Clock &clock, const QString &publicUrl,
        const Secrets &secrets, std::unique_ptr<storage::Database> database);
};

//! The authenticator and the idempotency records as the connections want them.
[[nodiscard]] http::Hooks coreHooks(CoreParts &parts);

} // namespace vireo::server
