// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/touringforms.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

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
        whole = whole && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }
    const QJsonObject result{
        {u"ok"_s, whole}, {u"pages"_s, pages}, {u"folder"_s, folder.absolutePath()}};
    tell(QJsonDocument(result).toJson(QJsonDocument::Compact) + '\n');
    return static_cast<int>(whole ? Exit::Done : Exit::Refused);
}

} // namespace vireo::app
