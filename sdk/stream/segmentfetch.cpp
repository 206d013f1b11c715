// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/segmentfetch.h"

#include "core/base/clock.h"
#include "sdk/stream/clipopener.h"
#include "sdk/stream/cliptrack.h"
#include "sdk/stream/fragmentcheck.h"
#include "sdk/stream/hlsplaylist.h"
#include "sdk/stream/linkmeter.h"
#include "sdk/stream/segmentcache.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

std::chrono::nanoseconds now()
{
    return base::SystemClock().steady();
}

Error broken()
{
    return {
        Error::Kind::Invalid, u"clip_broken"_s, u"This clip is damaged and cannot be played."_s};
}

} // namespace

SegmentFetch::SegmentFetch(const ClipServices &services, ClipTrack &track, LinkMeter &meter,
    quint64 number, const Wish &wish, const Rest &rest, Listener listener)
    : m_services(services)
    , m_track(track)
    , m_meter(meter)
    , m_number(number)
    , m_wish(wish)
    , m_listener(std::move(listener))
{
    if (rest.rung == wish.rung && rest.index == wish.index) {
        m_bytes = rest.bytes;
        m_skip = rest.skip;
        m_kept = rest.bytes.size();
    }
    if (track.rung(wish.rung).state == ClipTrack::Rung::State::Known)
        openInit();
    else
        openPlaylist();
}

void SegmentFetch::stop()
{
    m_listener = {};
    m_first.reset();
    m_body.reset();
    m_meter.end(m_number, false, now());
}

void SegmentFetch::openPlaylist()
{
    const QUrl url = m_track.rung(m_wish.rung).info.playlist;
    m_first.reset(new ByteFetch(m_services,
        ByteFetch::Wish{.clip = m_track.source().key,
            .bytes = {url, 0, -1},
            .priority = m_wish.priority,
            .mostBytes = kPlaylistBytes},
        [this, url](const Result<QByteArray> &body) {
            const Result<HlsPlaylist> playlist = mediaPlaylist(body, url);
            if (!playlist.ok())
                return finish(playlist.error());
            if (const Result<void> taken = m_track.setPlaylist(m_wish.rung, *playlist); !taken.ok())
                return finish(taken.error());
            m_listener.opened();
            if (!m_listener.done)
                return; // stopped meanwhile
            openInit();
        }));
}

bool SegmentFetch::besideInit() const
{
    const HlsPlaylist &playlist = m_track.rung(m_wish.rung).playlist;
    const HlsBytes &bytes = playlist.segments.at(m_wish.index).bytes;
    return playlist.init.url == bytes.url && playlist.init.length > 0 && bytes.length > 0
        && playlist.init.offset + playlist.init.length == bytes.offset;
}

void SegmentFetch::openInit()
{
    const ClipTrack::Rung &rung = m_track.rung(m_wish.rung);
    if (m_wish.index >= rung.playlist.segments.size()) {
        return finish(Error{
            Error::Kind::NotFound, u"no_segment"_s, u"This clip ends before this part of it."_s});
    }
    if (!rung.init.isNull() || m_skip > 0)
        return download();
    const bool beside = besideInit();
    m_first.reset(new ByteFetch(m_services,
        ByteFetch::Wish{.clip = m_track.source().key,
            .bytes = rung.playlist.init,
            .from = beside ? ByteFetch::From::Disk : ByteFetch::From::DiskFirst,
            .priority = m_wish.priority,
            .keeps = false},
        [this, beside](const Result<QByteArray> &body) {
            if (!beside)
                return initArrived(body);
            if (body.ok())
                m_track.setInit(m_wish.rung, body.value());
            else
                m_skip = m_track.rung(m_wish.rung).playlist.init.length;
            download();
        }));
    if (!beside)
        download();
}

void SegmentFetch::initArrived(const Result<QByteArray> &body)
{
    if (!body.ok())
        return finish(body.error());
    if (!looksLikeInit(body.value()))
        return finish(broken());
    m_track.setInit(m_wish.rung, body.value());
    if (m_services.cache && !m_track.source().key.isEmpty()) {
        m_services.cache->put(
            SegmentCache::keyOf(m_track.source().key, m_track.rung(m_wish.rung).playlist.init),
            body.value());
    }
    deliver();
}

