// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/stream/bytefetch.h"

namespace vireo::sdk {

class ClipTrack;

//! \brief Finds out what can be known of a clip before anything is decided: its rungs, from the
//! master playlist where the feed has not told them, and what of it lies on disk.
//!
//! Held as Stopped<ClipOpener>.
class ClipOpener : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<void> &)>;

    //! \p track outlives this; \p done is called once, later, unless this is stopped before.
    ClipOpener(
        const ClipServices &services, ClipTrack &track, MediaRequest::Priority priority, Done done);
    //! Cancels; nothing is called any more.
    void stop();

private:
    void masterArrived(const Result<QByteArray> &body);
    void lookOnDisk(int rung);
    void playlistOnDisk(int rung, const Result<QByteArray> &body);
    void finish(const Result<void> &result);

    const ClipServices m_services;
    ClipTrack &m_track;
    Done m_done;
    Stopped<ByteFetch> m_fetch;
};

//! \p body as the playlist it should be; \p master: of rungs. A master playlist where one of media
//! should be "goes in circles".
[[nodiscard]] Result<HlsPlaylist> mediaPlaylist(const Result<QByteArray> &body, const QUrl &url);

} // namespace vireo::sdk
