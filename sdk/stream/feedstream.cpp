// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/feedstream.h"

#include "sdk/stream/feedstream_p.h"
#include "sdk/stream/linkmemory.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {
namespace {

constexpr int kBehind = 1; // clips kept before the one on screen
constexpr int kAhead = 4;

} // namespace

FeedStream::FeedStream(const Setup &setup, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, setup))
{
    d->waiting.setSingleShot(true);
    d->pause.setSingleShot(true);
    connect(&d->waiting, &QTimer::timeout, this, [this] { d->pump(); });
    connect(&d->pause, &QTimer::timeout, this, [this] { d->pump(); });
    if (!setup.services.transport)
        return;
    connect(setup.services.transport, &Transport::reachableChanged, this, [this](bool reachable) {
        if (!reachable)
            return;
        d->pause.stop();
        d->pump();
    });
}

FeedStream::~FeedStream()
{
    if (d->setup.links)
        d->setup.links->keep(d->network, d->meter.samples());
    d->fetches.clear();
    for (const Private::LinePtr &line : std::as_const(d->lines))
        line->stop();
}

void FeedStream::setQueue(const QList<ClipSource> &clips, int current)
{
    const auto at = static_cast<qsizetype>(current);
    for (const Private::LinePtr &line : std::as_const(d->lines))
        line->queued = false;
    d->queue.clear();
    for (qsizetype i = std::max<qsizetype>(0, at - kBehind);
         i < std::min<qsizetype>(clips.size(), at + kAhead + 1); ++i) {
        d->makeLine(clips.at(i))->queued = true;
        d->queue << clips.at(i).id();
    }
    const QString on = at >= 0 && at < clips.size() ? clips.at(at).id() : QString();
    // A page over the feed may be playing something else: only a swipe changes what is on screen.
    if (std::exchange(d->queueCurrent, on) != on && !on.isEmpty())
        d->current = on;
    ++d->generation;
    d->dropLines();
    d->cancelUseless();
    d->pump();
}

void FeedStream::setRenewer(Renewer renewer)
{
    d->renewer = std::move(renewer);
}

void FeedStream::setMode(StreamMode mode)
{
    if (d->mode == mode)
        return;
    d->mode = mode;
    ++d->generation;
    d->pump();
    Q_EMIT noted();
}

StreamMode FeedStream::mode() const
{
    return d->mode;
}

void FeedStream::setNetwork(const QString &key, bool metered)
{
    const bool was = saving();
    d->metered = metered;
    if (key != d->network) {
        if (d->setup.links) {
            d->setup.links->keep(d->network, d->meter.samples());
            d->meter.setSamples(d->setup.links->of(key));
        } else {
            d->meter.setSamples({});
        }
        d->network = key;
    }
    ++d->generation;
    d->pause.stop();
    d->pump();
    if (was != saving())
        Q_EMIT noted();
}

bool FeedStream::metered() const
{
    return d->metered;
}

bool FeedStream::saving() const
{
    return d->savesNow();
}

std::unique_ptr<ClipFeed> FeedStream::attach(
    const ClipSource &source, ClipSink &sink, int shortSide)
{
    const Private::LinePtr line = d->makeLine(source);
    line->sink = &sink;
    line->sinkOpened = false;
    line->playing = false;
    line->growing.clear();
    line->shortSide = shortSide;
    if (line->error) // asked for anew
        d->startAgain(*line);
    if (shortSide > 0)
        d->lastShortSide = shortSide;
    if (d->current.isEmpty())
        d->current = source.id();
    ++d->generation;
    // Later: the caller does not hold what is returned yet.
    QMetaObject::invokeMethod(
        this, [this] { d->pump(); }, Qt::QueuedConnection);
    return std::unique_ptr<ClipFeed>(new ClipFeed(*this, sink, source.id()));
}

const QList<FeedStream::Note> &FeedStream::notes() const
{
    return d->notes;
}

FeedStream::Figures FeedStream::figures() const
{
    return d->figures;
}

qint64 FeedStream::bitsPerSecond() const
{
    return d->meter.bitsPerSecond();
}

qint64 FeedStream::heldBytes() const
{
    qint64 bytes = 0;
    for (const Private::LinePtr &line : std::as_const(d->lines))
        bytes += line->track.heldBytes();
    return bytes;
}

ClipFeed::ClipFeed(FeedStream &stream, ClipSink &sink, const QString &clip)
    : m_stream(&stream)
    , m_sink(sink)
    , m_clip(clip)
{
}

ClipFeed::~ClipFeed()
{
    const auto line = m_stream ? m_stream->d->line(m_clip) : nullptr;
    if (!line || line->sink != &m_sink)
        return;
    line->sink = nullptr;
    line->playing = false;
    m_stream->d->dropLines();
}

void ClipFeed::setPlaying(bool playing)
{
    const auto line = m_stream ? m_stream->d->line(m_clip) : nullptr;
    if (!line || line->sink != &m_sink)
        return;
    line->playing = playing;
    FeedStream::Private &d = *m_stream->d;
    if (playing && d.current != m_clip) {
        d.current = m_clip;
        ++d.generation;
        d.cancelUseless();
    }
    d.pump();
}

void ClipFeed::moved()
{
    const auto line = m_stream ? m_stream->d->line(m_clip) : nullptr;
    if (!line || line->sink != &m_sink)
        return;
    FeedStream::Private &d = *m_stream->d;
    if (d.current == m_clip && line->opened && !d.isHere(*line, m_sink.wanted())) {
        ++d.generation;
        d.cancelUseless();
    }
    d.pump();
}

void ClipFeed::retry()
{
    const auto line = m_stream ? m_stream->d->line(m_clip) : nullptr;
    if (!line)
        return;
    m_stream->d->startAgain(*line);
    m_stream->d->pause.stop();
    m_stream->d->pump();
}

void ClipFeed::spoiled(int index)
{
    if (const auto line = m_stream ? m_stream->d->line(m_clip) : nullptr)
        m_stream->d->spoiled(line, index);
}

int ClipFeed::shortSideOf(int index) const
{
    const auto line = m_stream ? m_stream->d->line(m_clip) : nullptr;
    const int rung = line ? line->track.rungOf(index) : -1;
    return rung < 0 ? 0 : line->track.rung(rung).info.shortSide;
}

} // namespace vireo::sdk
