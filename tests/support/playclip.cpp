// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/playclip.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QtEndian>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace vireo::test {
namespace {

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

bool runFfmpeg(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"ffmpeg"_s,
        QStringList{u"-hide_banner"_s, u"-loglevel"_s, u"error"_s, u"-y"_s, u"-nostdin"_s}
            + arguments);
    if (process.waitForFinished(120'000) && process.exitCode() == 0)
        return true;
    std::fprintf(stderr, "ffmpeg: %s\n", process.readAll().constData());
    return false;
}

bool turnLeft(const QString &file, const QString &turned)
{
    const QStringList copy{u"-i"_s, file, u"-c"_s, u"copy"_s};
    // FFmpeg 5 knows the second way alone, FFmpeg 7 the first.
    return runFfmpeg(QStringList{u"-display_rotation"_s, u"90"_s} + copy + QStringList{turned})
        || runFfmpeg(copy + QStringList{u"-metadata:s:v"_s, u"rotate=90"_s, turned});
}

QStringList testPicture(double seconds, const QString &size, bool sound)
{
    QStringList inputs{u"-f"_s, u"lavfi"_s, u"-i"_s,
        u"testsrc2=size=%1:rate=30:duration=%2"_s.arg(size).arg(seconds)};
    if (sound)
        inputs << u"-f"_s << u"lavfi"_s << u"-i"_s
               << u"sine=frequency=440:sample_rate=48000:duration=%1"_s.arg(seconds);
    return inputs;
}

PlayClip makeFragments(const QString &folder, const QStringList &inputs, const QStringList &extra)
{
    PlayClip clip;
    clip.folder = folder;
    clip.media = folder + u"/clip.mp4"_s;
    QDir().mkpath(folder);
    const bool made = runFfmpeg(inputs
        + QStringList{u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-g"_s, u"30"_s,
            u"-keyint_min"_s, u"30"_s, u"-sc_threshold"_s, u"0"_s, u"-pix_fmt"_s, u"yuv420p"_s,
            u"-c:a"_s, u"aac"_s, u"-b:a"_s, u"128k"_s}
        + extra
        + QStringList{u"-movflags"_s, u"frag_keyframe+delay_moov+default_base_moof+skip_trailer"_s,
            clip.media});
    if (!made)
        return {};
    const QByteArray media = readAll(clip.media);
    for (qsizetype at = 0; at + 8 <= media.size();) {
        const auto size = qFromBigEndian<quint32>(media.constData() + at);
        const QByteArray box = media.mid(at, size);
        if (box.mid(4, 4) == "moof") {
            clip.segments << QByteArray();
            clip.durations.emplace_back(std::chrono::seconds(1));
        }
        (clip.segments.isEmpty() ? clip.init : clip.segments.last()) += box;
        at += std::max<qsizetype>(8, size);
    }
    return clip;
}

QByteArray movedBy(QByteArray segment, int seconds)
{
    qint64 perSecond = 15'360; // of the picture, then of the sound
    for (qsizetype at = segment.indexOf("tfdt"); at >= 0; at = segment.indexOf("tfdt", at + 4)) {
        char *time = segment.data() + at + 8; // behind type, version (1) and flags
        qToBigEndian(qFromBigEndian<qint64>(time) + seconds * perSecond, time);
        perSecond = 48'000;
    }
    return segment;
}

PlayClip makeClip(const QString &folder, const QStringList &inputs, const QStringList &extra)
{
    PlayClip clip;
    clip.folder = folder;
    clip.playlist = folder + u"/clip.m3u8"_s;
    clip.media = folder + u"/clip.mp4"_s;
    QDir().mkpath(folder);
    const bool made = runFfmpeg(inputs
        + QStringList{u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-g"_s, u"30"_s,
            u"-keyint_min"_s, u"30"_s, u"-sc_threshold"_s, u"0"_s, u"-pix_fmt"_s, u"yuv420p"_s,
            u"-c:a"_s, u"aac"_s, u"-b:a"_s, u"96k"_s}
        + extra
        + QStringList{u"-f"_s, u"hls"_s, u"-hls_time"_s, u"1"_s, u"-hls_playlist_type"_s, u"vod"_s,
            u"-hls_segment_type"_s, u"fmp4"_s, u"-hls_flags"_s, u"single_file"_s,
            u"-hls_fmp4_init_filename"_s, u"init.mp4"_s, u"-hls_segment_filename"_s, clip.media,
            clip.playlist});
    if (!made)
        return {};

    const QByteArray media = readAll(clip.media);
    const QString playlist = QString::fromUtf8(readAll(clip.playlist));
    static const QRegularExpression map(u"BYTERANGE=\"(\\d+)@(\\d+)\""_s);
    static const QRegularExpression segment(
        u"#EXTINF:([\\d.]+),[^\\n]*\\n#EXT-X-BYTERANGE:(\\d+)@(\\d+)"_s);
    const auto init = map.match(playlist);
    clip.init = media.mid(init.captured(2).toLongLong(), init.captured(1).toLongLong());
    for (auto it = segment.globalMatch(playlist); it.hasNext();) {
        const auto match = it.next();
        clip.segments << media.mid(match.captured(3).toLongLong(), match.captured(2).toLongLong());
        clip.durations.emplace_back(static_cast<qint64>(match.captured(1).toDouble() * 1e6));
    }
    return clip;
}

} // namespace vireo::test
