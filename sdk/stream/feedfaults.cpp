// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/clock.h"
#include "sdk/stream/feedstream_p.h"
#include "sdk/stream/segmentcache.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr int kMostFaults = 4; // of a server that answers with failures
constexpr int kTries = 2; // of one segment from one rung
constexpr int kMostBad = 4; // segments of a rung of which none was whole
constexpr int kMostLeftOut = 8; // segments in a row, before a clip is given up
constexpr qint64 kFirstPause = 500;
constexpr qint64 kLongestPause = 8000;

bool isBadBytes(const Error &error)
{
    return error.code == u"segment_size" || error.code == u"clip_broken"
        || error.is(Error::Kind::TooLarge);
}

bool ended(const ClipSource &source)
{
    return source.expiresAtMs >= 0 && base::SystemClock().nowMs() >= source.expiresAtMs;
}

//! How many segments \p rung has that are given up.
int badOf(const QMap<std::pair<int, int>, int> &broken, int rung)
{
    int count = 0;
    for (auto it = broken.lowerBound({rung, 0}); it != broken.cend() && it.key().first == rung;
         ++it)
        count += it.value() >= kTries;
    return count;
}

} // namespace

bool FeedStream::Private::mayPass(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::Unavailable:
    case Error::Kind::Internal:
    case Error::Kind::TooMany:
    case Error::Kind::Locked:
        return true;
    default:
        return false;
    }
}

void FeedStream::Private::failed(const LinePtr &line, int index, int rung, const Error &error)
{
    ++generation;
    if (mayPass(error)) {
        pauseFor(*line, error);
        if (error.is(Error::Kind::Unreachable) || ++line->faults < kMostFaults)
            return;
        pause.stop();
    }
    if (line->sink && isBadBytes(error) && line->growing.remove(index) > 0)
        line->sink->withdrawn(index);
    if (rung < 0)
        return renew(line, error);
    const bool lost = error.is(Error::Kind::NotFound) && !line->carried.contains(rung);
    if (index >= 0 && !lost && (isBadBytes(error) || error.is(Error::Kind::NotFound)))
        return segmentFailed(line, index, rung, error);
    loseRung(line, rung, error);
}

//! One segment, of a rung that may be sound otherwise.
void FeedStream::Private::segmentFailed(
    const LinePtr &line, int index, int rung, const Error &error)
{
    if (ended(line->track.source()) && !line->renewed)
        return renew(line, error);
    // Once more from the same rung: the fault may have been the line's.
    int &times = line->broken[{rung, index}];
    times = isBadBytes(error) ? times + 1 : kTries;
    if (times < kTries)
        return pump();
    if (!line->carried.contains(rung) && badOf(line->broken, rung) >= kMostBad)
        line->track.lose(rung);
    if (line->track.lost())
        return renew(line, error);
    if (soundRung(*line, index, rung) < 0)
        return leaveOut(line, index, error);
    pump();
}

int FeedStream::Private::soundRung(const Line &line, int index, int chosen) const
{
    // One that was bad more than once is asked last.
    const auto rank = [&](int rung) {
        return std::make_pair(badOf(line.broken, rung) > 1, std::abs(rung - chosen));
    };
    int best = -1;
    for (int rung = 0; rung < static_cast<int>(line.track.rungs().size()); ++rung) {
        if (line.track.rung(rung).state != ClipTrack::Rung::State::Lost
            && line.broken.value({rung, index}) < kTries && (best < 0 || rank(rung) < rank(best)))
            best = rung;
    }
    return best;
}

//! Playing goes on behind a segment that nobody has whole, as long as there is another.
void FeedStream::Private::leaveOut(const LinePtr &line, int index, const Error &error)
{
    if (error.is(Error::Kind::NotFound) && renewer && !line->renewed)
        return renew(line, error);
    line->leftOut.insert(index);
    int inRow = 0;
    while (inRow < kMostLeftOut && line->leftOut.contains(index - inRow))
        ++inRow;
    if (inRow == kMostLeftOut || line->leftOut.size() >= line->track.segments())
        return giveUp(line, error);
    tellOpened(*line);
    if (line->sink)
        line->sink->leftOut(index);
    pump();
}

void FeedStream::Private::pauseFor(Line &line, const Error &error)
{
    const int doubled = std::min(line.faults, 5);
    if (error.is(Error::Kind::Unreachable))
        line.faults = std::min(line.faults + 1, kMostFaults - 1);
    const qint64 longest = std::min(kLongestPause, kFirstPause << doubled);
    qint64 wait = longest / 2 + QRandomGenerator::global()->bounded(longest / 2);
    if (error.retryAfter)
        wait = std::max<qint64>(wait, std::chrono::milliseconds(*error.retryAfter).count());
    pause.start(static_cast<int>(std::min<qint64>(wait, 60'000)));
}

void FeedStream::Private::loseRung(const LinePtr &line, int rung, const Error &error)
{
    if (ended(line->track.source()) && !line->renewed)
        return renew(line, error);
    line->track.lose(rung);
    if (line->track.lost())
        return renew(line, error);
    pump();
}

void FeedStream::Private::renew(const LinePtr &line, const Error &error)
{
    if (!renewer || line->renewed || line->track.source().key.isEmpty())
        return giveUp(line, error);
    line->renewed = true;
    line->renewing = true;
    whenDone(renewer(line->track.source()), &q,
        [this, at = std::weak_ptr(line), error](const Result<ClipSource> &fresh) {
            const LinePtr here = at.lock();
            if (!here)
                return;
            here->renewing = false;
            if (!fresh.ok() || fresh->id() != here->track.source().id())
                return giveUp(here, fresh.ok() ? error : fresh.error());
            cancelOf(*here);
            here->stop();
            here->rest = {};
            here->track.renew(*fresh);
            here->broken.clear();
            here->leftOut.clear();
            here->opened = false;
            ++generation;
            pump();
        });
}

void FeedStream::Private::giveUp(const LinePtr &line, const Error &error)
{
    line->error = error;
    cancelOf(*line);
    if (line->sink)
        line->sink->failed(error);
    pump();
}

void FeedStream::Private::startAgain(Line &line)
{
    ++generation; // what is being decided knows rungs that there may be no longer
    line.error.reset();
    line.broken.clear();
    line.carried.clear();
    line.leftOut.clear();
    line.rest = {};
    line.faults = 0;
    line.renewed = false;
    line.opened = false;
    line.track.renew(line.track.source());
}

void FeedStream::Private::spoiled(const LinePtr &line, int index)
{
    const int rung = line->track.rungOf(index);
    if (rung < 0 || index >= line->track.segments())
        return;
    const auto &info = line->track.rung(rung);
    if (setup.services.cache && info.state == ClipTrack::Rung::State::Known) {
        setup.services.cache->drop(
            SegmentCache::keyOf(line->track.source().key, info.playlist.segments.at(index).bytes));
    }
    line->track.forget(index);
    line->track.forgetDisk(rung, index);
    failed(line, index, rung,
        {Error::Kind::Invalid, u"clip_broken"_s, u"This clip is damaged and cannot be played."_s});
}

} // namespace vireo::sdk
