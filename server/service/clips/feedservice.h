// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/feed.h"
#include "server/service/clips/countpulse.h"
#include "server/service/clips/impressions.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <QFuture>

namespace vireo::server::service {

//! \brief What to watch next, and what became of it.
//!
//! For You shows the newest clips that the viewer has not seen, then those seen before this
//! session; Following the newest of whom the viewer follows; Trending the newest three hundred by
//! what people did with them; Tag the newest with a tag. Cursors name a place in the list and not
//! a number of items, so what is published meanwhile moves nothing. What a viewer blocked or muted
//! (accounts, words, tags) is in none of them. Thread-safe; futures finish
//! on the database's threads.
class FeedService
{
public:
    struct Query
    {
        protocol::FeedKind kind = protocol::FeedKind::ForYou;
        QString tag; //!< of FeedKind::Tag, without the '#'
        QString cursor; //!< empty: from the top
        int limit = 10;
    };

    FeedService(storage::Database &database, const VideoRows &rows, const Impressions &impressions,
        CountPulse &pulse, const base::Clock &clock);

    //! Invalid for a cursor that this server did not give; Unauthenticated where a guest asks for
    //! Following.
    [[nodiscard]] QFuture<Result<protocol::FeedPage>> page(
        const Query &query, const Viewer &viewer);
    //! Stores what happened to impressions; one that was not given to this viewer is left out.
    //! Gives how many were taken. A view counts once an impression, from the first second on.
    [[nodiscard]] QFuture<Result<int>> take(const QList<protocol::Signal> &events, Id viewer);

private:
    struct Place;
    struct Found;

    [[nodiscard]] Result<Found> find(
        storage::Connection &connection, const Query &query, const Place &place, Id viewer) const;
    //! Leaves out of \p found what \p viewer does not want, or may not see.
    [[nodiscard]] static Result<void> filter(
        storage::Connection &connection, Found &found, Id viewer);
    [[nodiscard]] Result<Found> forYou(
        storage::Connection &connection, Place place, Id viewer, int limit) const;
    //! A page of \p limit out of \p rows, which are one more where there is a next page.
    [[nodiscard]] static Result<Found> cut(Result<QList<VideoRow>> rows, Place place, int limit);
    [[nodiscard]] Result<Found> followingOf(
        storage::Connection &connection, const Place &place, Id viewer, int limit) const;
    [[nodiscard]] Result<Found> trending(
        storage::Connection &connection, const Place &place, int limit) const;
    [[nodiscard]] Result<Found> tagged(
        storage::Connection &connection, const Place &place, const QString &tag, int limit) const;
    [[nodiscard]] Result<protocol::FeedPage> dress(
        storage::Connection &connection, const Found &found, const Viewer &viewer) const;

    storage::Database &m_database;
    const VideoRows &m_rows;
    const Impressions &m_impressions;
    CountPulse &m_pulse;
    const base::Clock &m_clock;
};

} // namespace vireo::server::service
