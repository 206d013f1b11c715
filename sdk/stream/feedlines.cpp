// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/feedstream_p.h"
#include "sdk/stream/fragmentcheck.h"
#include "sdk/stream/segmentcache.h"

#include <algorithm>
#include <cmath>

namespace vireo::sdk {
namespace {

constexpr int kGivenPlaying = 8; // segments that a player has before it
constexpr int kGivenPrimed = 3;

} // namespace

void FeedStream::Private::Line::stop()
{
    opener.reset();
    fromDisk.clear();
}

FeedStream::Private::LinePtr FeedStream::Private::makeLine(const ClipSource &source)
{
    LinePtr &line = lines[source.id()];
    if (!line)
        line = std::make_shared<Line>(source);
    else if (line->track.rungs().empty() && !source.rungs.isEmpty() && !line->opener)
        line->track.renew(source); // a player came first, who knew the address alone
    return line;
}

void FeedStream::Private::dropLines()
{
    for (const QString &id : lines.keys()) {
        const LinePtr line = lines.value(id);
        if (line->queued || line->sink)
            continue;
        cancelOf(*line);
        line->stop();
        lines.remove(id);
        if (current == id)
            current = queueCurrent;
    }
}

QList<FeedStream::Private::LinePtr> FeedStream::Private::order() const
{
    QList<LinePtr> found;
    const auto add = [&](const LinePtr &line) {
        if (line && !found.contains(line))
            found << line;
    };
    add(line(current));
    const qsizetype at = queue.indexOf(current);
    for (qsizetype i = at + 1; at >= 0 && i < queue.size(); ++i)
        add(line(queue.at(i)));
    // Then other players: the clip before, or a page that shows clips of its own.
    for (const LinePtr &line : lines) {
        if (line->sink)
            add(line);
    }
    return found;
}

void FeedStream::Private::open(const LinePtr &line)
{
    if (line->opened || line->opener || line->error || line->renewing || pause.isActive())
        return;
    const bool now = line->track.source().id() == current;
    line->opener.reset(new ClipOpener(setup.services, line->track,
        now ? MediaRequest::Priority::Now : MediaRequest::Priority::Soon,
        [this, line = std::weak_ptr(line)](const Result<void> &opened) {
            const LinePtr here = line.lock();
            if (!here)
                return;
            here->opener.reset();
            here->opened = opened.ok();
            if (!opened.ok())
                failed(here, -1, -1, opened.error());
            else
                ++generation;
            pump();
        }));
}

void FeedStream::Private::tellOpened(Line &line)
{
    if (!line.sink || line.sinkOpened || line.track.segments() == 0)
        return;
    line.sinkOpened = true;
    line.sink->opened(line.track.durations());
}

double FeedStream::Private::position(const Line &line) const
{
    if (!line.sink || line.track.segments() == 0)
        return 0;
    // Time stamps may say something else than the playlist; the reader is never behind the picture.
    const int wanted = line.sink->wanted();
    const double at = line.track.partAt(line.sink->position());
    return at > wanted + 1 ? wanted : at;
}

bool FeedStream::Private::isHere(const Line &line, int index) const
{
    return line.track.held(index) || (line.sink && line.sink->has(index))
        || line.track.diskRung(index) >= 0 || line.leftOut.contains(index);
}

int FeedStream::Private::missing(const Line &line, int from, int count) const
{
    const auto coming = [&](int index) {
        return std::any_of(fetches.begin(), fetches.end(), [&](const auto &fetch) {
            return &fetch->track() == &line.track && fetch->wish().index == index;
        });
    };
    while (from < count && (isHere(line, from) || coming(from)))
        ++from;
    return from;
}

void FeedStream::Private::deliver(const LinePtr &line, bool onScreen)
{
    tellOpened(*line);
    const int count = line->track.segments();
    if (count == 0)
        return;
    const int from = line->sink ? std::clamp(line->sink->wanted(), 0, count - 1) : 0;
    const int most = std::min(count, onScreen ? kGivenPlaying : kGivenPrimed);
    for (int i = 0; i < most; ++i) {
        const int index = (from + i) % count;
        if (line->sink && line->sink->has(index))
            continue;
        if (line->track.held(index))
            give(*line, index);
        else if (line->sink && line->leftOut.contains(index))
            line->sink->leftOut(index);
        else if (line->sink && line->track.diskRung(index) >= 0)
            loadFromDisk(line, index);
    }
}

void FeedStream::Private::give(Line &line, int index)
{
    const ClipTrack::Held *held = line.track.held(index);
    if (!line.sink || !held)
        return;
    tellOpened(line);
    makeRoom(line, index, held->rung);
    line.growing.remove(index);
    line.sink->segment(index, line.track.rung(held->rung).init, held->bytes, true);
}

//! What the sink has of another rung does not begin what comes.
void FeedStream::Private::makeRoom(Line &line, int index, int rung)
{
    if (line.growing.value(index, rung) == rung)
        return;
    line.growing.remove(index);
    line.sink->withdrawn(index);
}

void FeedStream::Private::loadFromDisk(const LinePtr &line, int index)
{
    if (line->fromDisk.contains(index))
        return;
    const int rung = line->track.diskRung(index);
    const ClipTrack::Rung &info = line->track.rung(rung);
    const bool wantsInit = info.init.isNull();
    const HlsBytes bytes = wantsInit ? info.playlist.init : info.playlist.segments.at(index).bytes;
    line->fromDisk[index].reset(new ByteFetch(setup.services,
        ByteFetch::Wish{
            .clip = line->track.source().key, .bytes = bytes, .from = ByteFetch::From::Disk},
        [this, at = std::weak_ptr(line), index, rung, wantsInit](const Result<QByteArray> &body) {
            const LinePtr here = at.lock();
            if (!here)
                return;
            here->fromDisk.erase(index);
            const bool good = body.ok()
                && (wantsInit ? looksLikeInit(body.value()) : looksLikeSegment(body.value()));
            if (!good) {
                // Thrown out or damaged meanwhile: it is fetched like any other.
                here->track.forgetDisk(rung, index);
                ++generation;
            } else if (wantsInit) {
                here->track.setInit(rung, body.value());
            } else {
                here->track.hold(index, rung, body.value());
                give(*here, index);
                forgetMemory();
            }
            pump();
        }));
}

//! What lies farthest from being played goes first: other clips' from their end, nearest clip last.
void FeedStream::Private::forgetMemory()
{
    qint64 total = 0;
    for (const LinePtr &line : std::as_const(lines))
        total += line->track.heldBytes();
    if (total <= setup.memoryBytes)
        return;
    QList<LinePtr> clips = order();
    for (const LinePtr &line : std::as_const(lines)) {
        if (!clips.contains(line))
            clips << line;
    }
    for (auto clip = clips.rbegin(); clip != clips.rend(); ++clip) {
        ClipTrack &track = (*clip)->track;
        const int count = std::max(1, track.segments());
        const int reading = (*clip)->sink ? (*clip)->sink->wanted() : 0;
        for (int back = 1; back < count && total > setup.memoryBytes; ++back) {
            const int index = (reading - back + count) % count;
            const ClipTrack::Held *held = track.held(index);
            if (!held || (clips.first() == *clip && back >= count - 2))
                continue;
            total -= held->bytes.size();
            track.forget(index);
        }
    }
}

} // namespace vireo::sdk
