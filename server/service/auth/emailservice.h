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

//! \brief Changing an account's e-mail address, in two steps: the new address confirms, and the
//! old one is told and can take it back for a week.
//!
//! Thread-safe; futures finish on the database's threads.
class EmailService
{
public:
    static constexpr int kAsksAnHour = 3;
    static constexpr qint64 kConfirmMs = 24LL * 3600 * 1000;
    static constexpr qint64 kUndoMs = 7LL * 24 * 3600 * 1000;

    struct Options
    {
        QString publicUrl; //!< stands in mails; without a slash at its end
        QString place;
        std::function<void()> mailQueued; //!< called on any thread, must not block
    };
    struct Addresses
    {
        QString email;
        QString pending; //!< waits to be confirmed; empty: none
    };
    enum class Settled { Changed, TakenBack };

    //! All must outlive this object.
    EmailService(storage::Database &database, const base::Clock &clock, const Secrets &secrets,
        Revocations &revocations, Options options);

    [[nodiscard]] QFuture<Result<Addresses>> addresses(Id account);
    //! Mails a link to \p email, which has the checked shape of one. Answers alike whether somebody
    //! has that address already; then its mail says so. TooMany above kAsksAnHour.
    [[nodiscard]] QFuture<Result<Addresses>> request(Id account, const QString &email);
    //! Follows a mailed link. A change that is taken back signs the account out everywhere.
    //! NotFound or Gone where the link is not known or past.
    [[nodiscard]] QFuture<Result<Settled>> settle(const QString &token);

private:
    [[nodiscard]] Result<Settled> confirm(
        storage::Connection &db, Id account, const QString &email, qint64 nowMs) const;
    [[nodiscard]] Result<Settled> undo(
        storage::Connection &db, Id account, const QString &email, qint64 nowMs) const;

    storage::Database &m_database;
    const base::Clock &m_clock;
    const Secrets m_secrets;
    Revocations &m_revocations;
    const Options m_options;
};

} // namespace vireo::server
