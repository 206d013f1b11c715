// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/stream/bytefetch.h"

namespace vireo::sdk {

class ClipTrack;
class LinkMeter;

//! \brief Fetches one segment of one rung, and whatever is missing to play it: the rung's playlist
//! before, its initialisation section in the same request where both lie side by side, else at the
//! same time. What it learns goes into the track; what comes is checked before it is kept.
//!
//! Held as Stopped<SegmentFetch>. Errors: those of the transport and of parseHls(), "segment_size"
//! and "clip_broken" for bytes that are not a segment, "no_segment" for one that does not exist.
class SegmentFetch : public QObject
{
    Q_OBJECT

public:
    struct Wish
    {
        int rung = 0;
        int index = 0;
        MediaRequest::Priority priority = MediaRequest::Priority::Soon;
    };
    //! What an earlier fetch of the same rung and segment has left: its body goes on from there.
    struct Rest
    {
        int rung = -1;
        int index = -1;
        QByteArray bytes;
        qint64 skip = 0; //!< how many of them are the initialisation section
    };
    struct Listener
    {
        //! The rung's playlist is known now.
        std::function<void()> opened;
        //! There is more of it, and its initialisation section is here; see soFar().
        std::function<void()> grown;
        //! Once, last.
        std::function<void(const Result<QByteArray> &)> done;
    };

    //! \p track and \p meter outlive this.
    SegmentFetch(const ClipServices &services, ClipTrack &track, LinkMeter &meter, quint64 number,
        const Wish &wish, const Rest &rest, Listener listener);
    //! Cancels; nothing is called any more.
    void stop();

    [[nodiscard]] const Wish &wish() const { return m_wish; }
    [[nodiscard]] const ClipTrack &track() const { return m_track; }
    [[nodiscard]] quint64 number() const { return m_number; }
    //! Over the network, by this fetch.
    [[nodiscard]] qint64 received() const { return m_bytes.size() - m_kept; }
    //! For the next attempt, before this is stopped.
    [[nodiscard]] Rest rest() const { return {m_wish.rung, m_wish.index, m_bytes, m_skip}; }
    //! The segment as far as it has come.
    [[nodiscard]] QByteArray soFar() const { return m_bytes.mid(m_skip); }
    //! Bytes that are still to come; -1 while nobody knows.
    [[nodiscard]] qint64 remaining() const;

private:
    void openPlaylist();
    void openInit();
    void download();
    void pieceArrived(const QByteArray &piece);
    void bodyArrived(const Result<QByteArray> &body);
    void initArrived(const Result<QByteArray> &body);
    void deliver();
    [[nodiscard]] bool besideInit() const;
    [[nodiscard]] Result<void> check() const;
    void finish(const Result<QByteArray> &result);

    const ClipServices m_services;
    ClipTrack &m_track;
    LinkMeter &m_meter;
    const quint64 m_number;
    const Wish m_wish;
    Listener m_listener;
    Stopped<ByteFetch> m_first; //!< playlist, then initialisation section
    Stopped<ByteFetch> m_body;
    QByteArray m_bytes; //!< of the body so far
    qint64 m_skip = 0; //!< how many of them are the initialisation section
    qint64 m_kept = 0; //!< how many of them an earlier fetch has left
    qint64 m_expected = -1;
    bool m_complete = false;
};

} // namespace vireo::sdk
