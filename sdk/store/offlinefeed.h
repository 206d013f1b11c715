// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/feed.h"
#include "sdk/sdk_export.h"
#include "sdk/stream/clipsource.h"

#include <QList>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace vireo::sdk {

class Profile;
class SegmentCache;
class Transport;

//! How much of \p clip can be played without a network, 0..1: segments that lie in \p cache in any
//! rung whose playlist and initialisation section are there too. 0 where the first is missing.
//! Waits for the disk: not for a thread that must not.
[[nodiscard]] VIREO_SDK_EXPORT double shareOnDisk(SegmentCache &cache, const ClipSource &clip);

//! \brief The clips that can be watched without a network: what the feed said of them, kept in the
//! profile, and whether their bytes are on this device.
//!
//! A clip is at hand when at least kEnough of it is on disk. The latest clips are remembered, and
//! all that were marked as kept. What belongs to one viewer is forgotten when another comes. Lives
//! on one thread; files are read and written on another.
class VIREO_SDK_EXPORT OfflineFeed : public QObject
{
    Q_OBJECT

public:
    static constexpr double kEnough = 0.8;
    static constexpr int kMostClips = 200; //!< kept ones are not counted

    struct Clip
    {
        protocol::FeedItem item;
        bool kept = false; //!< on purpose, see ClipKeeper
    };

    //! All must outlive this object.
    OfflineFeed(Transport &transport, SegmentCache &cache, const Profile &profile,
        QObject *parent = nullptr);
    //! Writes what is not written yet.
    ~OfflineFeed() override;

    //! Clips as the server described them just now, the nearest first.
    void remember(const QList<protocol::FeedItem> &items);
    //! Kept or not any more; remembers it where it was not known.
    void setKept(const protocol::FeedItem &item, bool kept);
    //! The person signed in, null for a guest.
    void setViewer(Id viewer);
    void forget();

    //! Latest first.
    [[nodiscard]] const QList<Clip> &clips() const { return m_clips; }
    //! Those at hand when last looked, latest first.
    [[nodiscard]] QList<protocol::FeedItem> atHand() const;
    [[nodiscard]] bool isKept(Id video) const;
    //! Finds out what is at hand; looked() follows.
    void look();
    [[nodiscard]] ClipSource source(const protocol::FeedItem &item) const;

Q_SIGNALS:
    void looked();
    void keptChanged();

private:
    void read();
    void write(bool now);
    void trim();
    [[nodiscard]] qsizetype find(Id video) const;

    Transport &m_transport;
    SegmentCache &m_cache;
    const QString m_path;
    QList<Clip> m_clips;
    QList<Id> m_atHand;
    Id m_viewer;
    QTimer m_writing;
    bool m_looking = false;
    bool m_again = false;
    QThreadPool m_pool;
};

} // namespace vireo::sdk
