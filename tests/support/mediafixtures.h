// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace vireo::test {

//! \brief A clip to be made for a test: a moving test picture with a frame counter, and a tone.
struct ClipRecipe
{
    int width = 640;
    int height = 360;
    QString fps = QStringLiteral("30"); //!< as FFmpeg reads it, "30000/1001"
    double seconds = 2;
    QString videoCodec = QStringLiteral("libx264"); //!< an encoder of FFmpeg
    QString pixelFormat = QStringLiteral("yuv420p");
    //! A lavfi source without size, rate and duration: "testsrc2", "color=c=red", "smptebars".
    QString picture = QStringLiteral("testsrc2");
    QString audioCodec = QStringLiteral("aac"); //!< empty: no sound
    QString channelLayout = QStringLiteral("stereo"); //!< "mono", "5.1"
    int frequency = 440; //!< of the tone, Hz
    QStringList extra = {}; //!< further options before the output's name
};

//! Writes \p recipe as \p path with the `ffmpeg` program (Debian package ffmpeg); the ending
//! chooses the container (mp4, mov, mkv, webm, avi). False, with a warning that says why, where
//! ffmpeg is missing or fails. Blocks until it is done, for short clips well under a second.
[[nodiscard]] bool makeClip(const QString &path, const ClipRecipe &recipe = {});

//! Runs `ffmpeg` with \p arguments after quiet and overwrite options; for what no recipe says.
[[nodiscard]] bool runFfmpeg(const QStringList &arguments);

//! The standard output of `ffprobe` with \p arguments, trimmed; empty where it fails.
[[nodiscard]] QByteArray ffprobe(const QStringList &arguments);

//! Bytes of the file at \p path, and the other way round.
[[nodiscard]] QByteArray readFile(const QString &path);
[[nodiscard]] bool writeFile(const QString &path, const QByteArray &bytes);

} // namespace vireo::test
