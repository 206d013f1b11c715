// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/logging.h"

#include "core/base/clock.h"

#include <QString>
#include <QtGlobal>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return "error";
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QString line = message;
    line.replace(u'\n', u"\\n"_s).replace(u'\r', u"\\r"_s);
    const base::SystemClock clock;
    const QByteArray text = base::toRfc3339(clock.nowMs()).toUtf8() + ' ' + levelName(type) + ' '
        + (context.category ? context.category : "vireo") + ": " + line.toUtf8() + '\n';
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
    if (type == QtFatalMsg)
        std::abort();
}

} // namespace

void installLogging()
{
    qInstallMessageHandler(&write);
}

} // namespace vireo::server
