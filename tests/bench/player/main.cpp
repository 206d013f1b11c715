// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/player/sections.h"
#include "bench/player/watch.h"
#include "core/base/heap.h"

#include <QtQml/QQmlExtensionPlugin>

#include <cstdio>

Q_IMPORT_QML_PLUGIN(Vireo_App_PlayerPlugin)

using namespace Qt::StringLiterals;
using namespace vireo;

int main(int argc, char **argv)
{
    base::boundHeap(); // as the app does
    bench::WatchedApplication application(argc, argv);
    QStringList arguments = application.arguments().mid(1);
    const QString section = arguments.isEmpty() ? QString() : arguments.takeFirst();
    const QList<std::pair<QString, int (*)(const QStringList &)>> sections{
        {u"serve"_s, &bench::serve}, {u"link"_s, &bench::link}, {u"feed"_s, &bench::feed},
        {u"cold"_s, &bench::cold}, {u"loop"_s, &bench::loop}, {u"memory"_s, &bench::memory},
        {u"decode"_s, &bench::decode}, {u"peer"_s, &bench::peer}};
    for (const auto &[name, run] : sections) {
        if (name == section)
            return run(arguments);
    }
    std::fputs("usage: vireo-bench-player SECTION ARGUMENTS; player.py knows them\n", stderr);
    return 2;
}
