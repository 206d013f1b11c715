// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/stream/plainpolicy.h"

#include <algorithm>
#include <cmath>

namespace vireo::bench {
namespace {

constexpr double kAhead = 8; // seconds, of the clip on screen
constexpr int kStart = 2; // segments, of the next
constexpr double kShare = 2.0 / 3;

//! The lower of a fast and a slow moving average by time, as dash.js and Shaka take it.
double lineOf(const std::vector<sdk::LinkSample> &link)
{
    double estimates[2] = {0, 0};
    const double halfLives[2] = {1, 4};
    for (int i = 0; i < 2; ++i) {
        double value = 0;
        double weight = 0;
        for (const sdk::LinkSample &sample : link) {
            const double seconds = std::max(sample.seconds, 1e-4);
            const double keep = std::exp2(-seconds / halfLives[i]);
            value = value * keep + sample.megabits / seconds * (1 - keep);
            weight = weight * keep + 1 - keep;
        }
        estimates[i] = weight > 0 ? value / weight : 0;
    }
    return std::min(estimates[0], estimates[1]);
}

} // namespace

sdk::StreamDecision plainPolicy(const sdk::StreamState &state)
{
    sdk::StreamDecision decision;
    decision.wait = std::chrono::milliseconds(150);
    decision.lineMegabits = lineOf(state.link);
    for (size_t i = 0; i < std::min<size_t>(2, state.queue.size()); ++i) {
        const sdk::QueuedClip &queued = state.queue[i];
        const bool wanted = i == 0 ? queued.got - queued.position < kAhead : queued.got < kStart;
        if (queued.got >= queued.clip->segments() || !wanted)
            continue;
        int rung = std::max(queued.firstRung, 0);
        if (queued.firstRung < 0) {
            while (rung + 1 < static_cast<int>(queued.clip->rungs.size())
                && queued.clip->rungs[static_cast<size_t>(rung) + 1].megabits
                    <= decision.lineMegabits * kShare)
                ++rung;
        }
        decision.queued = static_cast<int>(i);
        decision.rung = rung;
        decision.reason = i == 0 ? sdk::StreamDecision::Reason::Reserve
                                 : sdk::StreamDecision::Reason::NextStart;
        return decision;
    }
    decision.reason = sdk::StreamDecision::Reason::Enough;
    return decision;
}

} // namespace vireo::bench
