// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/clipstream.h"

#include "core/base/clock.h"
#include "sdk/stream/rungpolicy.h"
#include "sdk/stream/segmentcache.h"
#include "sdk/stream/throughput.h"
#include "sdk/transport/transport.h"

#include <QFutureWatcher>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr int kParallel = 2;
constexpr qint64 kPlaylistBytes = 512 * 1024;
constexpr qint64 kSegmentBytes = 32LL * 1024 * 1024;

std::chrono::nanoseconds now()
{
    return base::SystemClock().steady();
}

} // namespace

ClipStream::ClipStream(const Services &services, const Clip &clip, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_clip(clip)
{
}

ClipStream::~ClipStream()
{
    m_opening.cancel();
    for (Fetch &fetch : m_fetching)
        fetch.future.cancel();
}

void ClipStream::start()
{
    openPlaylist(m_clip.url);
}

void ClipStream::retry()
{
    if (m_again)
        std::exchange(m_again, {})();
}

QFuture<Result<QByteArray>> ClipStream::request(
    const HlsBytes &bytes, qint64 maxBytes, std::function<void(const QByteArray &)> onPiece)
{
    MediaRequest request;
    request.url = bytes.url;
    request.priority = m_clip.priority;
    request.maxBytes = maxBytes;
    request.onPiece = std::move(onPiece);
    if (bytes.length > 0)
        request.range = MediaRequest::Range{bytes.offset, bytes.offset + bytes.length - 1};
    return m_services.transport->get(request);
}

void ClipStream::fromCache(const HlsBytes &bytes, std::function<void(const QByteArray &)> then)
{
    if (!m_services.cache || m_clip.key.isEmpty())
        return then({});
    auto *watcher = new QFutureWatcher<QByteArray>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        then(watcher->result());
    });
    watcher->setFuture(m_services.cache->get(SegmentCache::keyOf(m_clip.key, bytes)));
}

void ClipStream::toCache(const HlsBytes &bytes, const QByteArray &content)
{
    if (m_services.cache && !m_clip.key.isEmpty())
        m_services.cache->put(SegmentCache::keyOf(m_clip.key, bytes), content);
}

void ClipStream::fail(const Error &error, std::function<void()> again)
{
    m_again = std::move(again);
    Q_EMIT failed(error);
}

void ClipStream::openPlaylist(const QUrl &url)
{
    m_opening = request({url, 0, -1}, kPlaylistBytes);
    whenDone(m_opening, this,
        [this, url](const Result<QByteArray> &body) { playlistArrived(url, body); });
}

void ClipStream::playlistArrived(const QUrl &url, const Result<QByteArray> &body)
{
    const Result<HlsPlaylist> playlist
        = body.ok() ? parseHls(body.value(), url) : Result<HlsPlaylist>(body.error());
    const auto again = [this, url] { openPlaylist(url); };
    if (!playlist.ok())
        return fail(playlist.error(), again);
    const bool first = url == m_clip.url;
    if (playlist->isMaster() && first)
        return chooseRung(playlist->variants);
    if (playlist->isMaster())
        return fail({Error::Kind::Invalid, u"playlist_syntax"_s,
                        u"The server's description of this clip cannot be used: it goes in "
                        u"circles."_s},
            again);
    if (!first)
        toCache({url, 0, -1}, body.value());
    useMedia(*playlist);
}

void ClipStream::chooseRung(const QList<HlsVariant> &variants)
{
    m_rung = variants.at(
        startRung(variants, m_services.throughput->bitsPerSecond(), m_clip.shortSide));
    // Media playlists of a revision never change.
    fromCache({m_rung.url, 0, -1}, [this](const QByteArray &found) {
        const Result<HlsPlaylist> playlist = parseHls(found, m_rung.url);
        if (playlist.ok() && !playlist->isMaster())
            useMedia(*playlist);
        else
            openPlaylist(m_rung.url);
    });
}

void ClipStream::useMedia(const HlsPlaylist &playlist)
{
    m_media = playlist;
    fromCache(m_media.init, [this](const QByteArray &found) {
        m_init = found;
        std::vector<std::chrono::microseconds> durations;
        durations.reserve(static_cast<size_t>(m_media.segments.size()));
        for (const HlsSegment &segment : m_media.segments)
            durations.push_back(segment.duration);
        Q_EMIT opened(durations);
    });
}

void ClipStream::want(int first, int count, const std::function<bool(int)> &held)
{
    const int segments = static_cast<int>(m_media.segments.size());
    m_wanted.clear();
    for (int i = 0; i < std::min(count, segments); ++i) {
        const int index = (first + i) % segments;
        if (!held || !held(index))
            m_wanted << index;
    }
    for (const int index : m_fetching.keys()) {
        if (!m_wanted.contains(index))
            m_fetching.take(index).future.cancel();
    }
    fetchNext();
}

