// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QSize>
#include <QString>

namespace vireo::media {

//! A stretch of a rung's file: where, how long, how many pictures.
struct Segment
{
    qint64 offset = 0;
    qint64 bytes = 0;
    int frames = 0;
};

//! \brief A finished rung as the playlists tell it.
struct RungFile
{
    int height = 0; //!< the rung's name, its short side
    QSize picture;
    int fpsNumerator = 30;
    int fpsDenominator = 1;
    QByteArray file; //!< "720.mp4"
    QByteArray playlist; //!< "720.m3u8"
    QByteArray codecs; //!< RFC 6381, "avc1.64001f,mp4a.40.2"
    qint64 initBytes = 0;
    QList<Segment> segments;

    //! Bits a second of the busiest segment, as RFC 8216 section 4.3.4.2 asks; and of the whole.
    [[nodiscard]] qint64 peakBandwidth() const;
    [[nodiscard]] qint64 averageBandwidth() const;
    [[nodiscard]] double seconds(const Segment &segment) const;
};

//! A finished WebVTT file as the playlists tell it.
struct CaptionFile
{
    QString language; //!< BCP 47
    QString label; //!< for a person; empty: none is known
    QByteArray file; //!< "captions1.vtt"
    QByteArray playlist; //!< "captions1.m3u8"
};

//! A media playlist of RFC 8216 (VOD, byte ranges of one file).
[[nodiscard]] QByteArray mediaPlaylist(const RungFile &rung);
//! The same of subtitles, in one segment.
[[nodiscard]] QByteArray captionPlaylist(const CaptionFile &captions, qint64 durationMs);
//! The master playlist, lowest rung first.
[[nodiscard]] QByteArray masterPlaylist(
    const QList<RungFile> &rungs, const QList<CaptionFile> &captions = {});

} // namespace vireo::media
