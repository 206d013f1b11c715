// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/people/circle.h"

#include "server/storage/feedwishes.h"
#include "server/storage/follows.h"
#include "server/storage/mutedwords.h"
#include "server/storage/ties.h"

namespace vireo::server::people {
namespace {

constexpr int kMostPeople = 200'000; // about 10 MB

Result<std::shared_ptr<const Circle>> load(storage::Connection &db, Id viewer)
{
    auto circle = std::make_shared<Circle>();
    const auto followed = storage::follows::targets(db, viewer);
    if (!followed.ok())
        return followed.error();
    for (const Id target : *followed)
        circle->standings[target].follows = true;
    const auto tied = storage::ties::all(db, viewer);
    if (!tied.ok())
        return tied.error();
    for (const storage::ties::Tie &tie : *tied)
        take(circle->standings, tie);
    for (const Id target : *followed) {
        if (!circle->standings.value(target).mutes)
            circle->heard.append(target);
    }
    auto keys = storage::mutedwords::keys(db, viewer);
    if (!keys.ok())
        return keys.error();
    circle->mutedKeys = std::move(keys).value();
    const auto since = storage::feedwishes::resetMs(db, viewer);
    if (!since.ok())
        return since.error();
    circle->sinceMs = *since;
    const auto hidden = storage::feedwishes::hidden(db, viewer);
    if (!hidden.ok())
        return hidden.error();
    for (const auto &one : *hidden) {
        circle->hiddenClips.insert(one.video);
        qint64 &at = circle->hiddenMakers[one.creator];
        at = std::max(at, one.atMs);
    }
    return std::shared_ptr<const Circle>(std::move(circle));
}

int costOf(const Circle &circle)
{
    return int(8 + circle.standings.size() + circle.heard.size() + circle.hiddenClips.size()
        + circle.hiddenMakers.size() + circle.mutedKeys.words.size()
        + circle.mutedKeys.tags.size());
}

} // namespace

Circles::Circles()
    : m_kept(kMostPeople)
{
}

Result<std::shared_ptr<const Circle>> Circles::of(storage::Connection &db, Id viewer, qint64 stamp)
{
    static const auto nobody = std::make_shared<const Circle>();
    if (viewer.isNull())
        return nobody;
    {
        const std::lock_guard lock(m_mutex);
        if (const Kept *kept = m_kept.object(viewer); kept && kept->stamp == stamp)
            return kept->circle;
    }
    auto loaded = load(db, viewer);
    if (loaded.ok()) {
        const std::lock_guard lock(m_mutex);
        m_kept.insert(viewer, new Kept{stamp, *loaded}, costOf(**loaded));
    }
    return loaded;
}

} // namespace vireo::server::people
