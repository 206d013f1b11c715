// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/stream/policy/retention.h"

#include <chrono>
#include <vector>

namespace vireo::sdk {

inline constexpr double kMegabitsPerByte = 8e-6;

//! One quality of a clip.
struct StreamRung
{
    double megabits = 0; //!< a second, as announced; what quality is counted in
    std::vector<double> bytes; //!< of each segment; about one second each
};

//! What never changes about a clip. Rungs from low to high, all with as many segments.
struct StreamClip
{
    qint64 id = 0;
    std::vector<StreamRung> rungs;
    Retention retention{{}, 0};

    [[nodiscard]] int segments() const
    {
        return rungs.empty() ? 0 : static_cast<int>(rungs.front().bytes.size());
    }
};

//! Where a queued clip stands.
struct QueuedClip
{
    const StreamClip *clip = nullptr; //!< not owned; outlives the call
    int got = 0; //!< segments here completely, from the first without a hole
    double position = 0; //!< seconds played; 0 for clips not on screen yet
    int firstRung = -1; //!< of segment 0; -1: none here
    int lastRung = -1; //!< of segment got - 1; -1: none here
};

//! One finished download.
struct LinkSample
{
    double megabits = 0; //!< carried
    double seconds = 0; //!< from request to last byte, without the request overhead
};

//! \brief Everything the policy may know.
struct StreamState
{
    std::vector<LinkSample> link; //!< oldest first; what is older than minutes does not matter
    double overhead = 0.08; //!< seconds from a request to its first byte
    std::vector<QueuedClip> queue; //!< [0] is on screen, then in the order of the feed
};

//! What to do next, and why.
struct StreamDecision
{
    enum class Reason {
        Reserve, //!< the clip on screen has less in store than the line's risk asks for
        NextStart, //!< a coming clip lacks its first segments
        Ahead, //!< hardly anybody leaves the clip on screen now, so its reserve may grow
        LookAhead, //!< in the scenarios played through, this beats what the rule would do
        Enough, //!< everything likely to be watched soon is here: more would be waste
        Nothing, //!< there is nothing left to fetch
    };

    Reason reason = Reason::Nothing;
    int queued = -1; //!< index in the queue of the clip to fetch from; -1: wait
    int rung = 0;
    std::chrono::milliseconds wait{0}; //!< look again after this long (or when something happens)

    double lineMegabits = 0; //!< a second, expected
    double reserve = 0; //!< seconds in store for the clip on screen
    double wanted = 0; //!< seconds in store below which nothing else is fetched
    double watched = 0; //!< probability that the chosen segment is watched
    double gain
        = 0; //!< expected advantage over the rule's choice, in quality units; 0 for the rule's

    [[nodiscard]] bool fetches() const { return queued >= 0; }
};

} // namespace vireo::sdk
