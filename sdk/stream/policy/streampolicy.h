// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/stream/policy/lookahead.h"

namespace vireo::sdk {

//! The product's own values; tests and tuning may change them. Tuned together, once, on the
//! development users of the outside benchmark (docs/benchmarks.md).
struct StreamPolicySettings
{
    LinkForecastSettings line;
    PreloadRuleSettings rule;
    LookAheadSettings lookAhead;
    int farthest = 2; //!< how many clips behind the one on screen may be fetched early
    double alone = 1.5; //!< seconds in store below which only the clip on screen is fetched
    double holesCovered = 1.2; //!< and so many times the line's longest hole, see LinkForecast
    double certainty = 1; //!< standard errors by which a move must beat the rule's
    std::chrono::milliseconds rest{150}; //!< how long a wait is
};

//! \brief Which segment of which clip to fetch next, at which rung, or to wait.
//!
//! A pure function of what it is given: no clock, no state, no randomness; any thread. A decision
//! takes some hundred microseconds. The caller asks again when a download is done, when the viewer
//! swipes, and after StreamDecision::wait.
//!
//! How it decides:
//! -# LinkForecast makes a few equally likely courses of the line from the samples.
//! -# PreloadRule names a clip: the one on screen while its reserve is short, then the beginnings
//! of
//!    the next ones, else to wait.
//! -# LookAhead plays every rung of that clip through, with each higher one as a later target (the
//!    constant-rung look-ahead of RobustMPC, SIGCOMM'15, in place of its 5-step enumeration).
//! -# While the picture stands still or is about to, that clip is all that counts (the mask of DAM,
//!    MM'22).
//!    The same holds until the reserve outlasts the longest time for which the line was gone
//!    lately: what went once goes again, in a train or a lift.
//! -# Otherwise the other clips, and waiting, are played through in the same futures. The rule is
//! left only for
//!    a move that is better by more than the standard error of the difference: a guess that is not
//!    sure to be better is noise, and following it is worse than the rule.
//!
//! Worth is counted per StreamWorth: quality of what is watched, less stalls, changes of quality
//! and every megabit fetched, so that waste is a cost like any other and not a separate limit.
class VIREO_SDK_EXPORT StreamPolicy
{
public:
    explicit StreamPolicy(const StreamPolicySettings &settings = {})
        : m_settings(settings)
    {
    }

    //! Only segments that exist are ever named: QueuedClip::got is the next one's index. An empty
    //! queue gives Reason::Nothing. At most kMostQueued clips are looked at.
    [[nodiscard]] StreamDecision decide(const StreamState &state) const;

private:
    StreamPolicySettings m_settings;
};

} // namespace vireo::sdk
