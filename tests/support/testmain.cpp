// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testmain.h"

#ifdef VIREO_TEST_GUI
#include <QGuiApplication>
using Application = QGuiApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <QFileInfo>

#include <cstdio>
#include <map>

namespace vireo::test {
namespace {
std::map<QString, MakeTest> &tests()
{
    static std::map<QString, MakeTest> all;
    return all;
}
} // namespace

bool add(const char *file, MakeTest make)
{
    return tests().emplace(QFileInfo(QString::fromUtf8(file)).baseName(), std::move(make)).second;
}

} // namespace vireo::test

int main(int argc, char **argv)
{
    Application application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    QString only;
    if (arguments.size() > 1 && arguments.at(1).startsWith(QLatin1StringView("tst_")))
        only = arguments.takeAt(1);

    int failed = 0;
    int ran = 0;
    for (const auto &[name, make] : vireo::test::tests()) {
        if (!only.isEmpty() && name != only)
            continue;
        failed += QTest::qExec(make().get(), arguments);
        ++ran;
    }
    if (ran == 0) {
        std::fprintf(stderr, "no test class is called %s\n", qPrintable(only));
        return 2;
    }
    return failed == 0 ? 0 : 1;
}
