// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/stream/hlsplaylist.h"
#include "sdk/transport/future.h"
#include "sdk/transport/request.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <vector>

namespace vireo::sdk {

class SegmentCache;
class Throughput;
class Transport;

//! \brief Brings the bytes of one clip: playlists first, then the segments that are asked for.
//!
//! Lives on the transport's thread; nothing in it blocks. Deleting it cancels what is under way.
//! The first segment comes together with the initialisation section in one request where both lie
//! side by side, and is handed out while it grows, so that a first picture is seen early.
class VIREO_SDK_EXPORT ClipStream : public QObject
{
    Q_OBJECT

public:
    //! Shared by all clips; each outlives the stream.
    struct Services
    {
        Transport *transport = nullptr;
        Throughput *throughput = nullptr;
        SegmentCache *cache = nullptr; //!< null: nothing is kept on disk
    };

    struct Clip
    {
        QUrl url; //!< absolute, of the master (or of one media) playlist
        //! Names video and revision for the cache, "123/1"; empty: not cached.
        QString key;
        int shortSide = 0; //!< physical pixels of where it is shown; 0: unknown
        MediaRequest::Priority priority = MediaRequest::Priority::Soon;
    };

    ClipStream(const Services &services, const Clip &clip, QObject *parent = nullptr);
    ~ClipStream() override;

    //! Begins; opened() or failed() follows.
    void start();
    //! Segments \p first and following, \p count in all, going on at the start behind the last,
    //! are wanted next, in this order; those not wanted any more are cancelled. Segments in
    //! \p held are left out.
    void want(int first, int count, const std::function<bool(int)> &held);
    void setPriority(MediaRequest::Priority priority) { m_clip.priority = priority; }
    //! After failed(): what failed is tried again.
    void retry();

    //! The rung that plays; meaningful from opened() on.
    [[nodiscard]] HlsVariant rung() const { return m_rung; }

Q_SIGNALS:
    void opened(const std::vector<std::chrono::microseconds> &durations);
    //! \p bytes replaces what was given for \p index before and begins with it.
    void segment(int index, const QByteArray &init, const QByteArray &bytes, bool complete);
    //! Nothing more is fetched until retry().
    void failed(const vireo::Error &error);

private:
    //! A segment on its way.
    struct Fetch
    {
        quint64 number = 0; //!< tells it from an earlier one of the same segment
        QFuture<Result<QByteArray>> future;
        QByteArray bytes; //!< so far
        qint64 skip = 0; //!< how many of them are the initialisation section
        std::chrono::nanoseconds since{};
    };

    void openPlaylist(const QUrl &url);
    void playlistArrived(const QUrl &url, const Result<QByteArray> &body);
    void chooseRung(const QList<HlsVariant> &variants);
    void useMedia(const HlsPlaylist &playlist);
    void fetchInit();
    void fetchNext();
    void fetchSegment(int index);
    void download(int index);
    void pieceArrived(int index, quint64 number, const QByteArray &piece);
    void segmentArrived(int index, quint64 number, const Result<QByteArray> &body);
    void handOver(int index, const QByteArray &bytes);
    void fail(const Error &error, std::function<void()> again);
    [[nodiscard]] QFuture<Result<QByteArray>> request(const HlsBytes &bytes, qint64 maxBytes,
        std::function<void(const QByteArray &)> onPiece = {});
    //! Calls \p then with what the cache has, a null array where there is none.
    void fromCache(const HlsBytes &bytes, std::function<void(const QByteArray &)> then);
    void toCache(const HlsBytes &bytes, const QByteArray &content);
    [[nodiscard]] Fetch *fetchOf(int index, quint64 number);
    [[nodiscard]] bool besideInit(int index) const;

    const Services m_services;
    Clip m_clip;
    HlsVariant m_rung;
    HlsPlaylist m_media;
    QByteArray m_init;
    QFuture<Result<QByteArray>> m_opening; //!< playlist or initialisation section
    QList<int> m_wanted;
    QHash<int, Fetch> m_fetching;
    quint64 m_fetches = 0;
    bool m_initOnItsWay = false;
    std::function<void()> m_again; //!< what retry() does
};

} // namespace vireo::sdk
