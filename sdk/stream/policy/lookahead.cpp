// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/policy/lookahead.h"

#include <algorithm>
#include <cmath>

namespace vireo::sdk {

namespace {

constexpr double kInstant = 1e-9; // seconds
constexpr double kReaction = 0.05; // seconds from a swipe to the next decision
constexpr double kShortestRest = 0.1;
constexpr int kMostMoves = 120; // of one future

//! The \p index of Halton's sequence in \p base, shifted by \p shift round the circle.
double spread(int index, int base, double shift)
{
    double value = 0, digit = 1.0 / base;
    for (int rest = index + 1; rest > 0; rest /= base, digit /= base)
        value += digit * (rest % base);
    value = std::fmod(value + shift, 1.0);
    return value > 0 ? value : 1e-3;
}

} // namespace

LookAhead::LookAhead(const std::vector<QueuedClip> &queue, const LinkForecast &line,
    const PreloadRule &rule, double overhead, const LookAheadSettings &settings)
    : m_queue(queue)
    , m_line(line)
    , m_rule(rule)
    , m_overhead(overhead)
    , m_settings(settings)
    , m_count(static_cast<int>(std::min<size_t>(queue.size(), kMostQueued)))
    , m_leaves(static_cast<size_t>(settings.futures))
    , m_begins(static_cast<size_t>(settings.futures))
{
    static constexpr std::array kBases{2, 3, 5, 7, 11, 13, 17, 19};
    constexpr double kGolden = 0.6180339887498949;
    for (int future = 0; future < settings.futures; ++future) {
        const auto f = static_cast<size_t>(future);
        double begins = -queue.front().position;
        for (size_t i = 0; i < static_cast<size_t>(m_count); ++i) {
            const double quantile = i == 0
                ? (future + 0.5) / settings.futures
                : spread(future, kBases[i], std::fmod(static_cast<double>(i) * kGolden, 1.0));
            m_leaves[f][i]
                = queue[i].clip->retention.leaves(i == 0 ? queue[0].position : 0, quantile);
            m_begins[f][i] = begins;
            begins += m_leaves[f][i];
        }
    }
}

LookAhead::Worths LookAhead::play(const Standing &standing, const Move &move) const
{
    Worths worths;
    worths.reserve(m_leaves.size());
    for (int future = 0; future < m_settings.futures; ++future)
        worths.push_back(play(standing, move, future));
    return worths;
}

double LookAhead::play(const Standing &standing, const Move &move, int future) const
{
    Run run{standing, future};
    if (move.queued >= 0)
        fetch(run, move.queued, move.rung);
    else
        pass(run, move.wait);
    const auto f = static_cast<size_t>(future);
    for (int moves = 0; moves < kMostMoves && run.standing.current < m_count; ++moves) {
        const auto current = static_cast<size_t>(run.standing.current);
        if (m_begins[f][current] + run.standing.position >= m_settings.horizon)
            break;
        const PreloadRule::Choice next = m_rule.choose(run.standing);
        if (next.queued >= 0)
            fetch(run, next.queued, m_rule.rung(run.standing, next.queued, move.target));
        else
            pass(run, restUntilSomethingHappens(run));
    }
    return run.worth;
}

int LookAhead::lastWatched(int future, int queued) const
{
    const auto at = static_cast<size_t>(queued);
    return std::min(m_queue[at].clip->segments() - 1,
        static_cast<int>(m_leaves[static_cast<size_t>(future)][at]));
}

void LookAhead::fetch(Run &run, int queued, int rung) const
{
    const auto at = static_cast<size_t>(queued);
    const StreamRung &from = m_queue[at].clip->rungs[static_cast<size_t>(rung)];
    Standing &now = run.standing;
    const int segment = now.got[at];
    const double megabits = from.bytes[static_cast<size_t>(segment)] * kMegabitsPerByte;
    const int last = lastWatched(run.future, queued);
    const double begins = m_begins[static_cast<size_t>(run.future)][at];
    // What is watched beyond the horizon is fetched by every move sooner or later.
    if (segment > last)
        run.worth -= m_settings.worth.megabit * megabits;
    else if (begins + segment <= m_settings.horizon)
        run.worth += from.megabits - m_settings.worth.megabit * megabits
            - m_settings.worth.change * changes(run, queued, from.megabits, last);
    pass(run, m_line.seconds(run.future, run.clock, megabits) + m_overhead);
    if (segment <= last)
        now.lastRung[at] = rung;
    if (segment == 0)
        now.firstRung[at] = rung;
    ++now.got[at];
}

double LookAhead::changes(const Run &run, int queued, double megabits, int lastWatched) const
{
    const auto rate = [this](int clip, int rung) {
        return m_queue[static_cast<size_t>(clip)].clip->rungs[static_cast<size_t>(rung)].megabits;
    };
    const auto at = static_cast<size_t>(queued);
    const Standing &now = run.standing;
    double sum = 0;
    if (now.got[at] > 0) {
        if (now.lastRung[at] >= 0)
            sum += std::abs(megabits - rate(queued, now.lastRung[at]));
    } else if (queued > 0 && now.lastRung[at - 1] >= 0
        && now.got[at - 1] > this->lastWatched(run.future, queued - 1)) {
        sum += std::abs(megabits - rate(queued - 1, now.lastRung[at - 1]));
    }
    if (now.got[at] == lastWatched && queued + 1 < m_count && now.got[at + 1] > 0
        && now.firstRung[at + 1] >= 0)
        sum += std::abs(megabits - rate(queued + 1, now.firstRung[at + 1]));
    return sum;
}

void LookAhead::pass(Run &run, double seconds) const
{
    Standing &now = run.standing;
    const auto &leaves = m_leaves[static_cast<size_t>(run.future)];
    run.clock += seconds;
    while (seconds > kInstant && now.current < m_count) {
        const auto current = static_cast<size_t>(now.current);
        const double plays
            = std::max(0.0, std::min<double>(now.got[current], leaves[current]) - now.position);
        if (seconds < plays) {
            now.position += seconds;
            return;
        }
        now.position += plays;
        seconds -= plays;
        if (now.position < leaves[current] - kInstant) {
            run.worth -= m_settings.worth.stall * seconds;
            return;
        }
        ++now.current;
        now.position = 0;
    }
}

double LookAhead::restUntilSomethingHappens(const Run &run) const
{
    const Standing &now = run.standing;
    const double swipe = m_leaves[static_cast<size_t>(run.future)][static_cast<size_t>(now.current)]
        - now.position;
    const double reserve = now.reserve();
    // With every second played, what comes next is more likely to be watched.
    const double second = 1 - (now.position - std::floor(now.position)) + kInstant;
    const double rest = m_rule.complete(now, now.current)
        ? reserve
        : std::max(kShortestRest, std::min(second, reserve - m_rule.reserveWanted() + kInstant));
    return std::max(kReaction, std::min(rest, swipe + kReaction));
}

} // namespace vireo::sdk
