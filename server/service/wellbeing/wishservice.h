// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/history.h"
#include "core/protocol/page.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <QFuture>

namespace vireo::server::service {

//! \brief What a person wants the server to remember of what was watched, and what the feed is to
//! leave out. Futures finish on the database's threads. Thread-safe.
class WishService
{
public:
    //! All must outlive this object.
    WishService(storage::Database &database, const VideoRows &rows, const base::Clock &clock);

    //! Newest first; clips that are gone, or not meant for the account any more, are left out.
    //! \p before: milliseconds of the last entry of the page before; 0: from the top.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::HistoryEntry>>> history(
        const Viewer &viewer, qint64 before, int limit);
    //! Gives how many clips were forgotten.
    [[nodiscard]] QFuture<Result<int>> clearHistory(Id account);
    //! The clip does not come again in For You, and clips of its creator rest for a week; not
    //! \p on: as before.
    [[nodiscard]] QFuture<Result<void>> setNotInterested(const Viewer &viewer, Id video, bool on);
    //! The feed begins as if nothing had been seen or refused. The history stays.
    [[nodiscard]] QFuture<Result<void>> resetFeed(Id account);

private:
    storage::Database &m_database;
    const VideoRows &m_rows;
    const base::Clock &m_clock;
};

} // namespace vireo::server::service
