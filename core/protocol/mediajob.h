// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"
#include "core/protocol/fingerprint.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>

namespace vireo::protocol {

//! \brief What a server tells a `vireo-media` process, and what it hears back.
//!
//! The server writes one MediaJob as one line of JSON to standard input and keeps it open: when it
//! closes, the job is cancelled. The process writes MediaEvents, one a line, to standard output and
//! ends with exactly one Done or Failed; anything else is a crash. The input is an inherited, open,
//! read-only descriptor; the output folder exists, is empty, and is given as an inherited
//! descriptor of the folder. The process opens no path of its own.
struct MediaJob
{
    enum class Kind {
        Transcode, //!< a clip into its ladder, poster, storyboard, waveform and fallback
        Image, //!< a still (avatar, cover) into a square WebP
        Paint, //!< a painting of resources into a moving clip with sound (the demo)
    };

    Kind kind = Kind::Transcode;
    int inputFd = 3;
    int outputFd = 4;

    // Bounds, all enforced by the process on itself.
    int maxSeconds = 600;
    qint64 maxPixels = 4096LL * 4096;
    int maxStreams = 16;
    qint64 maxOutputBytes = 2LL * 1024 * 1024 * 1024;
    qint64 maxMemoryBytes = 2LL * 1024 * 1024 * 1024;
    int maxCpuSeconds = 3600;
    bool requireSandbox = true; //!< refuse to work where no_new_privs, rlimits or seccomp fail
    bool allowRemux = true;
    int threads = 0; //!< 0: the processor's
    qint64 coverMs = -1; //!< where the poster is taken; -1: chosen
    QJsonObject paint; //!< Paint only: {effect, seconds, width, height, seed, mood}
};

struct MediaRung
{
    int height = 0; //!< name of the rung, by the short side
    int width = 0; //!< of the picture
    int pictureHeight = 0;
    qint64 bandwidth = 0;
    qint64 averageBandwidth = 0;
    QString codecs;
    QString playlist; //!< file name in the output folder
    QList<qint64> segmentBytes; //!< init, then the first ten segments
};

//! Subtitles in one language, as WebVTT.
struct MediaCaptions
{
    QString language; //!< BCP 47; "und": unknown
    QString label; //!< for a person; empty: none is known
    QString file; //!< file names in the output folder
    QString playlist;
};

struct MediaResult
{
    qint64 durationMs = 0;
    int width = 0; //!< of the upright picture
    int height = 0;
    bool hasAudio = false;
    QString blurhash;
    QString master; //!< file names in the output folder; empty: not made
    QString poster;
    QString storyboard;
    QString fallback;
    QString waveform;
    QList<MediaRung> rungs;
    QList<MediaCaptions> captions;
};

struct MediaEvent
{
    enum class Type {
        Progress, //!< value 0..1
        Playable, //!< the lowest rung and the master playlist stand; result holds what is known
        Done,
        Failed,
    };

    Type type = Type::Progress;
    double progress = 0;
    MediaResult result;
    Fingerprint print; //!< Playable; not kept with the result, which is read often
    //! Failed: unsupported, truncated, corrupt, duration, dimensions, codec, audio, no_video,
    //! empty, encrypted, too_many_streams, output_limit, sandbox, cancelled, storage, internal.
    QString code;
    QString detail;
};

[[nodiscard]] QJsonObject toJson(const MediaJob &job);
[[nodiscard]] Result<MediaJob> mediaJobFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const MediaResult &result);
[[nodiscard]] MediaResult mediaResultFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const MediaEvent &event);
[[nodiscard]] Result<MediaEvent> mediaEventFromJson(const QJsonObject &json);

} // namespace vireo::protocol
