// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/touringforms.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
constexpr int kJoiningMs = 120'000;

struct Form
{
    QString name;
    QString scale;
};

QStringList argumentsOf(const Options &options, const QString &form, bool first)
{
    QStringList arguments{u"--tour"_s, options.tour, u"--tour-form"_s, form};
    if (!options.server.isEmpty())
        arguments << u"--server"_s << options.server.toString();
    if (!options.profile.isEmpty())
        arguments << u"--profile"_s << options.profile;
    // A sign-in link works once; the later sizes find the session in the profile.
    if (first && !options.link.isEmpty())
        arguments << options.link;
    return arguments;
}

//! The film as one file, where the machine has ffmpeg: the path, or nothing.
QString joined(const QDir &folder, const QString &form)
{
    const QString list = folder.filePath(u"recording-%1/frames.ffconcat"_s.arg(form));
    const QString film = folder.absoluteFilePath(u"recording-%1.mp4"_s.arg(form));
    const QString ffmpeg = QStandardPaths::findExecutable(u"ffmpeg"_s);
    if (ffmpeg.isEmpty() || !QFile::exists(list))
        return {};
    QProcess process;
    process.start(ffmpeg,
        {u"-nostdin"_s, u"-y"_s, u"-loglevel"_s, u"error"_s, u"-f"_s, u"concat"_s, u"-i"_s, list,
            u"-vf"_s, u"fps=25,format=yuv420p"_s, u"-c:v"_s, u"libx264"_s, u"-crf"_s, u"20"_s,
            film});
    const bool made = process.waitForFinished(kJoiningMs) && process.exitCode() == 0;
    return made ? film : QString();
}

} // namespace

int tourEveryForm(const Options &options)
{
    QDir folder(options.tour);
    QFile summary(folder.filePath(u"tour.jsonl"_s));
    if (!folder.mkpath(u"."_s) || !summary.open(QIODevice::WriteOnly)) {
        std::fprintf(stderr, "The folder %s cannot be written to.\n", qPrintable(options.tour));
        return static_cast<int>(Exit::Refused);
    }
    const auto tell = [&summary](const QByteArray &line) {
        summary.write(line);
        summary.flush();
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
        std::fflush(stdout);
    };
    int pages = 0;
    bool whole = true;
    const Form forms[]{{u"phone"_s, u"2"_s}, {u"tablet"_s, u"1"_s}, {u"desktop"_s, u"1"_s}};
    for (const Form &form : forms) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_SCALE_FACTOR"_s, form.scale);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(),
            argumentsOf(options, form.name, &form == &forms[0]));
        while (process.state() != QProcess::NotRunning || process.canReadLine()) {
            if (!process.canReadLine() && !process.waitForReadyRead(-1))
                break;
            while (process.canReadLine()) {
                tell(process.readLine());
                ++pages;
            }
        }
        process.waitForFinished(-1);
        if (const QString film = joined(folder, form.name); !film.isEmpty()) {
            const QJsonObject line{{u"form"_s, form.name}, {u"film"_s, film}};
            tell(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
        }
        whole = whole && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }
    const QJsonObject result{
        {u"ok"_s, whole}, {u"pages"_s, pages}, {u"folder"_s, folder.absolutePath()}};
    tell(QJsonDocument(result).toJson(QJsonDocument::Compact) + '\n');
    return static_cast<int>(whole ? Exit::Done : Exit::Refused);
}

} // namespace vireo::app
