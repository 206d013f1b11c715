// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/account.h"
#include "core/protocol/page.h"
#include "server/storage/database.h"
#include "server/storage/follows.h"

#include <functional>

namespace vireo::server {

//! \brief Profiles, and the lists of who follows whom. Futures finish on the database's threads.
//! Thread-safe.
//!
//! An account is named by its id or by "@handle"; a viewer is an account or null for a guest.
class AccountService
{
public:
    //! Both must outlive this object.
    AccountService(storage::Database &database, const base::Clock &clock);

    //! Called after a commit that may have changed who sees the clips of these accounts, on any
    //! thread; must not block. Set before the first request.
    void onAudienceChanged(std::function<void(const QList<Id> &)> told)
    {
        m_audienceChanged = std::move(told);
    }

    [[nodiscard]] QFuture<Result<protocol::Account>> profile(Id viewer, const QString &who);
    [[nodiscard]] QFuture<Result<protocol::Account>> me(Id account);
    //! Conflict ("handle_taken") where the handle is somebody else's, Invalid ("blocked_term")
    //! where a term refuses or would hold the handle, the name or the words about oneself.
    [[nodiscard]] QFuture<Result<protocol::Account>> change(
        Id account, const protocol::ProfileChange &change);

    //! Newest first. Malformed ("cursor") where \p cursor is none of ours; Forbidden
    //! ("private_account") where the list is not \p viewer's to see.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Account>>> list(Id viewer,
        const QString &who, storage::follows::Side side, const QString &cursor, int limit);

private:
    storage::Database &m_database;
    const base::Clock &m_clock;
    std::function<void(const QList<Id> &)> m_audienceChanged = [](const QList<Id> &) {};
};

} // namespace vireo::server
