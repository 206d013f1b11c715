// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/service/clips/eventlog.h"
#include "server/storage/database.h"
#include "server/storage/traces.h"

#include <QThreadPool>

#include <functional>

namespace vireo::server::service {

//! \brief Deletes the accounts whose time came: clips (their files go with the next clean-up of
//! the media), comments (a tombstone stays where somebody replied), reactions, reposts, follows,
//! and every row of the account.
//!
//! In small transactions, each of which leaves less to do, so that a run that was broken off is
//! taken up by the next.
class AccountPurge
{
public:
    //! \p disk: threads that may block; \p forgetFiles removes what else lies on the disk for an
    //! account, and is called there.
    AccountPurge(storage::Database &database, EventLog &events, QThreadPool &disk,
        const base::Clock &clock, std::function<void(Id)> forgetFiles);

    //! Gives how many accounts went, or with \p dryRun would go.
    [[nodiscard]] QFuture<Result<int>> run(bool dryRun = false);

private:
    [[nodiscard]] Result<int> runNow(bool dryRun);
    [[nodiscard]] Result<void> purge(Id account);
    [[nodiscard]] Result<void> takeComments(Id account);
    [[nodiscard]] Result<void> takeReactions(Id account);
    [[nodiscard]] Result<void> takeReposts(Id account);
    [[nodiscard]] Result<void> takeClips(Id account);
    [[nodiscard]] Result<void> takeRelations(Id account);

    storage::Database &m_database;
    EventLog &m_events;
    QThreadPool &m_disk;
    const base::Clock &m_clock;
    std::function<void(Id)> m_forgetFiles;
};

} // namespace vireo::server::service
