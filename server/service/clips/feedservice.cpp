// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/feedservice.h"

#include "server/service/clips/future.h"
#include "server/service/clips/openfeeds.h"
#include "server/service/people/feedfilter.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

using storage::Connection;

constexpr int kMostPagesOver = 4; // passed over for a viewer who wants none of them

} // namespace

FeedService::FeedService(storage::Database &database, const MediaAddress &addresses,
    const Impressions &impressions, CountPulse &pulse, const base::Clock &clock)
    : m_database(database)
    , m_dress(addresses, impressions)
    , m_impressions(impressions)
    , m_pulse(pulse)
    , m_clock(clock)
{
}

QFuture<Result<FeedPage>> FeedService::page(const Query &query, const Viewer &viewer)
{
    using Kind = protocol::FeedKind;
    using Outcome = Result<FeedPage>;
    const qint64 begun = query.kind == Kind::Trending ? FeedPlace::kTop : m_clock.nowMs();
    const auto place = FeedPlace::of(query.cursor, begun);
    if (!place.ok())
        return ready(Outcome(place.error()));
    if (query.kind == Kind::Following && viewer.account.isNull()) {
        return ready(Outcome(Error{Error::Kind::Unauthenticated, u"sign_in_first"_s,
            u"Sign in to see the people you follow."_s}));
    }
    return m_database.read([this, query, viewer, place = *place](
                               Connection &connection) -> Outcome {
        // What is in memory is compared and used within one state of the database.
        const Connection::Snapshot snapshot(connection);
        const auto mark = storage::feeds::mark(connection, viewer.account);
        if (!mark.ok())
            return mark.error();
        auto circle = m_circles.of(connection, viewer.account, mark->circle);
        if (!circle.ok())
            return circle.error();
        const FeedScene scene{connection, m_cards, viewer.account, viewer.adult, *mark,
            std::move(circle).value(), m_clock.nowMs()};
        const auto found = wanted(scene, query, place);
        return found.ok() ? m_dress.page(scene, *found, viewer.moderator) : Outcome(found.error());
    });
}

Result<FeedFound> FeedService::wanted(
    const FeedScene &scene, const Query &query, const FeedPlace &place)
{
    const auto filter = people::FeedFilter::of(scene.viewer, scene.adult, *scene.circle);
    auto found = find(scene, query, place);
    for (int i = 0; found.ok(); ++i) {
        found->entries.removeIf(
            [&filter](const FeedEntry &entry) { return !filter.lets(entry.row().video); });
        if (!found->entries.isEmpty() || found->next.isEmpty() || i == kMostPagesOver)
            break;
        const auto next = FeedPlace::of(found->next, place.extra);
        if (!next.ok())
            return next.error();
        found = find(scene, query, *next);
    }
    return found;
}

Result<FeedFound> FeedService::find(
    const FeedScene &scene, const Query &query, const FeedPlace &place)
{
    switch (query.kind) {
    case protocol::FeedKind::ForYou:
        return openfeeds::forYou(scene, place, query.limit);
    case protocol::FeedKind::Following:
        return m_following.page(scene, place, query.limit);
    case protocol::FeedKind::Trending:
        return openfeeds::trending(scene, place, query.limit);
    case protocol::FeedKind::Tag:
        break;
    }
    return openfeeds::tagged(scene, place, query.tag, query.limit);
}

} // namespace vireo::server::service
