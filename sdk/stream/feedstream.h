// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/stream/bytefetch.h"
#include "sdk/stream/clipsink.h"
#include "sdk/stream/clipsource.h"
#include "sdk/stream/policy/streamstate.h"
#include "sdk/stream/streammode.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace vireo::sdk {

class ClipFeed;
class LinkMemory;

//! \brief Fetches for the clip on screen and those that come, one segment after the other, each
//! chosen by StreamPolicy.
//!
//! The app tells the order of the clips (setQueue()), players attach() to those they show. A clip
//! that plays without being in the queue counts as the one on screen. What was fetched stays in
//! memory within a budget while its clip is near, and on disk. A decision is made on another thread
//! after each finished segment, swipe, seek and wait; while a segment is in its last part the next
//! is decided already, so that the line is never idle for a round trip. A swipe cancels what has
//! become useless.
//!
//! A line that is down is waited for: with doubled and jittered pauses, and at once when the
//! transport is reachable again. A rung that is gone or broken is left out, and the clip goes on
//! with the others; addresses that have ended are asked for once.
//!
//! Lives on the transport's thread; nothing in it blocks.
class VIREO_SDK_EXPORT FeedStream : public QObject
{
    Q_OBJECT

public:
    //! Fetches a clip's description anew, for addresses that have ended. May be empty.
    using Renewer = std::function<QFuture<Result<ClipSource>>(const ClipSource &)>;

    struct Setup
    {
        ClipServices services;
        LinkMemory *links = nullptr; //!< null: nothing is remembered; outlives this
        //! Decides in place of StreamPolicy, for comparisons; called on another thread.
        std::function<StreamDecision(const StreamState &)> policy = {};
        qint64 memoryBytes = 32LL * 1024 * 1024; //!< of segments, for all clips together
    };

    //! One decision, as it was carried out.
    struct Note
    {
        StreamDecision decision;
        QString clip; //!< ClipSource::id(); empty: it was to wait
        int segment = -1;
        int shortSide = 0; //!< of the rung, pixels
    };

    struct Figures
    {
        qint64 bytes = 0; //!< of segments, over the network, whether they were played or not
        int segments = 0; //!< fetched completely
        int decisions = 0;
        int cancelled = 0; //!< fetches given up
    };

    explicit FeedStream(const Setup &setup, QObject *parent = nullptr);
    ~FeedStream() override;

    //! The clips of the feed in order and which is on screen. Of the others the one before and up
    //! to four behind it are kept.
    void setQueue(const QList<ClipSource> &clips, int current);
    void setRenewer(Renewer renewer);
    void setMode(StreamMode mode);
    [[nodiscard]] StreamMode mode() const;
    //! The network in use: \p key tells it from others (empty: none), for what is remembered of it.
    void setNetwork(const QString &key, bool metered);
    [[nodiscard]] bool metered() const;
    //! Whether data is saved at the moment.
    [[nodiscard]] bool saving() const;

    //! \p sink plays \p source from now on and outlives what is returned; \p shortSide in physical
    //! pixels, 0: not known. One sink a clip: a later one takes the place of an earlier one.
    [[nodiscard]] std::unique_ptr<ClipFeed> attach(
        const ClipSource &source, ClipSink &sink, int shortSide);

    //! The last decisions, newest last.
    [[nodiscard]] const QList<Note> &notes() const;
    [[nodiscard]] Figures figures() const;
    //! Bits a second; 0 while nothing is known.
    [[nodiscard]] qint64 bitsPerSecond() const;
    [[nodiscard]] qint64 heldBytes() const;

Q_SIGNALS:
    //! A decision was made, or the mode has changed.
    void noted();

private:
    friend class ClipFeed;
    struct Private;
    const std::unique_ptr<Private> d;
};

//! \brief A player's hold on its clip; deleting it lets go.
class VIREO_SDK_EXPORT ClipFeed
{
public:
    ~ClipFeed();
    ClipFeed(const ClipFeed &) = delete;
    ClipFeed &operator=(const ClipFeed &) = delete;

    void setPlaying(bool playing);
    //! The sink's wanted() is another, or its position has jumped.
    void moved();
    //! Segment \p index was here and could not be played: it comes anew, at last from another rung.
    void spoiled(int index);
    //! After ClipSink::failed(): what failed is tried again.
    void retry();
    //! The short side of the rung that segment \p index is here in; 0: it is not, or not known.
    [[nodiscard]] int shortSideOf(int index) const;
    [[nodiscard]] QString clip() const { return m_clip; }

private:
    friend class FeedStream;
    ClipFeed(FeedStream &stream, ClipSink &sink, const QString &clip);

    const QPointer<FeedStream> m_stream;
    ClipSink &m_sink;
    const QString m_clip;
};

} // namespace vireo::sdk
