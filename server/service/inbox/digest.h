// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/preferences.h"
#include "server/service/clips/videorows.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/database.h"

#include <QFuture>

#include <functional>

namespace vireo::server::service {

//! \brief Mails people who asked for it what they did not read, daily or weekly, one mail each.
//! Thread-safe; futures finish on the database's threads.
class Digest
{
public:
    struct Options
    {
        QString publicUrl; //!< without a slash at its end
        QString place; //!< what the server is called
        std::function<void()> mailQueued = [] {};
    };

    //! \p database, \p rows and \p clock must outlive this object.
    Digest(storage::Database &database, const VideoRows &rows, const base::Clock &clock,
        Secrets secrets, Options options);

    //! Queues the mails that are due, each in one transaction with when the next is; nobody is
    //! mailed who read everything. Gives how many were queued.
    [[nodiscard]] QFuture<Result<int>> run();
    //! The account of the link in a mail wants no more of them. Invalid ("bad_link") where it is
    //! none of ours; doing it twice is as once.
    [[nodiscard]] QFuture<Result<void>> stop(const QString &token);

    //! In the transaction that changed the preference.
    [[nodiscard]] static Result<void> plan(
        storage::Connection &connection, Id account, protocol::DigestRhythm rhythm, qint64 nowMs);

private:
    [[nodiscard]] Result<int> runSome(storage::Connection &connection, qint64 nowMs) const;
    [[nodiscard]] Result<bool> mail(
        storage::Connection &connection, Id account, qint64 nowMs) const;
    [[nodiscard]] QString tokenOf(Id account) const;

    storage::Database &m_database;
    const VideoRows &m_rows;
    const base::Clock &m_clock;
    const Secrets m_secrets;
    const Options m_options;
};

} // namespace vireo::server::service
