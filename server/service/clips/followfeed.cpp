// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/followfeed.h"

#include "server/storage/saved.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <vector>

namespace vireo::server::service {

namespace saved = storage::saved;
namespace videos = storage::videos;

namespace {

using Head = Heads::Head;
using Heap = std::vector<qint64>;

//! Clips, or reposts, that may belong on a page, newest first.
struct Candidates
{
    QList<Head> heads;
    QList<Id> makers; //!< of each head

    //! Leaves out what is below \p place.
    void cutBelow(qint64 place)
    {
        const auto end = std::find_if(
            heads.cbegin(), heads.cend(), [place](const Head &head) { return head.place < place; });
        const qsizetype left = end - heads.cbegin();
        heads.resize(left);
        makers.resize(std::min(left, makers.size()));
    }
};

//! The newest \p most below \p below out of one list a maker; nothing where what is in memory does
//! not reach down that far.
template <typename ListOf, typename AllOf>
std::optional<Candidates> newest(const std::optional<Heads::Makers> &makers, qint64 below,
    qint64 nowMs, int most, ListOf listOf, AllOf allOf)
{
    if (!makers)
        return std::nullopt;
    struct Found
    {
        const Head *head;
        Id maker;
    };
    const auto later = [](const Found &a, const Found &b) { return a.head->place > b.head->place; };
    std::vector<Found> heap; // the oldest of the found ones on top
    heap.reserve(size_t(most) + 1);
    for (const auto &maker : *makers) {
        bool enough = false;
        for (const Head &head : listOf(*maker)) {
            if (head.place >= below || head.publishMs > nowMs)
                continue;
            if (int(heap.size()) == most && head.place <= heap.front().head->place) {
                enough = true;
                break;
            }
            heap.push_back({&head, maker->id});
            std::push_heap(heap.begin(), heap.end(), later);
            if (int(heap.size()) > most) {
                std::pop_heap(heap.begin(), heap.end(), later);
                heap.pop_back();
            }
        }
        if (!enough && !allOf(*maker))
            return std::nullopt;
    }
    std::sort_heap(heap.begin(), heap.end(), later);
    Candidates candidates;
    for (const Found &found : heap) {
        candidates.heads.append(*found.head);
        candidates.makers.append(found.maker);
    }
    return candidates;
}

Result<Candidates> clipsBelow(
    const FeedScene &scene, const std::optional<Heads::Makers> &makers, qint64 below, int most)
{
    auto known = newest(
        makers, below, scene.nowMs, most,
        [](const Heads::Maker &maker) -> const QList<Head> & { return maker.clips; },
        [](const Heads::Maker &maker) { return maker.allClips; });
    if (known)
        return std::move(*known);
    const auto rows
        = videos::forFollowers(scene.connection, scene.circle->heard, below, scene.nowMs, most);
    if (!rows.ok())
        return rows.error();
    Candidates candidates;
    for (const videos::Listed &row : *rows)
        candidates.heads.append({row.id, row.place, 0});
    return candidates;
}

Result<Candidates> repostsBelow(
    const FeedScene &scene, const std::optional<Heads::Makers> &makers, qint64 below, int most)
{
    auto known = newest(
        makers, below, scene.nowMs, most,
        [](const Heads::Maker &maker) -> const QList<Head> & { return maker.reposts; },
        [](const Heads::Maker &maker) { return maker.allReposts; });
    if (known)
        return std::move(*known);
    const auto rows = saved::reposts(scene.connection, scene.circle->heard, below, most);
    if (!rows.ok())
        return rows.error();
    Candidates candidates;
    for (const saved::Repost &repost : *rows) {
        candidates.heads.append({repost.video, repost.place, 0});
        candidates.makers.append(repost.account);
    }
    return candidates;
}

//! Who of the makers passed each of \p clips on last, below the top or not.
Result<QHash<Id, saved::Repost>> lastReposts(
    const FeedScene &scene, const std::optional<Heads::Makers> &makers, const QList<Id> &clips)
{
    QHash<Id, saved::Repost> last;
    if (clips.isEmpty())
        return last;
    const auto known = [](const auto &maker) { return maker->allReposts; };
    if (!makers || !std::all_of(makers->cbegin(), makers->cend(), known))
        return saved::newestReposts(scene.connection, clips, scene.circle->heard);
    for (const auto &maker : *makers) {
        for (const Head &head : maker->reposts) {
            if (!clips.contains(head.video))
                continue;
            saved::Repost &repost = last[head.video];
            if (head.place > repost.place)
                repost = {head.video, maker->id, head.place};
        }
    }
    return last;
}

} // namespace

Result<FeedFound> FollowFeed::page(const FeedScene &scene, FeedPlace place, int limit)
{
    const qint64 below = place.before;
    const int most = limit + 1;
    const auto makers = m_heads.of(scene.connection, scene.mark.changes, scene.circle->heard);
    if (!makers.ok())
        return makers.error();
    auto own = clipsBelow(scene, *makers, below, most);
    if (!own.ok())
        return own.error();
    auto passed = repostsBelow(scene, *makers, below, most);
    if (!passed.ok())
        return passed.error();

    // Down to here this is all there is; 0: to the list's end.
    qint64 bound = own->heads.size() < most ? 0 : own->heads.last().place;
    if (passed->heads.size() == most)
        bound = std::max(bound, passed->heads.last().place);
    own->cutBelow(bound);
    passed->cutBelow(bound);

    QList<Id> ids;
    for (const Candidates *some : {&*own, &*passed}) {
        for (const Head &head : some->heads)
            ids.append(head.video);
    }
    const auto clips = scene.cards.clips(scene.connection, ids);
    if (!clips.ok())
        return clips.error();

    // A clip that nobody passed on needs no search for who did so last.
    QList<Id> passedOn = ids.sliced(own->heads.size());
    for (const Head &head : own->heads) {
        if (clips->value(head.video).counts.reposts > 0)
            passedOn.append(head.video);
    }
    const auto last = lastReposts(scene, *makers, passedOn);
    if (!last.ok())
        return last.error();

    FeedFound found;
    for (const Head &head : own->heads) {
        const auto clip = clips->constFind(head.video);
        if (clip == clips->cend() || !clip->card->isForFollowers(scene.nowMs))
            continue;
        // One that was passed on since stands further up, or on an earlier page.
        const qint64 stands = clip->card->row.place;
        if (last->value(head.video).place <= stands)
            found.entries.append({*clip, stands});
    }
    for (auto it = last->cbegin(); it != last->cend(); ++it) {
        const auto clip = clips->constFind(it.key());
        if (clip == clips->cend() || it->place >= below || clip->card->row.place >= it->place
            || !clip->card->isListed(scene.nowMs)
            || clip->card->row.video.account.id == scene.viewer)
            continue;
        found.passedOnBy.insert(it.key(), it->account);
        found.entries.append({*clip, it->place});
    }
    std::sort(found.entries.begin(), found.entries.end(),
        [](const FeedEntry &a, const FeedEntry &b) { return a.place > b.place; });
    found.entries.removeIf([bound](const FeedEntry &entry) { return entry.place < bound; });
    found.entries.resize(std::min<qsizetype>(found.entries.size(), most));

    if (found.entries.size() > limit) {
        found.entries.removeLast();
        place.before = found.entries.last().place;
        found.next = place.toString();
    } else if (bound > 0) {
        place.before = bound;
        found.next = place.toString();
    }
    return found;
}

} // namespace vireo::server::service
