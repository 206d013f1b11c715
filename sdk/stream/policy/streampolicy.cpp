// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/policy/streampolicy.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace vireo::sdk {

namespace {

using Move = LookAhead::Move;
using Worths = LookAhead::Worths;
using Reason = StreamDecision::Reason;

double mean(const Worths &worths)
{
    return std::accumulate(worths.begin(), worths.end(), 0.0) / static_cast<double>(worths.size());
}

//! Mean of \p worths less \p others, less \p errors standard errors of it.
double surelyMore(const Worths &worths, const Worths &others, double errors)
{
    const auto count = static_cast<double>(worths.size());
    double sum = 0, squares = 0;
    for (size_t i = 0; i < worths.size(); ++i) {
        const double more = worths[i] - others[i];
        sum += more;
        squares += more * more;
    }
    const double average = sum / count;
    const double variance = std::max(0.0, squares / count - average * average);
    return average - errors * std::sqrt(variance / count);
}

//! One decision being made.
class Deliberation
{
public:
    Deliberation(const StreamState &state, const StreamPolicySettings &settings)
        : m_settings(settings)
        , m_queue(state.queue)
        , m_count(static_cast<int>(std::min<size_t>(m_queue.size(), kMostQueued)))
        , m_line(state.link, settings.lookAhead.futures, settings.line)
        , m_rule(m_queue, m_line.mean(), state.overhead, settings.rule)
        , m_lookAhead(m_queue, m_line, m_rule, state.overhead, settings.lookAhead)
        , m_standing(standingOf(m_queue))
        , m_alone(std::max(settings.alone, settings.holesCovered * m_line.hole()))
    {
    }

    StreamDecision decide();

private:
    struct Played
    {
        Move move;
        Worths worths;
    };

    [[nodiscard]] Played bestRung(int queued) const;
    [[nodiscard]] Played wait() const;
    [[nodiscard]] bool mayFetch(int queued) const;
    [[nodiscard]] bool playsOn() const;
    [[nodiscard]] int rungs(int queued) const
    {
        return static_cast<int>(m_queue[static_cast<size_t>(queued)].clip->rungs.size());
    }
    [[nodiscard]] StreamDecision explained(const Move &move, Reason reason) const;

    const StreamPolicySettings &m_settings;
    const std::vector<QueuedClip> &m_queue;
    int m_count;
    LinkForecast m_line;
    PreloadRule m_rule;
    LookAhead m_lookAhead;
    Standing m_standing;
    double m_alone;
};

Deliberation::Played Deliberation::bestRung(int queued) const
{
    int most = 0;
    for (int i = 0; i < m_count; ++i)
        most = std::max(most, rungs(i));
    Played best;
    double worth = 0;
    for (int rung = 0; rung < rungs(queued); ++rung) {
        for (int target = rung; target < most; ++target) {
            const Move move{queued, rung, 0, target};
            Worths worths = m_lookAhead.play(m_standing, move);
            const double found = mean(worths);
            if (best.worths.empty() || found > worth) {
                worth = found;
                best = {move, std::move(worths)};
            }
        }
    }
    return best;
}

Deliberation::Played Deliberation::wait() const
{
    Played best;
    double worth = 0;
    const double seconds = std::chrono::duration<double>(m_settings.rest).count();
    for (int target = 0; target < rungs(0); ++target) {
        const Move move{-1, 0, seconds, target};
        Worths worths = m_lookAhead.play(m_standing, move);
        const double found = mean(worths);
        if (best.worths.empty() || found > worth) {
            worth = found;
            best = {move, std::move(worths)};
        }
    }
    return best;
}

bool Deliberation::mayFetch(int queued) const
{
    if (m_rule.complete(m_standing, queued)
        || m_rule.watched(m_standing, queued) < m_settings.rule.leastWatched)
        return false;
    // Of two coming clips the nearer one is never behind the farther one.
    const auto at = static_cast<size_t>(queued);
    return queued <= 1 || m_standing.got[at] < m_standing.got[at - 1]
        || m_rule.complete(m_standing, queued - 1);
}

bool Deliberation::playsOn() const
{
    return m_rule.complete(m_standing, 0) || m_standing.reserve() >= m_alone;
}

StreamDecision Deliberation::decide()
{
    bool anything = false;
    for (int i = 0; i < m_count; ++i)
        anything = anything || !m_rule.complete(m_standing, i);
    if (!anything)
        return explained({-1}, Reason::Nothing);
    // However unlikely it was that somebody would stay this long: he is here.
    if (!playsOn())
        return explained(bestRung(0).move, Reason::Reserve);
    const PreloadRule::Choice first = m_rule.choose(m_standing);
    const Played rule = first.queued >= 0 ? bestRung(first.queued) : wait();
    int chosen = first.queued;
    double gain = 0;
    const auto consider = [&](const Move &move) {
        const double more
            = surelyMore(m_lookAhead.play(m_standing, move), rule.worths, m_settings.certainty);
        if (more > gain) {
            gain = more;
            chosen = move.queued;
        }
    };
    const int target = rule.move.target;
    for (int i = 0; i < std::min(m_count, m_settings.farthest + 1); ++i) {
        if (i != first.queued && mayFetch(i))
            consider({i, m_rule.rung(m_standing, i, target), 0, target});
    }
    // The first segment of the next clip is never put off: look after look a wait seems to cost
    // nothing, since few leave within so short a time, and then the one who does stands before
    // a clip of which nothing is here.
    const bool neighbour = first.queued == 1 && m_standing.got[1] == 0;
    if (first.queued >= 0 && !neighbour)
        consider({-1, 0, std::chrono::duration<double>(m_settings.rest).count(), target});
    if (chosen == first.queued)
        return explained(rule.move, first.reason);
    StreamDecision decision = explained(chosen >= 0 ? bestRung(chosen).move : Move{},
        chosen >= 0 ? Reason::LookAhead : Reason::Enough);
    decision.gain = gain;
    return decision;
}

StreamDecision Deliberation::explained(const Move &move, Reason reason) const
{
    StreamDecision decision;
    decision.reason = reason;
    decision.queued = move.queued;
    decision.rung = move.rung;
    decision.lineMegabits = m_line.mean();
    decision.reserve = m_standing.reserve();
    decision.wanted = std::max(m_rule.reserveWanted(), m_alone);
    if (move.queued >= 0)
        decision.watched = m_rule.watched(m_standing, move.queued);
    else
        decision.wait = m_settings.rest;
    return decision;
}

} // namespace

StreamDecision StreamPolicy::decide(const StreamState &state) const
{
    if (state.queue.empty()) {
        StreamDecision nothing;
        nothing.wait = m_settings.rest;
        return nothing;
    }
    return Deliberation(state, m_settings).decide();
}

} // namespace vireo::sdk
