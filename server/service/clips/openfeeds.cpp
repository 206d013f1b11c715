// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/openfeeds.h"

#include "server/storage/views.h"

#include <algorithm>

namespace vireo::server::service::openfeeds {

namespace videos = storage::videos;
namespace views = storage::views;

namespace {

using Part = FeedPlace::Part;

constexpr int kFirstLook = 64; // clips looked through for unseen ones, doubled five times
constexpr int kMostLooks = 6;
constexpr qint64 kMakerRestMs = 7 * 24 * 3600 * 1000LL; // after "not interested"

struct Unseen
{
    QList<Id> ids;
    qint64 last = 0; //!< the lowest place that was looked at; 0: the list's end was reached
};

//! The newest listed clips below \p before that the viewer has not seen.
Result<Unseen> unseen(const FeedScene &scene, qint64 before, int limit)
{
    Unseen found{{}, before};
    int look = qMax(kFirstLook, limit);
    for (int i = 0; i < kMostLooks && found.ids.size() < limit; ++i, look *= 2) {
        const auto candidates = videos::listedBelow(scene.connection, found.last, look);
        if (!candidates.ok())
            return candidates.error();
        if (candidates->isEmpty()) {
            found.last = 0;
            break;
        }
        QSet<Id> seen;
        if (!scene.viewer.isNull()) {
            QList<Id> ids;
            ids.reserve(candidates->size());
            for (const videos::Listed &candidate : *candidates)
                ids.append(candidate.id);
            const auto known
                = views::seenAmong(scene.connection, scene.viewer, ids, scene.circle->sinceMs);
            if (!known.ok())
                return known.error();
            seen = QSet<Id>(known->cbegin(), known->cend());
        }
        for (const videos::Listed &candidate : *candidates) {
            if (found.ids.size() == limit)
                break;
            if (!seen.contains(candidate.id) && !scene.circle->hiddenClips.contains(candidate.id))
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

//! Of \p ids those that are listed and that the viewer did not turn down, newest first.
Result<QList<FeedEntry>> wanted(const FeedScene &scene, const QList<Id> &ids)
{
    const auto clips = scene.cards.clips(scene.connection, ids);
    if (!clips.ok())
        return clips.error();
    const people::Circle &circle = *scene.circle;
    QList<FeedEntry> entries;
    entries.reserve(clips->size());
    for (const Cards::Clip &clip : *clips) {
        const VideoRow &row = clip.card->row;
        const qint64 turnedDown = circle.hiddenMakers.value(row.video.account.id, 0);
        if (clip.card->isListed(scene.nowMs) && !circle.hiddenClips.contains(row.video.id)
            && (turnedDown == 0 || turnedDown <= scene.nowMs - kMakerRestMs))
            entries.append({clip, row.place});
    }
    std::sort(entries.begin(), entries.end(),
        [](const FeedEntry &a, const FeedEntry &b) { return a.place > b.place; });
    return entries;
}

//! A page of \p limit out of \p rows, which are one more where there is a next page.
Result<FeedFound> cut(
    const FeedScene &scene, const Result<QList<VideoRow>> &rows, FeedPlace place, int limit)
{
    if (!rows.ok())
        return rows.error();
    FeedFound found;
    const qsizetype shown = std::min<qsizetype>(rows->size(), limit);
    for (qsizetype i = 0; i < shown; ++i)
        found.entries.append({scene.cards.clip(rows->at(i)), rows->at(i).place});
    if (rows->size() > limit) {
        place.before = found.entries.last().place;
        found.next = place.toString();
    }
    return found;
}

} // namespace

Result<FeedFound> forYou(const FeedScene &scene, FeedPlace place, int limit)
{
    FeedFound found;
    if (place.part == Part::Unseen) {
        const auto ids = unseen(scene, place.before, limit);
        if (!ids.ok())
            return ids.error();
        auto entries = wanted(scene, ids->ids);
        if (!entries.ok())
            return entries.error();
        found.entries = std::move(entries).value();
        if (ids->last > 0)
            place.before = ids->last;
        else
            place = {Part::Seen, FeedPlace::kTop, place.extra};
        const bool more = place.part == Part::Unseen || !scene.viewer.isNull();
        found.next = more ? place.toString() : QString();
        if (!found.entries.isEmpty() || !more || place.part == Part::Unseen)
            return found;
    }
    // Only what was seen before this session: nothing comes twice in one sitting.
    const auto ids = views::seenBefore(
        scene.connection, scene.viewer, place.before, scene.circle->sinceMs, place.extra, limit);
    if (!ids.ok())
        return ids.error();
    auto entries = wanted(scene, *ids);
    if (!entries.ok())
        return entries.error();
    found.entries = std::move(entries).value();
    found.seenBefore = true;
    found.next = ids->size() < limit
        ? QString()
        : FeedPlace{Part::Seen, ids->last().value(), place.extra}.toString();
    return found;
}

Result<FeedFound> trending(const FeedScene &scene, const FeedPlace &place, int limit)
{
    auto found = cut(scene,
        videos::trending(scene.connection, place.extra, place.before, scene.nowMs, limit + 1),
        place, limit);
    if (found.ok() && !found->next.isEmpty()) {
        const FeedEntry &last = found->entries.last();
        found->next
            = FeedPlace{Part::Unseen, last.place, videos::score(last.clip.counts)}.toString();
    }
    return found;
}

Result<FeedFound> tagged(
    const FeedScene &scene, const FeedPlace &place, const QString &tag, int limit)
{
    return cut(scene, videos::tagged(scene.connection, tag, place.before, scene.nowMs, limit + 1),
        place, limit);
}

} // namespace vireo::server::service::openfeeds
