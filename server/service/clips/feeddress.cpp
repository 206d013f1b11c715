// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/feeddress.h"

#include "server/storage/reactions.h"
#include "server/storage/saved.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

constexpr qint64 kNewMs = 7 * 24 * 3600 * 1000LL;

using People = QHash<Id, Cards::Person>;

//! What the viewer did with the clips.
struct Own
{
    QHash<Id, storage::feeds::Own> given;
    QSet<Id> kept;

    [[nodiscard]] protocol::Video::Viewer to(Id video) const
    {
        const auto mine = given.value(video);
        return {mine.liked,
            mine.reaction > 0 ? storage::reactions::kinds().value(mine.reaction) : QString(),
            kept.contains(video), mine.reposted};
    }
};

Result<Own> ownOf(const FeedScene &scene, const QList<Id> &videos)
{
    Own own;
    if (scene.viewer.isNull())
        return own;
    auto given = storage::feeds::own(scene.connection, videos, scene.viewer);
    if (!given.ok())
        return given.error();
    own.given = std::move(given).value();
    auto kept = storage::saved::bookmarked(scene.connection, scene.viewer, videos);
    if (!kept.ok())
        return kept.error();
    own.kept = std::move(kept).value();
    return own;
}

protocol::Reason reasonOf(
    const FeedScene &scene, const FeedFound &found, const FeedEntry &entry, const People &people)
{
    const bool fresh = scene.nowMs - entry.row().video.createdMs < kNewMs;
    if (const Id friendly = found.passedOnBy.value(entry.id()); !friendly.isNull()) {
        const auto by = people.constFind(friendly);
        const QString handle = by == people.cend() ? QString() : by->card->handle;
        return {u"reposted"_s, 1, u"@%1 reposted"_s.arg(handle)};
    }
    if (found.seenBefore)
        return {u"seen"_s, 1, u"You have seen everything new; this one again"_s};
    if (scene.circle->to(entry.maker()).follows) {
        return {u"following"_s, 1,
            (fresh ? u"New from @%1, whom you follow"_s : u"From @%1, whom you follow"_s)
                .arg(people.value(entry.maker()).card->handle)};
    }
    if (fresh)
        return {u"newest"_s, 1, u"New here"_s};
    return {u"newest"_s, 1,
        scene.viewer.isNull() ? u"From this server"_s : u"You have not seen it yet"_s};
}

} // namespace

FeedDress::FeedDress(const MediaAddress &addresses, const Impressions &impressions)
    : m_addresses(addresses)
    , m_impressions(impressions)
{
}

Result<FeedPage> FeedDress::page(
    const FeedScene &scene, const FeedFound &found, bool moderator) const
{
    FeedPage page;
    page.nextCursor = found.next;
    if (found.entries.isEmpty())
        return page;
    QList<Id> videos;
    QList<Id> accounts = found.passedOnBy.values();
    videos.reserve(found.entries.size());
    for (const FeedEntry &entry : found.entries) {
        videos.append(entry.id());
        accounts.append(entry.maker());
    }
    const auto people = scene.cards.people(scene.connection, accounts);
    if (!people.ok())
        return people.error();
    const auto own = ownOf(scene, videos);
    if (!own.ok())
        return own.error();

    page.items.reserve(found.entries.size());
    for (const FeedEntry &entry : found.entries) {
        const auto person = people->constFind(entry.maker());
        // Whose maker is gone is on its way out too.
        if (person == people->cend())
            continue;
        const auto base = VideoRows::baseOf(m_addresses, entry.row());
        FeedItem item{entry.clip.card, person->card, entry.clip.counts, {},
            reasonOf(scene, found, entry, *people), m_impressions.make(entry.id(), scene.viewer)};
        item.reader = {.base = base.path.toLatin1(),
            .expiresMs = base.expiresMs,
            .account = &person->card->wire,
            .accountCounts = person->counts,
            .accountViewer = scene.circle->to(entry.maker()).toViewer(),
            .viewer = own->to(entry.id()),
            .care = moderator || entry.maker() == scene.viewer};
        page.items.append(std::move(item));
    }
    return page;
}

} // namespace vireo::server::service
