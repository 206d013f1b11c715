// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/service/auth/revocations.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/database.h"

#include <QFuture>

#include <functional>

namespace vireo::server {

//! \brief Asking to be deleted: the account is hidden and signed out at once, and goes for good
//! after a time in which a sign-in takes it all back (see SignIn and AccountPurge). Thread-safe.
class LeavingService
{
public:
    static constexpr qint64 kGraceMs = 14LL * 24 * 3600 * 1000;

    struct Options
    {
        QString place;
        std::function<void()> mailQueued; //!< these are called on any thread, must not block
        std::function<void(const QList<Id> &)> audienceChanged;
    };

    //! All must outlive this object.
    LeavingService(storage::Database &database, const base::Clock &clock, const Secrets &secrets,
        Revocations &revocations, Options options);

    //! Set before the first request.
    void onAudienceChanged(std::function<void(const QList<Id> &)> told)
    {
        m_options.audienceChanged = std::move(told);
    }
    //! Gives when it goes for good, in ms since 1970. Again: the same time.
    [[nodiscard]] QFuture<Result<qint64>> leave(Id account);

private:
    storage::Database &m_database;
    const base::Clock &m_clock;
    const Secrets m_secrets;
    Revocations &m_revocations;
    Options m_options;
};

} // namespace vireo::server
