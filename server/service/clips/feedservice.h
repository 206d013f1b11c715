// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/feed.h"
#include "server/service/clips/countpulse.h"
#include "server/service/clips/feeddress.h"
#include "server/service/clips/feedpage.h"
#include "server/service/clips/followfeed.h"
#include "server/service/clips/impressions.h"
#include "server/service/people/circle.h"
#include "server/storage/database.h"

#include <QFuture>

namespace vireo::server::service {

//! \brief What to watch next, and what became of it.
//!
//! For You shows the newest clips that the viewer has not seen, then those seen before this
//! session; Following the newest of whom the viewer follows; Trending the newest three hundred by
//! what people did with them; Tag the newest with a tag. Cursors name a place in the list and not
//! a number of items, so what is published meanwhile moves nothing. What a viewer blocked or muted
//! (accounts, words, tags) is in none of them. What is kept in memory between pages is proved
//! against the database's stamps on each. Thread-safe; futures finish
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

    FeedService(storage::Database &database, const MediaAddress &addresses,
        const Impressions &impressions, CountPulse &pulse, const base::Clock &clock);

    //! Invalid for a cursor that this server did not give; Unauthenticated where a guest asks for
    //! Following.
    [[nodiscard]] QFuture<Result<FeedPage>> page(const Query &query, const Viewer &viewer);
    //! Stores what happened to impressions; one that was not given to this viewer is left out.
    //! Gives how many were taken. A view counts once an impression, from the first second on.
    [[nodiscard]] QFuture<Result<int>> take(const QList<protocol::Signal> &events, Id viewer);

private:
    //! find(), and further down where the viewer wants nothing of that.
    [[nodiscard]] Result<FeedFound> wanted(
        const FeedScene &scene, const Query &query, const FeedPlace &place);
    [[nodiscard]] Result<FeedFound> find(
        const FeedScene &scene, const Query &query, const FeedPlace &place);

    storage::Database &m_database;
    Cards m_cards;
    people::Circles m_circles;
    FollowFeed m_following;
    FeedDress m_dress;
    const Impressions &m_impressions;
    CountPulse &m_pulse;
    const base::Clock &m_clock;
};

} // namespace vireo::server::service
