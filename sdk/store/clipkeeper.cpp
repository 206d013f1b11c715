// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/clipkeeper.h"

#include "core/base/figures.h"
#include "sdk/stream/hlsplaylist.h"
#include "sdk/stream/segmentcache.h"
#include "sdk/transport/transport.h"

#include <QFutureWatcher>
#include <QSet>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

QString prefixOf(const ClipSource &source)
{
    return source.key + u'/';
}

int chosenRung(const ClipSource &source)
{
    int best = 0;
    for (int i = 0; i < int(source.rungs.size()); ++i) {
        if (source.rungs.at(i).shortSide <= ClipKeeper::kShortSide)
            best = i;
    }
    return best;
}

qint64 expectedBytes(const ClipSource &source)
{
    if (source.rungs.isEmpty())
        return 0;
    return source.rungs.at(chosenRung(source)).bandwidth / 8 * source.duration.count() / 1000;
}

} // namespace

ClipKeeper::ClipKeeper(const ClipServices &services, OfflineFeed &feed, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_feed(feed)
{
    connect(services.transport, &Transport::reachableChanged, this, [this](bool reachable) {
        if (reachable)
            pump();
    });
    connect(&feed, &OfflineFeed::keptChanged, this, &ClipKeeper::sync);
    sync();
}

ClipKeeper::~ClipKeeper() = default;

//! The list of kept clips is the feed's; work follows it.
void ClipKeeper::sync()
{
    QSet<Id> kept;
    for (const OfflineFeed::Clip &clip : m_feed.clips()) {
        if (!clip.kept)
            continue;
        const Id id = clip.item.video.id;
        kept.insert(id);
        if (!m_work.contains(id)) {
            Work work;
            work.source = m_feed.source(clip.item);
            work.rung = chosenRung(work.source);
            work.extras = extrasOf(clip.item.video.media);
            m_services.cache->pin(prefixOf(work.source));
            m_work.insert(id, work);
            Q_EMIT changed(id);
        }
    }
    for (const Id id : m_work.keys()) {
        if (kept.contains(id))
            continue;
        m_services.cache->unpin(prefixOf(m_work.value(id).source));
        m_work.remove(id);
        if (m_current == id) {
            m_current = {};
            m_fetch.reset();
        }
        Q_EMIT changed(id);
    }
    count();
    pump();
}

QList<HlsBytes> ClipKeeper::extrasOf(const protocol::VideoMedia &media) const
{
    QList<HlsBytes> extras;
    if (!media.posterUrl.isEmpty())
        extras.append({m_services.transport->resolve(media.posterUrl), 0, -1});
    for (const protocol::Captions &track : media.captions)
        extras.append({m_services.transport->resolve(track.url), 0, -1});
    return extras;
}

Result<void> ClipKeeper::keep(const protocol::FeedItem &item)
{
    const ClipSource source = m_feed.source(item);
    if (source.rungs.isEmpty() || source.key.isEmpty()) {
        return Error{Error::Kind::Conflict, u"not_ready"_s,
            u"This clip cannot be kept yet. Try again in a minute."_s};
    }
    if (m_bytes + expectedBytes(source) > m_limit) {
        return Error{Error::Kind::StorageFull, u"keep_full"_s,
            u"Clips kept here may take %1. Remove some in Settings, or allow more."_s.arg(
                base::figures::bytes(m_limit))};
    }
    m_feed.setKept(item, true);
    return {};
}

void ClipKeeper::release(Id video)
{
    for (const OfflineFeed::Clip &clip : m_feed.clips()) {
        if (clip.item.video.id == video)
            return m_feed.setKept(protocol::FeedItem(clip.item), false);
    }
}

void ClipKeeper::releaseAll()
{
    for (const Id id : m_work.keys())
        release(id);
}

ClipKeeper::State ClipKeeper::state(Id video) const
{
    const auto found = m_work.constFind(video);
    return found == m_work.cend() ? State::None : found->state;
}

double ClipKeeper::progress(Id video) const
{
    const auto found = m_work.constFind(video);
    if (found == m_work.cend() || found->all == 0)
        return 0;
    return 1 - double(found->missing.size()) / double(found->all);
}

void ClipKeeper::pump()
{
    if (!m_current.isNull())
        return;
    for (const OfflineFeed::Clip &clip : m_feed.clips()) {
        const Id id = clip.item.video.id;
        const auto work = m_work.constFind(id);
        if (work != m_work.cend() && work->state == State::Waiting) {
            m_current = id;
            setState(id, State::Fetching);
            return fetch(id);
        }
    }
}

void ClipKeeper::fetch(Id video)
{
    const Work &work = m_work[video];
    const bool playlist = work.all == 0;
    ByteFetch::Wish wish;
    wish.clip = work.source.key;
    wish.bytes = playlist ? HlsBytes{work.source.rungs.at(work.rung).playlist, 0, -1}
                          : work.missing.constFirst();
    wish.priority = MediaRequest::Priority::Later;
    if (playlist)
        wish.mostBytes = kPlaylistBytes;
    m_fetch.reset(new ByteFetch(
        m_services, wish, [this, video](const Result<QByteArray> &body) { arrived(video, body); }));
}

void ClipKeeper::arrived(Id video, const Result<QByteArray> &body)
{
    const auto found = m_work.find(video);
    if (found == m_work.end() || m_current != video)
        return;
    const bool extra
        = !found->missing.isEmpty() && found->extras.contains(found->missing.constFirst());
    if (!body.ok() && !(extra && !body.error().is(Error::Kind::Unreachable))) {
        // Goes on where it stopped when the server is back.
        const bool silent = body.error().is(Error::Kind::Unreachable);
        return end(video, silent ? State::Waiting : State::Failed, body.error());
    }
    if (found->all == 0) {
        const QUrl url = found->source.rungs.at(found->rung).playlist;
        return playlistArrived(video, parseHls(*body, url));
    }
    found->missing.removeFirst();
    Q_EMIT changed(video);
    if (found->missing.isEmpty())
        return end(video, State::Kept);
    fetch(video);
}

void ClipKeeper::playlistArrived(Id video, const Result<HlsPlaylist> &playlist)
{
    if (!playlist.ok() || playlist->segments.isEmpty()) {
        return end(video, State::Failed,
            {Error::Kind::Invalid, u"playlist_syntax"_s,
                u"The server's description of this clip cannot be used."_s});
    }
    QList<HlsBytes> parts{playlist->init};
    for (const HlsSegment &segment : playlist->segments)
        parts.append(segment.bytes);
    parts += m_work[video].extras;
    QStringList keys;
    for (const HlsBytes &part : std::as_const(parts))
        keys.append(SegmentCache::keyOf(m_work[video].source.key, part));
    auto *watcher = new QFutureWatcher<QList<bool>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, video, parts] {
        watcher->deleteLater();
        const auto work = m_work.find(video);
        if (work == m_work.end() || m_current != video)
            return;
        const QList<bool> held = watcher->result();
        work->all = int(parts.size());
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (!held.value(i))
                work->missing.append(parts.at(i));
        }
        if (work->missing.isEmpty())
            return end(video, State::Kept);
        fetch(video);
    });
    watcher->setFuture(m_services.cache->holds(keys));
}

void ClipKeeper::end(Id video, State state, const Error &error)
{
    m_current = {};
    setState(video, state, error);
    count();
    if (state == State::Waiting)
        return;
    m_feed.look();
    pump();
}

void ClipKeeper::setState(Id video, State state, const Error &error)
{
    Work &work = m_work[video];
    work.state = state;
    work.error = error;
    Q_EMIT changed(video);
}

void ClipKeeper::count()
{
    auto *watcher = new QFutureWatcher<qint64>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (std::exchange(m_bytes, watcher->result()) != watcher->result())
            Q_EMIT bytesChanged();
    });
    watcher->setFuture(m_services.cache->pinnedBytes());
}

} // namespace vireo::sdk
