// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/pages/stand.h"

#include <QDir>
#include <QFontDatabase>
#include <QQmlContext>
#include <QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest>

#include <memory>

Q_IMPORT_QML_PLUGIN(Vireo_App_AuthPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_CarePlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_CommentsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_FeedPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_PlayerPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_ProfilePlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_SearchPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_SettingsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_StudioPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_AuthPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_CarePlugin)
Q_IMPORT_QML_PLUGIN(Vireo_CommentsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_FeedPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_ProfilePlugin)
Q_IMPORT_QML_PLUGIN(Vireo_SearchPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_SettingsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_ShellPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_StudioPlugin)

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
        m_stand = std::make_unique<vireo::test::Stand>();
    }
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(u"qrc:/qt/qml"_s);
        engine->rootContext()->setContextProperty(u"stand"_s, m_stand.get());
    }
    void cleanupTestCase() { m_stand.reset(); }

private:
    std::unique_ptr<vireo::test::Stand> m_stand;
};

QUICK_TEST_MAIN_WITH_SETUP(vireo, Setup)

#include "main.moc"
