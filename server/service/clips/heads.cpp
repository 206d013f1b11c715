// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/heads.h"

#include <algorithm>

namespace vireo::server::service {

namespace feeds = storage::feeds;

namespace {

constexpr int kMostHeads = 400'000; // about 10 MB
constexpr qsizetype kMostSearches = 8; // a page
constexpr int kEach = 16; // of clips, and of reposts: a first page needs no more of one account

Result<std::shared_ptr<const Heads::Maker>> load(storage::Connection &db, Id id)
{
    auto clips = feeds::clipsOf(db, id, kEach);
    if (!clips.ok())
        return clips.error();
    auto reposts = feeds::repostsOf(db, id, kEach);
    if (!reposts.ok())
        return reposts.error();
    auto maker = std::make_shared<Heads::Maker>();
    maker->id = id;
    maker->allClips = clips->size() < kEach;
    maker->allReposts = reposts->size() < kEach;
    maker->clips = std::move(clips).value();
    maker->reposts = std::move(reposts).value();
    return std::shared_ptr<const Heads::Maker>(std::move(maker));
}

} // namespace

Heads::Heads()
    : m_kept(kMostHeads)
{
}

Result<bool> Heads::catchUp(storage::Connection &db, qint64 changes)
{
    qint64 known = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (m_changes == changes)
            return true;
        if (m_changes > changes)
            return false;
        known = m_changes;
    }
    // A new start has nothing that could be old.
    const auto news = known < 0 ? Result<feeds::Changes>(feeds::Changes{true, {}})
                                : feeds::changesSince(db, known);
    if (!news.ok())
        return news.error();
    const std::lock_guard lock(m_mutex);
    // Somebody else was faster, with the same lines or more.
    if (m_changes != known)
        return m_changes == changes;
    if (news->all)
        m_kept.clear();
    for (const Id maker : news->makers)
        m_kept.remove(maker);
    m_changes = changes;
    return true;
}

Result<std::optional<Heads::Makers>> Heads::of(
    storage::Connection &db, qint64 changes, const QList<Id> &makers)
{
    const auto current = catchUp(db, changes);
    if (!current.ok())
        return current.error();
    Makers found;
    found.reserve(size_t(makers.size()));
    QList<Id> missing;
    {
        const std::lock_guard lock(m_mutex);
        for (const Id id : makers) {
            if (const auto *kept = m_kept.object(id))
                found.push_back(*kept);
            else
                missing.append(id);
        }
    }
    const bool all = missing.size() <= kMostSearches;
    missing.resize(std::min(missing.size(), kMostSearches));
    for (const Id id : std::as_const(missing)) {
        const auto loaded = load(db, id);
        if (!loaded.ok())
            return loaded.error();
        found.push_back(*loaded);
        // What an old snapshot says must not stand beside what is newer.
        const std::lock_guard lock(m_mutex);
        if (*current && m_changes == changes) {
            m_kept.insert(id, new std::shared_ptr<const Maker>(*loaded),
                int(4 + (*loaded)->clips.size() + (*loaded)->reposts.size()));
        }
    }
    return all ? std::optional(std::move(found)) : std::nullopt;
}

} // namespace vireo::server::service
