// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/account.h"
#include "core/protocol/page.h"
#include "server/storage/database.h"
#include "server/storage/follows.h"

namespace vireo::server {

//! \brief Profiles and who follows whom. Futures finish on the database's threads. Thread-safe.
//!
//! An account is named by its id or by "@handle"; a viewer is an account or null for a guest.
class AccountService
{
public:
    //! Both must outlive this object.
    AccountService(storage::Database &database, const base::Clock &clock);

    [[nodiscard]] QFuture<Result<protocol::Account>> profile(Id viewer, const QString &who);
    [[nodiscard]] QFuture<Result<protocol::Account>> me(Id account);
    //! Conflict ("handle_taken") where the handle is somebody else's.
    [[nodiscard]] QFuture<Result<protocol::Account>> change(
        Id account, const protocol::ProfileChange &change);

    //! Doing it twice is as doing it once; gives the account as \p viewer sees it after.
    [[nodiscard]] QFuture<Result<protocol::Account>> setFollowing(
        Id viewer, const QString &who, bool follow);
    //! Newest first. Malformed ("cursor") where \p cursor is none of ours.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Account>>> list(Id viewer,
        const QString &who, storage::follows::Side side, const QString &cursor, int limit);

private:
    storage::Database &m_database;
    const base::Clock &m_clock;
};

} // namespace vireo::server
