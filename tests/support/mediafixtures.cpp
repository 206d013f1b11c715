// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/mediafixtures.h"

#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace vireo::test {
namespace {

bool run(const QString &program, const QStringList &arguments, QByteArray *output = nullptr)
{
    QProcess process;
    process.start(program, arguments);
    process.closeWriteChannel();
    if (!process.waitForStarted()) {
        qWarning("%s cannot be started; install the package ffmpeg", qPrintable(program));
        return false;
    }
    process.waitForFinished(120'000);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        qWarning("%s failed: %s", qPrintable(program), process.readAllStandardError().constData());
        return false;
    }
    if (output)
        *output = process.readAllStandardOutput();
    return true;
}

} // namespace

bool runFfmpeg(const QStringList &arguments)
{
    return run(u"ffmpeg"_s, QStringList{u"-v"_s, u"error"_s, u"-nostdin"_s, u"-y"_s} + arguments);
}

QByteArray ffprobe(const QStringList &arguments)
{
    QByteArray output;
    return run(u"ffprobe"_s, QStringList{u"-v"_s, u"error"_s} + arguments, &output)
        ? output.trimmed()
        : QByteArray();
}

bool makeClip(const QString &path, const ClipRecipe &recipe)
{
    const QString seconds = QString::number(recipe.seconds);
    const QChar joint = recipe.picture.contains(u'=') ? u':' : u'=';
    QStringList arguments{u"-f"_s, u"lavfi"_s, u"-i"_s,
        u"%1%2s=%3x%4:r=%5:d=%6"_s.arg(recipe.picture, joint)
            .arg(recipe.width)
            .arg(recipe.height)
            .arg(recipe.fps, seconds)};
    if (!recipe.audioCodec.isEmpty()) {
        arguments += {u"-f"_s, u"lavfi"_s, u"-i"_s,
            u"sine=f=%1:r=48000:d=%2,aformat=channel_layouts=%3"_s.arg(recipe.frequency)
                .arg(seconds, recipe.channelLayout),
            u"-c:a"_s, recipe.audioCodec};
    }
    arguments += {u"-c:v"_s, recipe.videoCodec, u"-pix_fmt"_s, recipe.pixelFormat};
    if (recipe.videoCodec == u"libx264")
        arguments += {u"-preset"_s, u"ultrafast"_s};
    if (recipe.videoCodec.startsWith(u"libvpx"))
        arguments += {u"-deadline"_s, u"realtime"_s, u"-cpu-used"_s, u"8"_s};
    return runFfmpeg(arguments + recipe.extra + QStringList{path});
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace vireo::test
