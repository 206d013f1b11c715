// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/feedservice.h"

#include "server/service/clips/future.h"
#include "server/service/clips/relations.h"
#include "server/service/clips/signalrows.h"

#include <QStringList>

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

using storage::Connection;

constexpr qint64 kTop = std::numeric_limits<qint64>::max();
constexpr qint64 kNewMs = 7 * 24 * 3600 * 1000LL;
constexpr int kFirstLook = 64; // clips looked through for unseen ones, doubled five times
constexpr int kMostLooks = 6;
const QString kListed = u"v.playable = 1 AND v.visibility = 0 AND v.deleted_ms = 0 "_s;
const QString kScore = u"(c.views + 10 * c.likes + 15 * c.comments) "_s;

} // namespace

//! Where a page begins: what its cursor says.
struct FeedService::Place
{
    enum class Part { Unseen, Seen };
    Part part = Part::Unseen;
    qint64 before = kTop; //!< ids below this one
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
            Result<Found> found = Found{};
            switch (query.kind) {
            case Kind::ForYou:
                found = forYou(connection, place, viewer.account, query.limit);
                break;
            case Kind::Following:
                found = followingOf(connection, place, viewer.account, query.limit);
                break;
            case Kind::Trending:
                found = trending(connection, place, query.limit);
                break;
            case Kind::Tag:
                found = tagged(connection, place, query.tag, query.limit);
                break;
            }
            if (!found.ok())
                return found.error();
            return dress(connection, *found, viewer);
        });
}

