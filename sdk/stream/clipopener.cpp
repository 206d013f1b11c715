// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/clipopener.h"

#include "sdk/stream/cliptrack.h"
#include "sdk/stream/hlsplaylist.h"
#include "sdk/stream/segmentcache.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {

Result<HlsPlaylist> mediaPlaylist(const Result<QByteArray> &body, const QUrl &url)
{
    if (!body.ok())
        return body.error();
    Result<HlsPlaylist> playlist = parseHls(body.value(), url);
    if (playlist.ok() && playlist->isMaster()) {
        return Error{Error::Kind::Invalid, u"playlist_syntax"_s,
            u"The server's description of this clip cannot be used: it goes in circles."_s};
    }
    return playlist;
}

ClipOpener::ClipOpener(
    const ClipServices &services, ClipTrack &track, MediaRequest::Priority priority, Done done)
    : m_services(services)
    , m_track(track)
    , m_done(std::move(done))
{
    if (!track.rungs().empty()) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_done)
                    lookOnDisk(0);
            },
            Qt::QueuedConnection);
        return;
    }
    m_fetch.reset(new ByteFetch(services,
        ByteFetch::Wish{.clip = track.source().key,
            .bytes = {track.source().master, 0, -1},
            .from = ByteFetch::From::NetFirst,
            .priority = priority,
            .mostBytes = kPlaylistBytes},
        [this](const Result<QByteArray> &body) { masterArrived(body); }));
}

void ClipOpener::stop()
{
    m_done = {};
    m_fetch.reset();
}

void ClipOpener::masterArrived(const Result<QByteArray> &body)
{
    if (!body.ok())
        return finish(body.error());
    const Result<HlsPlaylist> playlist = parseHls(body.value(), m_track.source().master);
    if (!playlist.ok())
        return finish(playlist.error());
    if (playlist->isMaster())
        m_track.setVariants(playlist->variants);
    else
        m_track.setOnly(*playlist);
    lookOnDisk(0);
}

// Media playlists of a revision never change, so one on disk is as good as a fresh one.
void ClipOpener::lookOnDisk(int rung)
{
    if (!m_services.cache || m_track.source().key.isEmpty()
        || rung >= static_cast<int>(m_track.rungs().size()))
        return finish({});
    m_fetch.reset(new ByteFetch(m_services,
        ByteFetch::Wish{.clip = m_track.source().key,
            .bytes = {m_track.rung(rung).info.playlist, 0, -1},
            .from = ByteFetch::From::Disk},
        [this, rung](const Result<QByteArray> &body) { playlistOnDisk(rung, body); }));
}

void ClipOpener::playlistOnDisk(int rung, const Result<QByteArray> &body)
{
    const ClipTrack::Rung &info = m_track.rung(rung);
    if (info.state == ClipTrack::Rung::State::Unknown) {
        const Result<HlsPlaylist> playlist = mediaPlaylist(body, info.info.playlist);
        if (!playlist.ok() || !m_track.setPlaylist(rung, *playlist).ok())
            return lookOnDisk(rung + 1);
    }
    if (info.state != ClipTrack::Rung::State::Known)
        return lookOnDisk(rung + 1);
    QStringList keys;
    keys.reserve(info.playlist.segments.size());
    for (const HlsSegment &segment : info.playlist.segments)
        keys << SegmentCache::keyOf(m_track.source().key, segment.bytes);
    auto *watcher = new QFutureWatcher<QList<bool>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, rung] {
        watcher->deleteLater();
        if (!m_done)
            return;
        m_track.setOnDisk(rung, watcher->result());
        lookOnDisk(rung + 1);
    });
    watcher->setFuture(m_services.cache->holds(keys));
}

void ClipOpener::finish(const Result<void> &result)
{
    const Done done = std::exchange(m_done, {});
    if (done)
        done(result);
}

} // namespace vireo::sdk
