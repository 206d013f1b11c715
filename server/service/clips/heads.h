// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/feeds.h"

#include <QCache>

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace vireo::server::service {

//! \brief The newest things of each account that its followers see, in memory, so that a page of
//! whom one follows costs no search per account.
//!
//! A line of storage::feeds::changesSince() ends what is kept of its maker. What stands here only
//! proposes: who may see a clip is decided on its row. Bounded; thread-safe.
class Heads
{
public:
    using Head = storage::feeds::Head;

    struct Maker
    {
        Id id;
        QList<Head> clips; //!< newest first
        QList<Head> reposts; //!< newest first
        bool allClips = false; //!< there are no older ones
        bool allReposts = false;
    };
    using Makers = std::vector<std::shared_ptr<const Maker>>;

    Heads();

    //! Of each of \p makers, in no order; nothing where too many were not in memory, of whom some
    //! are now: then one search for all costs less than one each. As of the change \p changes,
    //! which was read in the snapshot that \p db is in.
    [[nodiscard]] Result<std::optional<Makers>> of(
        storage::Connection &db, qint64 changes, const QList<Id> &makers);

private:
    //! Forgets what has changed; false: another snapshot is ahead of this one.
    [[nodiscard]] Result<bool> catchUp(storage::Connection &db, qint64 changes);

    std::mutex m_mutex;
    qint64 m_changes = -1; //!< up to which what is kept holds
    QCache<Id, std::shared_ptr<const Maker>> m_kept;
};

} // namespace vireo::server::service
