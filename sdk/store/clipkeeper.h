// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/feed.h"
#include "sdk/sdk_export.h"
#include "sdk/store/offlinefeed.h"
#include "sdk/stream/bytefetch.h"

#include <QHash>
#include <QObject>

namespace vireo::sdk {

//! \brief Brings whole clips to this device and keeps them there: "Keep for offline".
//!
//! One clip after the other, one rung of each (the highest up to kShortSide) with its poster and
//! subtitles, into the cache of the stream, where they are pinned. What was begun goes on after a
//! restart and when the server is back. Lives on the transport's thread; nothing in it blocks.
class VIREO_SDK_EXPORT ClipKeeper : public QObject
{
    Q_OBJECT

public:
    enum class State {
        None, //!< not kept
        Waiting, //!< for those before it, or for the server
        Fetching,
        Kept, //!< all of it is here
        Failed, //!< see error()
    };
    Q_ENUM(State)

    static constexpr int kShortSide = 720;

    //! All must outlive this object; \p services with a cache.
    ClipKeeper(const ClipServices &services, OfflineFeed &feed, QObject *parent = nullptr);
    ~ClipKeeper() override;

    //! Refused at once with "keep_full" where it would not fit into the limit.
    Result<void> keep(const protocol::FeedItem &item);
    void release(Id video);
    void releaseAll();
    //! Bytes that kept clips may take.
    void setLimit(qint64 bytes) { m_limit = bytes; }
    [[nodiscard]] qint64 limit() const { return m_limit; }

    [[nodiscard]] State state(Id video) const;
    [[nodiscard]] double progress(Id video) const; //!< 0..1 of its segments
    [[nodiscard]] Error error(Id video) const { return m_work.value(video).error; }
    //! Bytes of all kept clips on disk, as last counted.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

Q_SIGNALS:
    void changed(vireo::base::Id video);
    void bytesChanged();

private:
    struct Work
    {
        ClipSource source;
        State state = State::Waiting;
        Error error;
        int rung = 0;
        int all = 0; //!< parts of the clip; 0: the playlist is not here yet
        QList<HlsBytes> extras; //!< poster, subtitles: a clip is whole without them too
        QList<HlsBytes> missing;
    };

    void pump();
    void fetch(Id video);
    [[nodiscard]] QList<HlsBytes> extrasOf(const protocol::VideoMedia &media) const;
    void arrived(Id video, const Result<QByteArray> &body);
    void playlistArrived(Id video, const Result<HlsPlaylist> &playlist);
    void end(Id video, State state, const Error &error = {});
    void setState(Id video, State state, const Error &error = {});
    void count();
    void sync();

    const ClipServices m_services;
    OfflineFeed &m_feed;
    QHash<Id, Work> m_work;
    Stopped<ByteFetch> m_fetch;
    Id m_current;
    qint64 m_limit = 2LL * 1024 * 1024 * 1024;
    qint64 m_bytes = 0;
};

} // namespace vireo::sdk
