// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/protocol/secondstep.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/database.h"

#include <QFuture>

namespace vireo::server {

//! \brief One's own second step of signing in: setting it up, showing a code, taking it away.
//!
//! Thread-safe; futures finish on the database's threads. A wrong code is counted with those of
//! signing in.
class SecondStepService
{
public:
    struct Options
    {
        QString place; //!< what authenticators call this server
        bool required = false; //!< of moderators and admins
    };
    //! All must outlive this object.
    SecondStepService(storage::Database &database, const base::Clock &clock, const Secrets &secrets,
        Options options);

    [[nodiscard]] QFuture<Result<protocol::SecondStep>> status(Id account);
    //! A new secret, which counts from confirm() on. Conflict ("second_step_on") where there is
    //! one.
    [[nodiscard]] QFuture<Result<protocol::SecondStepOffer>> offer(Id account);
    //! Gives the recovery codes.
    [[nodiscard]] QFuture<Result<QStringList>> confirm(
        Id account, const QString &session, const QString &code);
    //! A code is shown: opens what secondstep::fresh() guards, in this session.
    [[nodiscard]] QFuture<Result<void>> show(
        Id account, const QString &session, const QString &code);
    [[nodiscard]] QFuture<Result<QStringList>> newRecovery(Id account, const QString &code);
    //! Forbidden ("second_step_required") to those of whom the server requires one.
    [[nodiscard]] QFuture<Result<void>> turnOff(Id account, const QString &code);

private:
    storage::Database &m_database;
    const base::Clock &m_clock;
    Secrets m_secrets;
    const Options m_options;
};

} // namespace vireo::server
