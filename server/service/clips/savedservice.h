// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/page.h"
#include "server/service/clips/countpulse.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <QFuture>

#include <optional>

namespace vireo::server::service {

//! \brief What a viewer keeps of others' clips, passes on to followers, and sends elsewhere.
//! Setting what is set, or taking back what is not, changes nothing. Thread-safe; futures finish on
//! the database's threads.
class SavedService
{
public:
    using Page = protocol::Page<protocol::Video>;
    //! The clip, or nothing where what was taken back was of a clip that the viewer does not see
    //! any more.
    using Shown = std::optional<protocol::Video>;

    SavedService(storage::Database &database, const VideoRows &rows, CountPulse &pulse,
        const base::Clock &clock, base::IdGenerator &ids);

    //! Nobody else learns of it.
    [[nodiscard]] QFuture<Result<Shown>> setBookmarked(Id video, const Viewer &viewer, bool on);
    //! What was kept last comes first; what may not be seen any more is left out, and comes back
    //! with its clip.
    [[nodiscard]] QFuture<Result<Page>> bookmarks(
        const Viewer &viewer, const QString &cursor, int limit);

    //! Followers find the clip in their feed. Forbidden for one's own ("own_clip") and for what is
    //! not for everybody ("not_public").
    [[nodiscard]] QFuture<Result<Shown>> setReposted(Id video, const Viewer &viewer, bool on);
    //! Whether it may: those two.
    [[nodiscard]] static Result<void> mayPassOn(const VideoRow &row, const Viewer &viewer);
    //! What \p account passed on, newest first.
    [[nodiscard]] QFuture<Result<Page>> repostsOf(
        Id account, const Viewer &viewer, Id before, int limit);

    //! The viewer sent the clip's address to somebody; counted once a day and viewer, a guest's
    //! not at all.
    [[nodiscard]] QFuture<Result<Shown>> share(Id video, const Viewer &viewer);

private:
    //! What is done to a clip: Give where the viewer sees it, TakeBack wherever it went.
    enum class Way { Give, TakeBack };
    //! \p change gives whether anything is another than before.
    template <typename Change>
    [[nodiscard]] QFuture<Result<Shown>> change(
        Id video, const Viewer &viewer, Way way, Change change);

    storage::Database &m_database;
    const VideoRows &m_rows;
    CountPulse &m_pulse;
    const base::Clock &m_clock;
    base::IdGenerator &m_ids;
};

} // namespace vireo::server::service
