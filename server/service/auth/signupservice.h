// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/page.h"
#include "core/protocol/signup.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/database.h"

#include <QFuture>

#include <functional>

namespace vireo::server {

//! \brief Who may join: invitations, and strangers who wait to be approved. For those who run the
//! place; whoever calls has checked that. Thread-safe; futures finish on the database's threads.
class SignUpService
{
public:
    struct Options
    {
        QString place;
        QString publicUrl; //!< without a slash at its end
        std::function<void()> mailQueued; //!< called on any thread, must not block
    };

    //! Both must outlive this object.
    SignUpService(storage::Database &database, const base::Clock &clock, const Secrets &secrets,
        Options options);

    //! \p maker null: the operator.
    [[nodiscard]] QFuture<Result<protocol::Invite>> invite(
        Id maker, const protocol::NewInvite &wish);
    //! Newest first. Malformed ("cursor") where \p cursor is none of ours.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Invite>>> invites(
        const QString &cursor, int limit);
    //! NotFound ("invite_unknown") where there is none. Accounts that were made with it stay.
    [[nodiscard]] QFuture<Result<void>> revoke(const QString &code);

    //! In the order they asked.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::SignUp>>> waiting(
        const QString &cursor, int limit);
    //! Lets somebody in, who is mailed that, or not, who is not. NotFound ("sign_up_unknown") where
    //! nobody of that id waits.
    [[nodiscard]] QFuture<Result<void>> decide(Id id, bool approve);

private:
    storage::Database &m_database;
    const base::Clock &m_clock;
    const Secrets m_secrets;
    const Options m_options;
};

} // namespace vireo::server