void SegmentFetch::download()
{
    const HlsPlaylist &playlist = m_track.rung(m_wish.rung).playlist;
    HlsBytes bytes = playlist.segments.at(m_wish.index).bytes;
    if (m_skip > 0) {
        bytes.offset = playlist.init.offset;
        bytes.length += m_skip;
    }
    m_expected = bytes.length;
    // Without a known range the rest cannot be asked for.
    if (bytes.length <= m_kept) {
        m_bytes.clear();
        m_kept = 0;
    } else if (m_kept > 0) {
        bytes.offset += m_kept;
        bytes.length -= m_kept;
    }
    m_meter.begin(m_number, now());
    m_body.reset(new ByteFetch(
        m_services,
        ByteFetch::Wish{.bytes = bytes,
            .from = ByteFetch::From::Net,
            .priority = m_wish.priority,
            .keeps = false},
        [this](const Result<QByteArray> &body) { bodyArrived(body); },
        [this](const QByteArray &piece) { pieceArrived(piece); }));
}

qint64 SegmentFetch::remaining() const
{
    return m_expected < 0 ? -1 : std::max<qint64>(0, m_expected - m_bytes.size());
}

void SegmentFetch::pieceArrived(const QByteArray &piece)
{
    m_meter.carried(m_number, piece.size(), now());
    m_bytes += piece;
    if (m_skip > 0 && m_bytes.size() >= m_skip && m_track.rung(m_wish.rung).init.isNull()
        && looksLikeInit(QByteArrayView(m_bytes).first(m_skip)))
        m_track.setInit(m_wish.rung, m_bytes.left(m_skip));
    const QByteArray &init = m_track.rung(m_wish.rung).init;
    if (!init.isNull() && m_bytes.size() > m_skip)
        m_listener.grown();
}

void SegmentFetch::bodyArrived(const Result<QByteArray> &body)
{
    m_meter.end(m_number, body.ok(), now());
    if (!body.ok())
        return finish(body.error());
    m_bytes = m_bytes.left(m_kept) + body.value();
    m_complete = true;
    deliver();
}

Result<void> SegmentFetch::check() const
{
    if (m_expected >= 0 && m_bytes.size() != m_expected) {
        return Error{Error::Kind::Invalid, u"segment_size"_s,
            u"The server sent another part of this clip than was asked for."_s};
    }
    const QByteArrayView all(m_bytes);
    if (m_skip > 0 && !looksLikeInit(all.first(std::min<qsizetype>(m_skip, all.size()))))
        return broken();
    if (!looksLikeSegment(all.sliced(std::min<qsizetype>(m_skip, all.size()))))
        return broken();
    return {};
}

void SegmentFetch::deliver()
{
    if (!m_complete)
        return;
    if (const Result<void> checked = check(); !checked.ok())
        return finish(checked.error());
    const bool keeps = m_services.cache && !m_track.source().key.isEmpty();
    const HlsPlaylist &playlist = m_track.rung(m_wish.rung).playlist;
    if (m_skip > 0) {
        m_track.setInit(m_wish.rung, m_bytes.left(m_skip));
        if (keeps) {
            m_services.cache->put(
                SegmentCache::keyOf(m_track.source().key, playlist.init), m_bytes.left(m_skip));
        }
    }
    if (m_track.rung(m_wish.rung).init.isNull())
        return; // it comes beside this, and asks again
    const QByteArray bytes = m_bytes.mid(m_skip);
    if (keeps) {
        m_services.cache->put(
            SegmentCache::keyOf(m_track.source().key, playlist.segments.at(m_wish.index).bytes),
            bytes);
    }
    finish(bytes);
}

void SegmentFetch::finish(const Result<QByteArray> &result)
{
    const auto done = std::exchange(m_listener.done, {});
    if (done)
        done(result);
}

} // namespace vireo::sdk
