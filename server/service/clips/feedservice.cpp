// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/feedservice.h"

#include "server/service/clips/future.h"
#include "server/service/clips/relations.h"
#include "server/service/people/feedfilter.h"
#include "server/storage/feedwishes.h"
#include "server/storage/follows.h"
#include "server/storage/preferences.h"
#include "server/storage/saved.h"
#include "server/storage/ties.h"
#include "server/storage/videocounts.h"
#include "server/storage/views.h"

#include <QStringList>

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace videos = storage::videos;
namespace views = storage::views;

namespace {

using storage::Connection;

constexpr qint64 kTop = std::numeric_limits<qint64>::max();
constexpr qint64 kNewMs = 7 * 24 * 3600 * 1000LL;
constexpr int kFirstLook = 64; // clips looked through for unseen ones, doubled five times
constexpr int kMostLooks = 6;
constexpr qint64 kViewMs = 1000; // what counts as a view
constexpr int kMostPagesOver = 4; // passed over for a viewer who wants none of them
constexpr qint64 kCreatorRestMs = 7 * 24 * 3600 * 1000LL; // after "not interested"

} // namespace

//! Where a page begins: what its cursor says.
struct FeedService::Place
{
    enum class Part { Unseen, Seen };
    Part part = Part::Unseen;
    qint64 before = kTop; //!< places below this one; of what was seen before, ids
    qint64 extra = 0; //!< For You: when the session began; Trending: the last score

    [[nodiscard]] QString toString() const
    {
        return (part == Part::Unseen ? u"u.%1.%2"_s : u"s.%1.%2"_s).arg(before).arg(extra);
    }

    [[nodiscard]] static Result<Place> of(const QString &cursor, qint64 extra)
    {
        if (cursor.isEmpty())
            return Place{Part::Unseen, kTop, extra};
        const QStringList parts = cursor.split(u'.');
        const Id before = Id::fromString(parts.value(1));
        bool ok = false;
        const qint64 given = parts.value(2).toLongLong(&ok);
        const bool known = parts.size() == 3 && (parts.at(0) == u"u" || parts.at(0) == u"s");
        if (!known || before.isNull() || !ok || given < 0) {
            return Error{Error::Kind::Invalid, u"invalid_fields"_s,
                u"This place in the feed is not known. Begin again from the top."_s,
                {{u"/cursor"_s, u"format"_s}}};
        }
        return Place{parts.at(0) == u"u" ? Part::Unseen : Part::Seen, before.value(), given};
    }
};

struct FeedService::Found
{
    QList<VideoRow> rows;
    QHash<Id, Id> passedOnBy; //!< clips that are here because somebody passed them on
    bool seenBefore = false;
    QString next;
};

FeedService::FeedService(storage::Database &database, const VideoRows &rows,
    const Impressions &impressions, CountPulse &pulse, const base::Clock &clock)
    : m_database(database)
    , m_rows(rows)
    , m_impressions(impressions)
    , m_pulse(pulse)
    , m_clock(clock)
{
}

QFuture<Result<protocol::FeedPage>> FeedService::page(const Query &query, const Viewer &viewer)
{
    using Kind = protocol::FeedKind;
    using Outcome = Result<protocol::FeedPage>;
    const qint64 begun = query.kind == Kind::Trending ? kTop : m_clock.nowMs();
    const auto place = Place::of(query.cursor, begun);
    if (!place.ok())
        return ready(Outcome(place.error()));
    if (query.kind == Kind::Following && viewer.account.isNull()) {
        return ready(Outcome(Error{Error::Kind::Unauthenticated, u"sign_in_first"_s,
            u"Sign in to see the people you follow."_s}));
    }
    return m_database.read(
        [this, query, viewer, place = *place](Connection &connection) -> Outcome {
            Result<Found> found = find(connection, query, place, viewer.account);
            for (int i = 0; found.ok(); ++i) {
                if (const auto kept = filter(connection, *found, viewer.account); !kept.ok())
                    return kept.error();
                if (!found->rows.isEmpty() || found->next.isEmpty() || i == kMostPagesOver)
                    break;
                const auto next = Place::of(found->next, place.extra);
                if (!next.ok())
                    return next.error();
                found = find(connection, query, *next, viewer.account);
            }
            if (!found.ok())
                return found.error();
            return dress(connection, *found, viewer);
        });
}

