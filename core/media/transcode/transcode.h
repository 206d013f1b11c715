// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/package/playlist.h"
#include "core/media/probe/input.h"

#include <QString>

#include <functional>

namespace vireo::media {

//! \brief One clip to be made, all of it bounded.
struct TranscodeOptions
{
    int inputFd = -1; //!< open for reading; the caller's
    int outputFd = -1; //!< an empty folder; the caller's
    InputLimits limits;
    qint64 maxOutputBytes = 2LL * 1024 * 1024 * 1024;
    int threads = 0; //!< 0: the processor's
    qint64 coverMs = -1; //!< where the poster is taken; -1: chosen
};

//! \brief What stands in the folder. Names are those of files in it; empty: not made (yet).
struct Clip
{
    qint64 durationMs = 0;
    int width = 0; //!< of the upright picture
    int height = 0;
    bool hasAudio = false;
    QString blurhash;
    QString master;
    QString poster;
    QString storyboard;
    QString fallback;
    QString waveform;
    QList<RungFile> rungs; //!< lowest first
    QList<CaptionFile> captions;
    QList<quint64> pictureHashes; //!< every kPrintMs, see pictureHash()
    QList<quint32> soundHashes; //!< every SoundHash::kHopMs
};

//! How a job is followed and ended. The functions are called on the thread of transcode().
struct TranscodeWatch
{
    std::function<void(double)> progress; //!< 0..1, growing, as often as a picture is read
    std::function<void(const Clip &)> playable; //!< once: the lowest rung and a master stand
    const CancelFlag &cancelled;
};

//! Makes the ladder, the master playlist and everything beside it from one source. On failure the
//! folder may hold leftovers, which are the caller's to remove.
[[nodiscard]] Result<Clip> transcode(const TranscodeOptions &options, const TranscodeWatch &watch);

//! Makes "avatar.webp" from a still or a video's first picture: its middle, square, 512 pixels a
//! side (fewer where the source has fewer).
[[nodiscard]] Result<Clip> makeAvatar(const TranscodeOptions &options, const CancelFlag &cancelled);

} // namespace vireo::media
