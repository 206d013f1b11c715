// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/stream/policy/streamstate.h"

#include <array>
#include <vector>

namespace vireo::sdk {

inline constexpr int kMostQueued = 8; //!< clips of a queue that are looked at

//! Where a viewer and his queue stand, in a real or in an imagined session. Cheap to copy.
struct Standing
{
    int current = 0; //!< index in the queue of the clip on screen
    double position = 0; //!< seconds played of it
    std::array<int, kMostQueued> got{};
    std::array<int, kMostQueued> firstRung{};
    std::array<int, kMostQueued> lastRung{};

    //! Seconds in store for the clip on screen.
    [[nodiscard]] double reserve() const;
};

//! Where \p queue begins; at most kMostQueued of it.
[[nodiscard]] Standing standingOf(const std::vector<QueuedClip> &queue);

struct PreloadRuleSettings
{
    double reserveSeconds = 0.5; //!< wanted in store for the clip on screen: this,
    double reserveFetches = 3; //!< and this many downloads of a lowest-rung segment
    std::array<int, 3> starts{3, 2, 0}; //!< segments wanted of the clips that come next
    double aheadSeconds = 10; //!< in store at most for the clip on screen, while the next segment
    double aheadWatched = 0.7; //!< is watched at least this likely
    double leastWatched = 0.45; //!< what is watched less likely than this is not fetched
    double share = 0.5; //!< of the reserve that a download may take at a rung above the lowest,
    double slack = 0.3; //!< and seconds on top
};

//! \brief What a careful player does without looking ahead.
//!
//! The order of PDAS (MM'22) with the guard that it lacks: first the clip on screen until its
//! reserve covers the line's usual time for a few downloads, then the beginnings of the clips that
//! come next, nearest first, then further ahead in the clip on screen where hardly anybody leaves
//! it (late in a clip that is most of it: a large reserve costs little there and lets the rung
//! rise). Nothing that is unlikely to be watched, and nothing more than that. It is the policy's
//! own first opinion and the opponent's move in LookAhead. A pure function; any thread.
class PreloadRule
{
public:
    struct Choice
    {
        int queued = -1; //!< -1: wait
        StreamDecision::Reason reason = StreamDecision::Reason::Enough;
    };

    //! \p queue outlives the rule. \p lineMegabits is the expected rate.
    PreloadRule(const std::vector<QueuedClip> &queue, double lineMegabits, double overhead,
        const PreloadRuleSettings &settings);

    [[nodiscard]] Choice choose(const Standing &standing) const;
    //! The highest rung up to \p most of the next segment of \p queued that arrives well within the
    //! reserve; the lowest if none does.
    [[nodiscard]] int rung(const Standing &standing, int queued, int most) const;
    //! Probability that the next segment of \p queued is watched, as far as its own clip decides.
    [[nodiscard]] double watched(const Standing &standing, int queued) const;
    [[nodiscard]] bool complete(const Standing &standing, int queued) const;
    //! Seconds in store below which nothing but the clip on screen is fetched.
    [[nodiscard]] double reserveWanted() const { return m_reserve; }

private:
    const std::vector<QueuedClip> &m_queue;
    PreloadRuleSettings m_settings;
    double m_line;
    double m_overhead;
    double m_reserve;
    int m_count;
};

} // namespace vireo::sdk
