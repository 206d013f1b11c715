// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/find.h"
#include "core/protocol/page.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"
#include "server/storage/sounds.h"

#include <QFuture>

namespace vireo::server::service {

//! \brief Finds clips, people, tags and sounds by words, and says what many people use now.
//!
//! Every word has to occur, the last one may go on; case and diacritics make no difference; clips
//! are looked for among the newest five thousand that match and ranked by words (BM25) and by what
//! people did with them; a handle is found with a typo or two. A query gives at most two hundred
//! things. Cursors are places in that list. Nothing that the viewer may not see is found, nor whom
//! they blocked. Thread-safe; futures finish on the database's threads.
class FindService
{
public:
    struct Query
    {
        QString text; //!< 1 to protocol::kSearchCharacters characters
        QString cursor; //!< empty: from the top
        int limit = 20;
        bool newest = false; //!< clips: newest first instead of best first
    };

    FindService(storage::Database &database, const VideoRows &rows, const base::Clock &clock);

    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Video>>> clips(
        const Query &query, const Viewer &viewer);
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Account>>> people(
        const Query &query, const Viewer &viewer);
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Tag>>> tags(const Query &query);
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Sound>>> sounds(
        const Query &query, const Viewer &viewer);

    //! \p tag in any spelling; one that nobody used has no clips.
    [[nodiscard]] QFuture<Result<protocol::Tag>> tag(const QString &tag);
    [[nodiscard]] QFuture<Result<protocol::Sound>> sound(Id id, const Viewer &viewer);
    //! Newest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Video>>> clipsOfSound(
        Id sound, const Viewer &viewer, Id before, int limit);
    [[nodiscard]] QFuture<Result<protocol::Trending>> trending(const Viewer &viewer, int limit);
    //! Clips that many people watch now, most first.
    [[nodiscard]] QFuture<Result<QList<protocol::Video>>> popular(const Viewer &viewer, int limit);

private:
    [[nodiscard]] Result<QList<Id>> rankedClips(
        storage::Connection &connection, const Query &query) const;
    [[nodiscard]] Result<QList<protocol::Account>> rankedPeople(
        storage::Connection &connection, const QString &text, Id viewer) const;
    //! Without those that are not there for \p viewer.
    [[nodiscard]] Result<QList<protocol::Sound>> dress(storage::Connection &connection,
        const QList<storage::sounds::Row> &rows, const Viewer &viewer) const;

    storage::Database &m_database;
    const VideoRows &m_rows;
    const base::Clock &m_clock;
};

} // namespace vireo::server::service
