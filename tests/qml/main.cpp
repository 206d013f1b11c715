// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFontDatabase>
#include <QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest>

Q_IMPORT_QML_PLUGIN(Vireo_ControlsPlugin)

using namespace Qt::StringLiterals;

class Setup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable()
    {
        const QDir fonts(u":/vireo/fonts"_s);
        for (const QString &file : fonts.entryList({u"*.otf"_s}))
            QFontDatabase::addApplicationFont(fonts.filePath(file));
    }
    void qmlEngineAvailable(QQmlEngine *engine) { engine->addImportPath(u"qrc:/qt/qml"_s); }
};

QUICK_TEST_MAIN_WITH_SETUP(vireo, Setup)

#include "main.moc"
