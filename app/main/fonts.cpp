// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/fonts.h"

#include <QDir>
#include <QFontDatabase>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace vireo::app {

void registerFonts()
{
    const QDir fonts(u":/vireo/fonts"_s);
    for (const QString &file : fonts.entryList({u"*.otf"_s}))
        QFontDatabase::addApplicationFont(fonts.filePath(file));
    QFont face(u"Inter"_s);
    face.setPixelSize(15);
    QGuiApplication::setFont(face);
}

} // namespace vireo::app
