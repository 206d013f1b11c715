// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "server/media/mediafolders.h"
#include "server/storage/database.h"

#include <QFuture>
#include <QThreadPool>

#include <chrono>
#include <optional>

namespace vireo::server::media {

//! \brief Clears away what nobody needs: deleted clips with all that was said under them,
//! originals past their time, half-done work of dead workers, files without a row.
class MediaSweeper
{
public:
    struct Options
    {
        QString uploads; //!< folder of the originals
        std::chrono::hours keepOriginals = std::chrono::hours(7 * 24);
    };

    //! \p disk: threads that may block.
    MediaSweeper(storage::Database &database, const MediaFolders &folders, QThreadPool &disk,
        const base::Clock &clock, Options options);

    //! Gives how many things went, or with \p dryRun would go.
    [[nodiscard]] QFuture<Result<int>> sweep(bool dryRun = false);

private:
    [[nodiscard]] Result<int> sweepNow(bool dryRun);
    [[nodiscard]] Result<int> deletedClips(bool dryRun);
    [[nodiscard]] Result<int> originals(bool dryRun);
    [[nodiscard]] Result<int> deadWork(bool dryRun);
    //! Where it is a day old, and not most of all there is: an error then ("orphans_many").
    [[nodiscard]] Result<int> orphans(bool dryRun);
    //! The one revision of \p video that may stay; -1: none, nothing: all are being worked on.
    [[nodiscard]] Result<std::optional<int>> revisionToKeep(Id video) const;

    storage::Database &m_database;
    const MediaFolders &m_folders;
    QThreadPool &m_disk;
    const base::Clock &m_clock;
    const Options m_options;
};

} // namespace vireo::server::media
