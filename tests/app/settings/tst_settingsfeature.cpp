// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settingsfeature.h"
#include "support/testmain.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using vireo::app::SettingsFeature;

class tst_SettingsFeature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembers();
    void damagedFileCountsAsNone_data();
    void damagedFileCountsAsNone();
    void boundsTheText();
};

void tst_SettingsFeature::remembers()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.json"_s);
    {
        SettingsFeature settings(file);
        QCOMPARE(settings.appearance(), SettingsFeature::Appearance::Dark);
        settings.setAppearance(SettingsFeature::Appearance::Contrast);
        settings.setReduceMotion(true);
        settings.setTextPercent(140);
        QCOMPARE(settings.dataUse(), SettingsFeature::DataUse::Automatic);
        settings.setDataUse(SettingsFeature::DataUse::SaveData);
        settings.setClipSpaceMb(1024);
    }
    SettingsFeature again(file);
    QCOMPARE(again.appearance(), SettingsFeature::Appearance::Contrast);
    QVERIFY(again.reduceMotion());
    QCOMPARE(again.textPercent(), 140);
    QCOMPARE(again.dataUse(), SettingsFeature::DataUse::SaveData);
    QCOMPARE(again.clipSpaceMb(), 1024);
    again.setClipSpaceMb(1);
    QCOMPARE(again.clipSpaceMb(), SettingsFeature::leastClipSpaceMb());
}

void tst_SettingsFeature::damagedFileCountsAsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("cut") << QByteArray("{\"appearance\":");
    QTest::newRow("other types") << QByteArray(R"({"appearance":7,"text_percent":"x"})");
    QTest::newRow("unknown look") << QByteArray(
        R"({"appearance":"Pink","text_percent":900000,"data_use":"All","clip_space_mb":-5})");
}

void tst_SettingsFeature::damagedFileCountsAsNone()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    SettingsFeature settings(file.fileName());
    QCOMPARE(settings.appearance(), SettingsFeature::Appearance::Dark);
    QVERIFY(settings.textPercent() >= 100 && settings.textPercent() <= 200);
    QCOMPARE(settings.dataUse(), SettingsFeature::DataUse::Automatic);
    QVERIFY(settings.clipSpaceMb() >= SettingsFeature::leastClipSpaceMb());
}

void tst_SettingsFeature::boundsTheText()
{
    QTemporaryDir folder;
    SettingsFeature settings(folder.filePath(u"settings.json"_s));
    settings.setTextPercent(500);
    QCOMPARE(settings.textPercent(), 200);
    settings.setTextPercent(1);
    QCOMPARE(settings.textPercent(), 100);
}

VIREO_TEST(tst_SettingsFeature)
#include "tst_settingsfeature.moc"