Result<FeedService::Found> FeedService::find(
    Connection &connection, const Query &query, const Place &place, Id viewer) const
{
    switch (query.kind) {
    case protocol::FeedKind::ForYou:
        return forYou(connection, place, viewer, query.limit);
    case protocol::FeedKind::Following:
        return followingOf(connection, place, viewer, query.limit);
    case protocol::FeedKind::Trending:
        return trending(connection, place, query.limit);
    case protocol::FeedKind::Tag:
        break;
    }
    return tagged(connection, place, query.tag, query.limit);
}

Result<void> FeedService::filter(Connection &connection, Found &found, Id viewer)
{
    QList<Id> authors;
    for (const VideoRow &row : std::as_const(found.rows))
        authors.append(row.video.account.id);
    const auto filter = people::FeedFilter::of(connection, viewer, authors);
    if (!filter.ok())
        return filter.error();
    found.rows.removeIf([&filter](const VideoRow &row) { return !filter->lets(row.video); });
    return {};
}

namespace {

//! What a viewer does not want to see in For You.
struct Wishes
{
    qint64 sinceMs = 0; //!< what was seen before that is forgotten
    storage::feedwishes::Hidden hidden;
};

Result<Wishes> wishesOf(Connection &connection, Id viewer, qint64 nowMs)
{
    Wishes wishes;
    if (viewer.isNull())
        return wishes;
    const auto since = storage::feedwishes::resetMs(connection, viewer);
    if (!since.ok())
        return since.error();
    auto hidden = storage::feedwishes::hidden(connection, viewer, nowMs - kCreatorRestMs);
    if (!hidden.ok())
        return hidden.error();
    wishes.sinceMs = *since;
    wishes.hidden = std::move(hidden).value();
    return wishes;
}

void leaveOut(QList<VideoRow> &rows, const Wishes &wishes)
{
    rows.removeIf([&wishes](const VideoRow &row) {
        return wishes.hidden.videos.contains(row.video.id)
            || wishes.hidden.creators.contains(row.video.account.id);
    });
}

struct Unseen
{
    QList<Id> ids;
    qint64 last = 0; //!< the lowest place that was looked at; 0: the list's end was reached
};

//! The newest listed clips below \p before that \p viewer has not seen.
Result<Unseen> unseen(
    Connection &connection, qint64 before, Id viewer, const Wishes &wishes, int limit)
{
    Unseen found{{}, before};
    int look = qMax(kFirstLook, limit);
    for (int i = 0; i < kMostLooks && found.ids.size() < limit; ++i, look *= 2) {
        const auto candidates = videos::listedBelow(connection, found.last, look);
        if (!candidates.ok())
            return candidates.error();
        if (candidates->isEmpty()) {
            found.last = 0;
            break;
        }
        QSet<Id> seen;
        if (!viewer.isNull()) {
            QList<Id> ids;
            ids.reserve(candidates->size());
            for (const videos::Listed &candidate : *candidates)
                ids.append(candidate.id);
            const auto known = views::seenAmong(connection, viewer, ids, wishes.sinceMs);
            if (!known.ok())
                return known.error();
            seen = QSet<Id>(known->cbegin(), known->cend());
        }
        for (const videos::Listed &candidate : *candidates) {
            if (found.ids.size() == limit)
                break;
            if (!seen.contains(candidate.id) && !wishes.hidden.videos.contains(candidate.id))
                found.ids.append(candidate.id);
            found.last = candidate.place;
        }
        const bool all = found.last == candidates->last().place;
        if (all && candidates->size() < look) {
            found.last = 0;
            break;
        }
    }
    return found;
}

} // namespace

Result<FeedService::Found> FeedService::forYou(
    Connection &connection, Place place, Id viewer, int limit) const
{
    using Part = Place::Part;
    Found found;
    const auto wishes = wishesOf(connection, viewer, m_clock.nowMs());
    if (!wishes.ok())
        return wishes.error();
    if (place.part == Part::Unseen) {
        const auto ids = unseen(connection, place.before, viewer, *wishes, limit);
        if (!ids.ok())
            return ids.error();
        auto rows = videos::listed(connection, ids->ids, m_clock.nowMs());
        if (!rows.ok())
            return rows.error();
        found.rows = std::move(rows).value();
        leaveOut(found.rows, *wishes);
        if (ids->last > 0)
            place.before = ids->last;
        else
            place = {Part::Seen, kTop, place.extra};
        const bool more = place.part == Part::Unseen || !viewer.isNull();
        found.next = more ? place.toString() : QString();
        if (!found.rows.isEmpty() || !more || place.part == Part::Unseen)
            return found;
    }
    // Only what was seen before this session: nothing comes twice in one sitting.
    const auto ids
        = views::seenBefore(connection, viewer, place.before, wishes->sinceMs, place.extra, limit);
    if (!ids.ok())
        return ids.error();
    auto rows = videos::listed(connection, *ids, m_clock.nowMs());
    if (!rows.ok())
        return rows.error();
    found.rows = std::move(rows).value();
    leaveOut(found.rows, *wishes);
    found.seenBefore = true;
    found.next = ids->size() < limit
        ? QString()
        : Place{Part::Seen, ids->last().value(), place.extra}.toString();
    return found;
}

