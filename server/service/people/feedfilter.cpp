// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/people/feedfilter.h"

#include "core/base/text.h"
#include "server/storage/mutedwords.h"
#include "server/storage/ties.h"

#include <algorithm>

namespace vireo::server::people {

namespace ties = storage::ties;

Result<FeedFilter> FeedFilter::of(
    storage::Connection &db, Id viewer, bool adult, const QList<Id> &authors)
{
    FeedFilter filter;
    filter.m_viewer = viewer;
    filter.m_adult = adult;
    if (viewer.isNull() || authors.isEmpty())
        return filter;
    const auto tied = ties::between(db, viewer, authors);
    if (!tied.ok())
        return tied.error();
    for (const ties::Tie &tie : *tied)
        take(filter.m_standings, tie);
    auto keys = storage::mutedwords::keys(db, viewer);
    if (!keys.ok())
        return keys.error();
    filter.m_keys = std::move(keys).value();
    return filter;
}

FeedFilter FeedFilter::of(Id viewer, bool adult, const Circle &circle)
{
    FeedFilter filter;
    filter.m_viewer = viewer;
    filter.m_adult = adult;
    filter.m_standings = circle.standings;
    filter.m_keys = circle.mutedKeys;
    return filter;
}

bool FeedFilter::lets(const protocol::Video &clip) const
{
    if (const Standing maker = m_standings.value(clip.account.id); maker.apart() || maker.mutes)
        return false;
    // Nobody mutes himself by a word of his own.
    if (!m_viewer.isNull() && clip.account.id == m_viewer)
        return true;
    if (clip.adults && !m_adult)
        return false;
    const auto tagged = [&clip](const QString &tag) { return clip.tags.contains(tag); };
    if (std::any_of(m_keys.tags.cbegin(), m_keys.tags.cend(), tagged))
        return false;
    if (m_keys.words.isEmpty())
        return true;
    const QString caption = base::text::wordsKey(clip.caption);
    return std::none_of(m_keys.words.cbegin(), m_keys.words.cend(),
        [&caption](const QString &word) { return base::text::hasFoldedWord(caption, word); });
}

} // namespace vireo::server::people