namespace {

struct Ids
{
    QList<Id> ids;
    qint64 last = 0; //!< the lowest id that was looked at; 0: the list's end was reached
};

Result<QList<Id>> idsOf(Connection &connection, const QString &sql, const QVariantList &values)
{
    auto rows = connection.run(sql, values);
    if (!rows.ok())
        return rows.error();
    QList<Id> ids;
    while (rows->next())
        ids.append(rows->id(0));
    return ids;
}

//! The newest listed clips below \p before that \p viewer has not seen.
Result<Ids> unseen(Connection &connection, qint64 before, Id viewer, int limit)
{
    Ids found{{}, before};
    int look = qMax(kFirstLook, limit);
    for (int i = 0; i < kMostLooks && found.ids.size() < limit; ++i, look *= 2) {
        const auto candidates = idsOf(connection,
            u"SELECT id FROM videos WHERE playable = 1 AND visibility = 0 AND deleted_ms = 0 AND "
            u"id "
            u"< ? ORDER BY id DESC LIMIT ?"_s,
            {found.last, look});
        if (!candidates.ok())
            return candidates.error();
        if (candidates->isEmpty()) {
            found.last = 0;
            break;
        }
        QSet<Id> seen;
        if (!viewer.isNull()) {
            const auto known = idsOf(connection,
                u"SELECT video_id FROM seen WHERE account_id = ? AND video_id BETWEEN ? AND ?"_s,
                {viewer.value(), candidates->last().value(), candidates->first().value()});
            if (!known.ok())
                return known.error();
            seen = QSet<Id>(known->cbegin(), known->cend());
        }
        for (const Id id : *candidates) {
            if (found.ids.size() == limit)
                break;
            if (!seen.contains(id))
                found.ids.append(id);
            found.last = id.value();
        }
        const bool all = found.last == candidates->last().value();
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
    const auto rowsOf = [&](const QList<Id> &ids) {
        return VideoRows::select(connection,
            u"WHERE v.id IN (SELECT value FROM json_each(?)) AND "_s + kListed
                + u"AND v.publish_ms <= ? ORDER BY v.id DESC"_s,
            {idList(ids), m_clock.nowMs()});
    };
    if (place.part == Part::Unseen) {
        const auto ids = unseen(connection, place.before, viewer, limit);
        if (!ids.ok())
            return ids.error();
        auto rows = rowsOf(ids->ids);
        if (!rows.ok())
            return rows.error();
        found.rows = std::move(rows).value();
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
    const auto ids = idsOf(connection,
        u"SELECT video_id FROM seen WHERE account_id = ? AND video_id < ? AND at_ms < ? ORDER BY "
        u"video_id DESC LIMIT ?"_s,
        {viewer.value(), place.before, place.extra, limit});
    if (!ids.ok())
        return ids.error();
    auto rows = rowsOf(*ids);
    if (!rows.ok())
        return rows.error();
    found.rows = std::move(rows).value();
    found.seenBefore = true;
    found.next = ids->size() < limit
        ? QString()
        : Place{Part::Seen, ids->last().value(), place.extra}.toString();
    return found;
}

Result<FeedService::Found> FeedService::followingOf(
    Connection &connection, const Place &place, Id viewer, int limit) const
{
    const auto followed = followedBy(connection, viewer);
    if (!followed.ok())
        return followed.error();
    // The ids alone come out of an index; only the page's rows are read.
    auto rows = VideoRows::select(connection,
        u"WHERE v.id IN (SELECT id FROM videos WHERE account_id IN (SELECT value FROM "
        u"json_each(?)) "
        u"AND deleted_ms = 0 AND playable = 1 AND visibility <= 1 AND id < ? AND publish_ms <= ? "
        u"ORDER BY id DESC LIMIT ?) ORDER BY v.id DESC"_s,
        {idList(*followed), place.before, m_clock.nowMs(), limit + 1});
    if (!rows.ok())
        return rows.error();
    Found found{std::move(rows).value(), false, {}};
    if (found.rows.size() > limit) {
        found.rows.removeLast();
        found.next = Place{Place::Part::Unseen, found.rows.last().video.id.value(), place.extra}
                         .toString();
    }
    return found;
}

Result<FeedService::Found> FeedService::trending(
    Connection &connection, const Place &place, int limit) const
{
    auto rows = VideoRows::select(connection,
        u"WHERE v.id IN (SELECT id FROM videos WHERE playable = 1 AND visibility = 0 AND "
        u"deleted_ms = "
        u"0 ORDER BY id DESC LIMIT 300) AND v.publish_ms <= ? AND ("_s
            + kScore + u"< ? OR ("_s + kScore + u"= ? AND v.id < ?)) ORDER BY "_s + kScore
            + u"DESC, v.id DESC LIMIT ?"_s,
        {m_clock.nowMs(), place.extra, place.extra, place.before, limit + 1});
    if (!rows.ok())
        return rows.error();
    Found found{std::move(rows).value(), false, {}};
    if (found.rows.size() > limit) {
        found.rows.removeLast();
        const protocol::Video &last = found.rows.last().video;
        const qint64 score = last.counts.views + 10 * last.counts.likes + 15 * last.counts.comments;
        found.next = Place{Place::Part::Unseen, last.id.value(), score}.toString();
    }
    return found;
}

Result<FeedService::Found> FeedService::tagged(
    Connection &connection, const Place &place, const QString &tag, int limit) const
{
    auto rows = VideoRows::select(connection,
        u"JOIN video_tags t ON t.video_id = v.id WHERE t.tag = ? AND t.video_id < ? AND "_s
            + kListed + u"AND v.publish_ms <= ? ORDER BY t.video_id DESC LIMIT ?"_s,
        {tag, place.before, m_clock.nowMs(), limit + 1});
    if (!rows.ok())
        return rows.error();
    Found found{std::move(rows).value(), false, {}};
    if (found.rows.size() > limit) {
        found.rows.removeLast();
        found.next = Place{Place::Part::Unseen, found.rows.last().video.id.value(), place.extra}
                         .toString();
    }
    return found;
}

Result<protocol::FeedPage> FeedService::dress(
    Connection &connection, const Found &found, const Viewer &viewer) const
{
    auto videos = m_rows.dress(connection, found.rows, viewer);
    if (!videos.ok())
        return videos.error();
    const qint64 now = m_clock.nowMs();
    protocol::FeedPage page;
    page.nextCursor = found.next;
    page.items.reserve(videos->size());
    for (protocol::Video &video : *videos) {
        const bool fresh = now - video.createdMs < kNewMs;
        protocol::Reason reason{
            u"newest"_s, 1, fresh ? u"New here"_s : u"You have not seen it yet"_s};
        if (found.seenBefore)
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

QFuture<Result<int>> FeedService::take(const QList<protocol::Signal> &events, Id viewer)
{
    return m_database
        .write([=, this](Connection &connection) -> Result<int> {
            const qint64 now = m_clock.nowMs();
            int taken = 0;
            for (const protocol::Signal &event : events) {
                const auto shown = m_impressions.check(event.impression, viewer);
                if (!shown)
                    continue;
                const auto stored = storeSignal(connection, *shown, event, viewer, now);
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
