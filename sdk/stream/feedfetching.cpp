// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/feedstream_p.h"
#include "sdk/stream/segmentcache.h"

#include <algorithm>
#include <cmath>

namespace vireo::sdk {
namespace {

constexpr size_t kMostFetches = 2;
constexpr int kMostNotes = 64;
constexpr int kRoundAhead = 3; // segments of the clip's start that are here before its end
constexpr double kUrgent = 1.5; // seconds in store below which nothing else may use the line
constexpr double kAlmost = 0.15; // seconds: what is here sooner than this is not worth cancelling
constexpr int kSavingRungs = 1;
constexpr int kWhole = std::numeric_limits<int>::max();

//! Seconds until \p fetch is complete, on a line of \p bits a second.
double timeLeft(const SegmentFetch &fetch, qint64 bits)
{
    if (fetch.remaining() < 0 || bits <= 0)
        return std::numeric_limits<double>::infinity();
    return static_cast<double>(fetch.remaining()) * 8 / static_cast<double>(bits);
}

} // namespace

bool FeedStream::Private::savesNow() const
{
    return mode == StreamMode::SaveData || (mode == StreamMode::Automatic && metered);
}

StreamPolicySettings FeedStream::Private::settings() const
{
    StreamPolicySettings settings;
    if (savesNow()) {
        settings.rule.starts = {1, 0, 0};
        settings.rule.aheadSeconds = 3;
        settings.farthest = 1;
    }
    return settings;
}

void FeedStream::Private::pump()
{
    const QList<LinePtr> clips = order();
    for (const LinePtr &line : clips) {
        open(line);
        deliver(line, line == clips.first());
    }
    decide();
}

bool FeedStream::Private::lineIsFree() const
{
    if (fetches.empty())
        return true;
    // The next request goes out one round trip before the last byte of this one is here.
    return fetches.size() < kMostFetches
        && timeLeft(*fetches.back(), meter.bitsPerSecond()) <= meter.overhead();
}

std::shared_ptr<const DecisionDesk::Question> FeedStream::Private::question()
{
    asked.clear();
    const QList<LinePtr> clips = order();
    if (clips.isEmpty() || clips.first()->opener || clips.first()->renewing)
        return {};
    auto question = std::make_shared<DecisionDesk::Question>();
    question->settings = settings();
    question->policy = setup.policy;
    question->state.link = meter.samples();
    question->state.overhead = std::clamp(meter.overhead(), 0.005, 0.5);
    const bool saves = savesNow();
    for (const LinePtr &line : clips) {
        if (!line->opened || line->error || line->track.lost())
            continue;
        const bool onScreen = line == clips.first();
        if (saves && !onScreen && line != clips.value(1))
            break;
        const int side = line->shortSide > 0 ? line->shortSide : lastShortSide;
        const ClipTrack::Shape &shape = line->track.shape(
            side, saves ? kSavingRungs : kWhole, saves && !onScreen ? 1 : kWhole);
        const double at = position(*line);
        QueuedClip queued;
        queued.clip = shape.clip.get();
        queued.got = missing(*line, static_cast<int>(at), shape.clip->segments());
        queued.position = std::min<double>(onScreen ? at : 0, queued.got);
        queued.firstRung = shape.named(line->track.rungOf(0));
        queued.lastRung = queued.got > 0 ? shape.named(line->track.rungOf(queued.got - 1)) : -1;
        question->state.queue.push_back(queued);
        question->clips.push_back(shape.clip);
        asked.emplace_back(line, shape);
        if (asked.size() >= kMostQueued)
            break;
    }
    return question->state.queue.empty() ? nullptr : question;
}

void FeedStream::Private::decide()
{
    if (deciding || pause.isActive() || !lineIsFree() || !setup.services.transport)
        return;
    const auto asks = question();
    if (!asks)
        return;
    deciding = true;
    waiting.stop();
    auto *watcher = new QFutureWatcher<StreamDecision>(&q);
    QObject::connect(watcher, &QFutureWatcherBase::finished, &q, [this, watcher, at = generation] {
        watcher->deleteLater();
        deciding = false;
        if (at != generation)
            return decide(); // a swipe came between
        decided(watcher->result());
    });
    watcher->setFuture(desk.ask(asks));
}

int FeedStream::Private::missingRound(const Line &line) const
{
    const int count = line.track.segments();
    const int at = static_cast<int>(position(line));
    if (count == 0 || !line.playing || missing(line, at, count) < count)
        return -1;
    for (int i = 0; i < kRoundAhead; ++i) {
        const int index = (at + i) % count;
        if (missing(line, index, index + 1) == index)
            return index;
    }
    return -1;
}

//! A segment begun before the line was lost, or was wanted for something else, goes on as it is.
int FeedStream::Private::rungFor(const Line &line, int index, int chosen) const
{
    return soundRung(line, index, line.growing.value(index, chosen));
}

void FeedStream::Private::decided(const StreamDecision &decision)
{
    ++figures.decisions;
    if (asked.empty())
        return;
    const auto about = std::exchange(asked, {});
    const auto &[first, firstShape] = about.front();
    if (const int round = missingRound(*first); round >= 0) {
        const int before = firstShape.named(
            first->track.rungOf(round > 0 ? round - 1 : first->track.segments() - 1));
        const int rung
            = rungFor(*first, round, firstShape.rungs[static_cast<size_t>(std::max(0, before))]);
        StreamDecision goesRound = decision;
        goesRound.reason = StreamDecision::Reason::Reserve;
        note(goesRound, first.get(), round, rung);
        return fetch(first, round, rung);
    }
    if (!decision.fetches()) {
        note(decision, nullptr, -1, -1);
        // Without playing nothing changes by itself.
        if (first->playing && decision.reason != StreamDecision::Reason::Nothing)
            waiting.start(decision.wait);
        return;
    }
    const auto &[line, shape] = about[static_cast<size_t>(decision.queued)];
    const int index = missing(*line, static_cast<int>(position(*line)), shape.clip->segments());
    if (index >= shape.clip->segments())
        return pump(); // it came from the disk meanwhile
    const int rung = rungFor(*line, index, shape.rungs[static_cast<size_t>(decision.rung)]);
    note(decision, line.get(), index, rung);
    fetch(line, index, rung);
    decide();
}

void FeedStream::Private::note(
    const StreamDecision &decision, const Line *line, int segment, int rung)
{
    // A wait that goes on is one decision.
    const bool goesOn = !line && !notes.isEmpty() && notes.last().clip.isEmpty()
        && notes.last().decision.reason == decision.reason;
    if (goesOn)
        notes.removeLast();
    notes.append({decision, line ? line->track.source().id() : QString(), segment,
        line ? line->track.rung(rung).info.shortSide : 0});
    if (notes.size() > kMostNotes)
        notes.removeFirst();
    Q_EMIT q.noted();
}

void FeedStream::Private::fetch(const LinePtr &line, int index, int rung)
{
    const bool now = line->track.source().id() == current;
    const quint64 number = ++fetchNumber;
    const auto at = std::weak_ptr(line);
    SegmentFetch::Listener listener;
    listener.opened = [this, at] {
        if (const LinePtr here = at.lock())
            tellOpened(*here);
    };
    listener.grown = [this, at, number] {
        const LinePtr here = at.lock();
        const auto found = std::find_if(fetches.begin(), fetches.end(),
            [number](const auto &fetch) { return fetch->number() == number; });
        if (here && found != fetches.end())
            grown(here, **found);
    };
    listener.done = [this, at, number](const Result<QByteArray> &result) {
        if (const LinePtr here = at.lock())
            fetched(here, number, result);
    };
    fetches.emplace_back(new SegmentFetch(setup.services, line->track, meter, number,
        {rung, index, now ? MediaRequest::Priority::Now : MediaRequest::Priority::Soon},
        std::exchange(line->rest, {}), std::move(listener)));
}

void FeedStream::Private::grown(const LinePtr &line, const SegmentFetch &fetch)
{
    const int index = fetch.wish().index;
    // Later segments are not waited for; growing them would only copy.
    if (line->sink && line->sink->wanted() == index && !line->sink->has(index)) {
        makeRoom(*line, index, fetch.wish().rung);
        line->growing.insert(index, fetch.wish().rung);
        line->sink->segment(index, line->track.rung(fetch.wish().rung).init, fetch.soFar(), false);
    }
    decide();
}

void FeedStream::Private::fetched(
    const LinePtr &line, quint64 number, const Result<QByteArray> &result)
{
    const auto found = std::find_if(fetches.begin(), fetches.end(),
        [number](const auto &fetch) { return fetch->number() == number; });
    if (found == fetches.end())
        return;
    const auto [rung, index, priority] = (*found)->wish();
    figures.bytes += (*found)->received();
    if (!result.ok() && mayPass(result.error()))
        line->rest = (*found)->rest();
    fetches.erase(found);
    if (!result.ok())
        return failed(line, index, rung, result.error());
    ++figures.segments;
    line->faults = 0;
    line->carried.insert(rung);
    line->leftOut.remove(index);
    line->track.hold(index, rung, result.value());
    give(*line, index);
    forgetMemory();
    pump();
}

void FeedStream::Private::cancelOf(const Line &line)
{
    figures.cancelled += static_cast<int>(std::erase_if(fetches, [&](const auto &fetch) {
        if (&fetch->track() != &line.track)
            return false;
        giveUpFetch(*fetch);
        return true;
    }));
}

void FeedStream::Private::cancelUseless()
{
    const LinePtr on = line(current);
    if (!on)
        return;
    const int count = std::max(1, on->track.segments());
    const double at = position(*on);
    // Not counting what is on its way: that may be what has to give place.
    int reached = static_cast<int>(at);
    while (reached < count && isHere(*on, reached))
        ++reached;
    const bool urgent = reached < count && reached - at < kUrgent;
    figures.cancelled += static_cast<int>(std::erase_if(fetches, [&](const auto &fetch) {
        const bool wanted = &fetch->track() == &on->track && fetch->wish().index == reached;
        if (wanted || !urgent || timeLeft(*fetch, meter.bitsPerSecond()) <= kAlmost)
            return false;
        giveUpFetch(*fetch);
        return true;
    }));
}

//! What has come of it stays for the next attempt.
void FeedStream::Private::giveUpFetch(const SegmentFetch &fetch)
{
    figures.bytes += fetch.received();
    for (const LinePtr &line : std::as_const(lines)) {
        if (&line->track == &fetch.track())
            line->rest = fetch.rest();
    }
}

} // namespace vireo::sdk