Result<FeedService::Found> FeedService::cut(Result<QList<VideoRow>> rows, Place place, int limit)
{
    if (!rows.ok())
        return rows.error();
    Found found{std::move(rows).value(), {}, false, {}};
    if (found.rows.size() > limit) {
        found.rows.removeLast();
        place.before = found.rows.last().place;
        found.next = place.toString();
    }
    return found;
}

namespace {

//! \p rows with the clips that \p followed passed on, each clip once: where it came last. Gives the
//! place down to which that is all there is; 0: to the list's end.
Result<qint64> mixIn(Connection &connection, QList<VideoRow> &rows, QHash<Id, Id> &passedOnBy,
    const QList<Id> &followed, qint64 below, Id viewer, qint64 nowMs, int most)
{
    const auto reposts = storage::saved::reposts(connection, followed, below, most);
    if (!reposts.ok())
        return reposts.error();
    qint64 bound = rows.size() < most ? 0 : rows.last().place;
    if (reposts->size() == most)
        bound = std::max(bound, reposts->last().place);
    QList<Id> ids;
    for (const auto &repost : *reposts)
        ids.append(repost.video);
    auto clips = videos::listed(connection, ids, nowMs);
    if (!clips.ok())
        return clips.error();
    for (const VideoRow &row : std::as_const(rows))
        ids.append(row.video.id);
    const auto newest = storage::saved::newestReposts(connection, ids, followed);
    if (!newest.ok())
        return newest.error();
    // One that was passed on since stands further up, or on an earlier page.
    rows.removeIf(
        [&newest](const VideoRow &row) { return newest->value(row.video.id).place > row.place; });
    for (VideoRow &row : *clips) {
        const auto repost = newest->constFind(row.video.id);
        if (repost == newest->cend() || repost->place >= below || row.place >= repost->place
            || row.video.account.id == viewer)
            continue;
        row.place = repost->place;
        passedOnBy.insert(row.video.id, repost->account);
        rows.append(row);
    }
    std::sort(rows.begin(), rows.end(),
        [](const VideoRow &a, const VideoRow &b) { return a.place > b.place; });
    rows.removeIf([bound](const VideoRow &row) { return row.place < bound; });
    rows.resize(std::min<qsizetype>(rows.size(), most));
    return bound;
}

} // namespace

namespace {

//! Those whom \p viewer follows and did not mute: neither what they make nor what they pass on.
Result<QList<Id>> heard(Connection &connection, Id viewer)
{
    namespace ties = storage::ties;
    auto followed = storage::follows::targets(connection, viewer);
    if (!followed.ok())
        return followed;
    const auto muted
        = ties::list(connection, ties::Kind::Mutes, viewer, {}, std::numeric_limits<int>::max());
    if (!muted.ok())
        return muted.error();
    for (const ties::Entry &entry : *muted)
        followed->removeAll(entry.account);
    return followed;
}

} // namespace

Result<FeedService::Found> FeedService::followingOf(
    Connection &connection, const Place &place, Id viewer, int limit) const
{
    const auto followed = heard(connection, viewer);
    if (!followed.ok())
        return followed.error();
    const qint64 now = m_clock.nowMs();
    auto rows = videos::forFollowers(connection, *followed, place.before, now, limit + 1);
    if (!rows.ok())
        return rows.error();
    QHash<Id, Id> passedOnBy;
    const auto mixed
        = mixIn(connection, *rows, passedOnBy, *followed, place.before, viewer, now, limit + 1);
    if (!mixed.ok())
        return mixed.error();
    auto found = cut(std::move(rows), place, limit);
    if (!found.ok())
        return found;
    found->passedOnBy = passedOnBy;
    if (found->next.isEmpty() && *mixed > 0) {
        Place next = place;
        next.before = *mixed;
        found->next = next.toString();
    }
    return found;
}

