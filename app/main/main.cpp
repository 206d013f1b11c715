// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/fonts.h"
#include "app/main/options.h"
#include "app/main/runtime.h"
#include "app/main/singleinstance.h"
#include "app/main/tour.h"
#include "app/main/touringforms.h"
#include "core/base/heap.h"

#include <QDir>
#include <QGuiApplication>
#include <QIcon>
#include <QQuickWindow>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::Exit;

namespace {

int say(FILE *where, const QString &text, Exit status)
{
    std::fprintf(where, "%s\n", qUtf8Printable(text.trimmed()));
    return static_cast<int>(status);
}

} // namespace

int main(int argc, char **argv)
{
    base::boundHeap();
    QCoreApplication::setApplicationName(u"vireo"_s);
    QCoreApplication::setOrganizationName(u"vireo"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(VIREO_VERSION));

    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const Result<app::Options> options = app::parseOptions(arguments);
    if (!options.ok())
        return say(stderr, options.error().detail + u"\n\n"_s + app::usage(), Exit::Usage);
    if (options->help)
        return say(stdout, app::usage(), Exit::Done);
    if (options->version)
        return say(stdout, u"vireo "_s + QStringLiteral(VIREO_VERSION), Exit::Done);
    const bool touring = !options->tour.isEmpty();
    if (touring && options->tourForm.isEmpty()) {
        QCoreApplication application(argc, argv);
        return app::tourEveryForm(options.value());
    }
    if (touring) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("QT_QUICK_BACKEND", "software");
    }

    QGuiApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"org.vireo.Vireo"_s);
    QGuiApplication::setApplicationDisplayName(u"Vireo"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/vireo/icons/mark.svg"_s));
    app::registerFonts();

    app::Runtime runtime(options.value());
    app::SingleInstance instance(options->profile.isEmpty() ? QDir::homePath() : options->profile);
    if (!touring && instance.handOver(options->link))
        return say(stdout, u"Vireo is open already; it has what you opened now."_s, Exit::Done);
    if (const Result<void> opened = runtime.open(); !opened.ok())
        return say(stderr, opened.error().detail, Exit::Refused);
    QObject::connect(
        &instance, &app::SingleInstance::linkArrived, &runtime, [&runtime](const QString &link) {
            runtime.raise();
            if (!link.isEmpty())
                runtime.openLink(link);
        });
    if (!options->link.isEmpty())
        QTimer::singleShot(0, &runtime, [&] { runtime.openLink(options->link); });

    if (!touring)
        return QGuiApplication::exec();
    app::Tour tour(runtime, options.value());
    QTimer::singleShot(0, &tour, &app::Tour::start);
    return QGuiApplication::exec();
}
