// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/stream/policy/linkforecast.h"
#include "sdk/stream/policy/preloadrule.h"

#include <array>
#include <vector>

namespace vireo::sdk {

//! What a session is worth: sum over watched segments of megabits a second, less these.
struct StreamWorth
{
    double stall = 1.85; //!< per second the picture stands still
    double change = 1; //!< per megabit a second between neighbouring segments
    double megabit = 0.5; //!< per megabit fetched, watched or not
};

struct LookAheadSettings
{
    int futures = 48; //!< scenarios, even
    double horizon = 16; //!< seconds of watching
    StreamWorth worth;
};

//! \brief Plays a move through in several futures: the expected worth of what comes after it.
//!
//! A future is one course of the line (LinkForecast) and one moment of swiping away per clip, drawn
//! from the retention curves: for the clip on screen given that it has been watched so far, in
//! equal parts; for later clips spread evenly over all futures. The start of clip i is thus
//! distributed as the sum of the watch times before it, which is Dashlet's (NSDI'23) convolution,
//! but with the stalls, the downloads and the wrong guesses that happen on the way. After the first
//! move the PreloadRule plays on, which knows no more of the future than the player will (a
//! rollout, Bertsekas 1997). All moves meet the same futures, so differences between moves have
//! little noise. Watching counts, not time: each move is followed for the same seconds of video, so
//! that nothing seems good only because it came early.
class LookAhead
{
public:
    //! A move: fetch the next segment of \p queued at \p rung, or with queued -1 wait.
    struct Move
    {
        int queued = -1;
        int rung = 0;
        double wait = 0; //!< seconds
        int target = 0; //!< rung that is aimed at afterwards
    };
    using Worths = std::vector<double>; //!< of a move, one a future

    //! All outlive the look-ahead.
    LookAhead(const std::vector<QueuedClip> &queue, const LinkForecast &line,
        const PreloadRule &rule, double overhead, const LookAheadSettings &settings);

    [[nodiscard]] Worths play(const Standing &standing, const Move &move) const;

private:
    struct Run
    {
        Standing standing;
        int future = 0;
        double clock = 0; //!< seconds from now
        double worth = 0;
    };

    [[nodiscard]] double play(const Standing &standing, const Move &move, int future) const;
    void fetch(Run &run, int queued, int rung) const;
    void pass(Run &run, double seconds) const;
    [[nodiscard]] double restUntilSomethingHappens(const Run &run) const;
    [[nodiscard]] double changes(
        const Run &run, int queued, double megabits, int lastWatched) const;
    [[nodiscard]] int lastWatched(int future, int queued) const;

    const std::vector<QueuedClip> &m_queue;
    const LinkForecast &m_line;
    const PreloadRule &m_rule;
    double m_overhead;
    LookAheadSettings m_settings;
    int m_count;
    //! [future][queued]: seconds into the clip of the swipe, and watched before the clip begins.
    std::vector<std::array<double, kMostQueued>> m_leaves;
    std::vector<std::array<double, kMostQueued>> m_begins;
};

} // namespace vireo::sdk