Result<FeedService::Found> FeedService::trending(
    Connection &connection, const Place &place, int limit) const
{
    auto found
        = cut(videos::trending(connection, place.extra, place.before, m_clock.nowMs(), limit + 1),
            place, limit);
    if (found.ok() && !found->next.isEmpty()) {
        const VideoRow &last = found->rows.last();
        found->next
            = Place{Place::Part::Unseen, last.place, videos::score(last.video.counts)}.toString();
    }
    return found;
}

Result<FeedService::Found> FeedService::tagged(
    Connection &connection, const Place &place, const QString &tag, int limit) const
{
    return cut(
        videos::tagged(connection, tag, place.before, m_clock.nowMs(), limit + 1), place, limit);
}

Result<protocol::FeedPage> FeedService::dress(
    Connection &connection, const Found &found, const Viewer &viewer) const
{
    auto dressed = m_rows.dress(connection, found.rows, viewer);
    if (!dressed.ok())
        return dressed.error();
    const auto passedOnBy = accountsOf(connection, found.passedOnBy.values(), viewer.account);
    if (!passedOnBy.ok())
        return passedOnBy.error();
    const qint64 now = m_clock.nowMs();
    protocol::FeedPage page;
    page.nextCursor = found.next;
    page.items.reserve(dressed->size());
    for (protocol::Video &video : *dressed) {
        const bool fresh = now - video.createdMs < kNewMs;
        protocol::Reason reason{
            u"newest"_s, 1, fresh ? u"New here"_s : u"You have not seen it yet"_s};
        const Id friendly = found.passedOnBy.value(video.id);
        if (!friendly.isNull())
            reason = {u"reposted"_s, 1, u"@%1 reposted"_s.arg(passedOnBy->value(friendly).handle)};
        else if (found.seenBefore)
            reason = {u"seen"_s, 1, u"You have seen everything new; this one again"_s};
        else if (video.account.viewer.following)
            reason = {u"following"_s, 1,
                (fresh ? u"New from @%1, whom you follow"_s : u"From @%1, whom you follow"_s)
                    .arg(video.account.handle)};
        else if (viewer.account.isNull() && !fresh)
            reason.text = u"From this server"_s;
        const QString impression = m_impressions.make(video.id, viewer.account);
        page.items.append({std::move(video), {reason}, impression});
    }
    return page;
}

namespace {

Result<bool> historyKept(Connection &connection, Id viewer)
{
    if (viewer.isNull())
        return false;
    const auto chosen = storage::preferences::section(connection, viewer, u"watching"_s);
    return chosen.ok() ? Result<bool>(chosen->value("history"_L1).toBool(true))
                       : Result<bool>(chosen.error());
}

//! False: the clip is gone.
Result<bool> record(Connection &connection, const Impressions::Shown &shown,
    const protocol::Signal &event, Id viewer, qint64 nowMs)
{
    const auto there = videos::exists(connection, shown.video);
    if (!there.ok() || !*there)
        return there;
    auto done = views::store(connection, shown, event, viewer, nowMs);
    if (done.ok()
        && (event.type == protocol::Signal::Type::Finished || event.watchedMs >= kViewMs)) {
        const auto first = views::countOnce(connection, shown);
        if (!first.ok())
            return first;
        if (*first)
            done = storage::videocounts::addView(connection, shown.video);
    }
    if (done.ok() && !viewer.isNull())
        done = views::markSeen(connection, viewer, shown.video, nowMs);
    return done.ok() ? Result<bool>(true) : Result<bool>(done.error());
}

} // namespace

QFuture<Result<int>> FeedService::take(const QList<protocol::Signal> &events, Id viewer)
{
    return m_database
        .write([=, this](Connection &connection) -> Result<int> {
            const qint64 now = m_clock.nowMs();
            int taken = 0;
            const auto kept = historyKept(connection, viewer);
            if (!kept.ok())
                return kept.error();
            // Where nothing is to be kept, the view is a guest's.
            const Id recorded = *kept ? viewer : Id();
            for (const protocol::Signal &event : events) {
                const auto shown = m_impressions.check(event.impression, viewer);
                if (!shown)
                    continue;
                const auto stored = record(connection, *shown, event, recorded, now);
                if (!stored.ok())
                    return stored.error();
                taken += *stored ? 1 : 0;
            }
            return taken;
        })
        .then([this](const Result<int> &taken) {
            if (taken.ok() && *taken > 0)
                m_pulse.touch();
            return taken;
        });
}

} // namespace vireo::server::service