void ClipStream::fetchNext()
{
    if (m_again || m_initOnItsWay)
        return;
    for (const int index : QList<int>(m_wanted)) {
        // Nothing can be played without the initialisation section, so one request brings it.
        if (m_init.isNull() && (!m_fetching.isEmpty() || m_initOnItsWay))
            return;
        if (m_fetching.size() >= kParallel)
            return;
        if (m_fetching.contains(index))
            continue;
        if (m_init.isNull() && !besideInit(index))
            return fetchInit();
        fetchSegment(index);
    }
}

bool ClipStream::besideInit(int index) const
{
    const HlsBytes &init = m_media.init;
    const HlsBytes &bytes = m_media.segments.at(index).bytes;
    return init.url == bytes.url && init.length > 0 && bytes.length > 0
        && init.offset + init.length == bytes.offset;
}

void ClipStream::fetchInit()
{
    m_initOnItsWay = true;
    m_opening = request(m_media.init, kSegmentBytes);
    whenDone(m_opening, this, [this](const Result<QByteArray> &body) {
        m_initOnItsWay = false;
        if (!body.ok())
            return fail(body.error(), [this] { fetchNext(); });
        m_init = body.value();
        toCache(m_media.init, m_init);
        fetchNext();
    });
}

ClipStream::Fetch *ClipStream::fetchOf(int index, quint64 number)
{
    const auto found = m_fetching.find(index);
    return found != m_fetching.end() && found->number == number ? &*found : nullptr;
}

void ClipStream::fetchSegment(int index)
{
    Fetch fetch;
    fetch.number = ++m_fetches;
    m_fetching.insert(index, fetch);
    if (m_init.isNull())
        return download(index);
    fromCache(m_media.segments.at(index).bytes,
        [this, index, number = fetch.number](const QByteArray &found) {
            if (!fetchOf(index, number))
                return;
            if (found.isNull())
                return download(index);
            m_fetching.remove(index);
            handOver(index, found);
        });
}

void ClipStream::download(int index)
{
    Fetch &fetch = m_fetching[index];
    HlsBytes bytes = m_media.segments.at(index).bytes;
    if (m_init.isNull()) {
        fetch.skip = m_media.init.length;
        bytes.offset = m_media.init.offset;
        bytes.length += fetch.skip;
    }
    fetch.since = now();
    const quint64 number = fetch.number;
    // A cancelled request may still hand out what it has, to a stream that is gone.
    fetch.future = request(bytes, kSegmentBytes,
        [self = QPointer<ClipStream>(this), index, number](const QByteArray &piece) {
            if (self)
                self->pieceArrived(index, number, piece);
        });
    whenDone(fetch.future, this, [this, index, number](const Result<QByteArray> &body) {
        segmentArrived(index, number, body);
    });
}

void ClipStream::pieceArrived(int index, quint64 number, const QByteArray &piece)
{
    Fetch *fetch = fetchOf(index, number);
    if (!fetch)
        return;
    fetch->bytes += piece;
    if (m_init.isNull() && fetch->skip > 0 && fetch->bytes.size() >= fetch->skip)
        m_init = fetch->bytes.left(fetch->skip);
    // Later segments are not waited for; growing them would only copy.
    if (index == m_wanted.value(0) && !m_init.isNull() && fetch->bytes.size() > fetch->skip)
        Q_EMIT segment(index, m_init, fetch->bytes.mid(fetch->skip), false);
}

void ClipStream::segmentArrived(int index, quint64 number, const Result<QByteArray> &body)
{
    Fetch *fetch = fetchOf(index, number);
    if (!fetch)
        return;
    const qint64 skip = fetch->skip;
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(now() - fetch->since);
    m_fetching.remove(index);
    if (!body.ok())
        return fail(body.error(), [this] { fetchNext(); });
    const HlsBytes &range = m_media.segments.at(index).bytes;
    if (body->size() < skip || (range.length > 0 && body->size() != range.length + skip))
        return fail({Error::Kind::Invalid, u"segment_size"_s,
                        u"The server sent another part of this clip than was asked for."_s},
            [this] { fetchNext(); });
    m_services.throughput->add(body->size(), time);
    if (skip > 0) {
        m_init = body->left(skip);
        toCache(m_media.init, m_init);
    }
    const QByteArray bytes = body->mid(skip);
    toCache(range, bytes);
    handOver(index, bytes);
}

void ClipStream::handOver(int index, const QByteArray &bytes)
{
    m_wanted.removeOne(index);
    Q_EMIT segment(index, m_init, bytes, true);
    fetchNext();
}

} // namespace vireo::sdk
