// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace vireo::test {

//! A clip in HLS on disk, one file a rung with byte ranges, and the same in memory.
struct PlayClip
{
    QString folder;
    QString playlist; //!< path of the media playlist
    QString media; //!< path of the fragmented MP4
    QByteArray init;
    QList<QByteArray> segments;
    std::vector<std::chrono::microseconds> durations;
};

//! Runs ffmpeg with \p arguments and waits; false where it failed, which is printed.
[[nodiscard]] bool runFfmpeg(const QStringList &arguments);

//! Copies \p file to \p turned as one that is shown a quarter of a turn to the left.
[[nodiscard]] bool turnLeft(const QString &file, const QString &turned);

//! Makes a clip with ffmpeg from \p inputs ("-f", "lavfi", "-i", ...) into \p folder: H.264
//! with one second a segment, and AAC where an input has sound. \p extra goes to the encoder.
[[nodiscard]] PlayClip makeClip(
    const QString &folder, const QStringList &inputs, const QStringList &extra = {});

//! Makes a clip as the server's ladder does: one fragmented MP4 in which the sound's priming lies
//! before time zero behind an edit list, a fragment a segment of 30 pictures. In memory only.
[[nodiscard]] PlayClip makeFragments(
    const QString &folder, const QStringList &inputs, const QStringList &extra = {});

//! \p segment of makeFragments() as if it began \p seconds later (30 pictures a second, 48 kHz).
[[nodiscard]] QByteArray movedBy(QByteArray segment, int seconds);

//! Test picture of \p seconds at 30 frames a second, with a tone.
[[nodiscard]] QStringList testPicture(
    double seconds, const QString &size = QStringLiteral("180x320"), bool sound = true);

} // namespace vireo::test
