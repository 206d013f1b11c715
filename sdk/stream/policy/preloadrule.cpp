// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/policy/preloadrule.h"

#include <algorithm>

namespace vireo::sdk {

namespace {

constexpr double kLeastLine = 0.05; // megabits a second

} // namespace

double Standing::reserve() const
{
    return std::max(0.0, got[static_cast<size_t>(current)] - position);
}

Standing standingOf(const std::vector<QueuedClip> &queue)
{
    Standing standing;
    for (size_t i = 0; i < std::min<size_t>(queue.size(), kMostQueued); ++i) {
        standing.got[i] = queue[i].got;
        standing.firstRung[i] = queue[i].firstRung;
        standing.lastRung[i] = queue[i].lastRung;
    }
    if (!queue.empty())
        standing.position = queue.front().position;
    return standing;
}

PreloadRule::PreloadRule(const std::vector<QueuedClip> &queue, double lineMegabits, double overhead,
    const PreloadRuleSettings &settings)
    : m_queue(queue)
    , m_settings(settings)
    , m_line(std::max(kLeastLine, lineMegabits))
    , m_overhead(overhead)
    , m_reserve(settings.reserveSeconds)
    , m_count(static_cast<int>(std::min<size_t>(queue.size(), kMostQueued)))
{
    if (!queue.empty() && !queue.front().clip->rungs.empty())
        m_reserve += settings.reserveFetches
            * (queue.front().clip->rungs.front().megabits / m_line + overhead);
}

bool PreloadRule::complete(const Standing &standing, int queued) const
{
    const auto at = static_cast<size_t>(queued);
    return standing.got[at] >= m_queue[at].clip->segments();
}

double PreloadRule::watched(const Standing &standing, int queued) const
{
    const auto at = static_cast<size_t>(queued);
    const Retention &retention = m_queue[at].clip->retention;
    const double reached = retention.share(standing.got[at]);
    if (queued != standing.current)
        return reached;
    const double here = retention.share(static_cast<int>(standing.position));
    return here > 0 ? std::min(1.0, reached / here) : 0;
}

PreloadRule::Choice PreloadRule::choose(const Standing &standing) const
{
    using Reason = StreamDecision::Reason;
    const auto wanted = [this, &standing](int queued) {
        return !complete(standing, queued) && watched(standing, queued) >= m_settings.leastWatched;
    };
    const int current = standing.current;
    if (standing.reserve() < m_reserve && wanted(current))
        return {current, Reason::Reserve};
    for (size_t next = 0; next < m_settings.starts.size(); ++next) {
        const int queued = current + 1 + static_cast<int>(next);
        if (queued >= m_count)
            break;
        if (standing.got[static_cast<size_t>(queued)] < m_settings.starts[next] && wanted(queued))
            return {queued, Reason::NextStart};
    }
    if (standing.reserve() < m_settings.aheadSeconds && !complete(standing, current)
        && watched(standing, current) >= m_settings.aheadWatched)
        return {current, Reason::Ahead};
    return {};
}

int PreloadRule::rung(const Standing &standing, int queued, int most) const
{
    const auto at = static_cast<size_t>(queued);
    const std::vector<StreamRung> &rungs = m_queue[at].clip->rungs;
    const auto segment = static_cast<size_t>(standing.got[at]);
    const double within = m_settings.share * standing.reserve() + m_settings.slack;
    int rung = std::min(most, static_cast<int>(rungs.size()) - 1);
    while (rung > 0
        && rungs[static_cast<size_t>(rung)].bytes[segment] * kMegabitsPerByte / m_line + m_overhead
            > within)
        --rung;
    return rung;
}

} // namespace vireo::sdk
