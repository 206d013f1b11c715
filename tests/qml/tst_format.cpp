// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/controls/format.h"
#include "support/testmain.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using vireo::controls::Format;

class tst_Format : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void count_data();
    void count();
    void duration();
    void initials();
    void avatarColorsAreStable();
};

void tst_Format::count_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << u"0"_s;
    QTest::newRow("612") << qint64(612) << u"612"_s;
    QTest::newRow("1,204") << qint64(1204) << u"1,204"_s;
    QTest::newRow("48.2K") << qint64(48'299) << u"48.2K"_s;
    QTest::newRow("even") << qint64(98'000) << u"98K"_s;
    QTest::newRow("128K") << qint64(128'900) << u"128K"_s;
    QTest::newRow("never rounds up") << qint64(999'999) << u"999K"_s;
    QTest::newRow("2.4M") << qint64(2'400'000) << u"2.4M"_s;
    QTest::newRow("1B") << qint64(1'000'000'000) << u"1B"_s;
    QTest::newRow("below zero") << qint64(-5) << u"0"_s;
}

void tst_Format::count()
{
    QFETCH(qint64, value);
    QFETCH(QString, text);
    QCOMPARE(Format::count(value), text);
}

void tst_Format::duration()
{
    QCOMPARE(Format::duration(7'900), u"0:07"_s);
    QCOMPARE(Format::duration(600'000), u"10:00"_s);
    QCOMPARE(Format::duration(3'661'000), u"1:01:01"_s);
    QCOMPARE(Format::duration(-1), u"0:00"_s);
}

void tst_Format::initials()
{
    QCOMPARE(Format::initials(u"Ines Aurland"_s), u"IA"_s);
    QCOMPARE(Format::initials(u"kaja"_s), u"K"_s);
    QCOMPARE(Format::initials(u"@mateo.clay"_s), u"MC"_s);
    QCOMPARE(Format::initials(u"…"_s), QString());
}

void tst_Format::avatarColorsAreStable()
{
    const auto colours = Format::avatarColors(u"123456"_s);
    QCOMPARE(colours.size(), 2);
    QCOMPARE(Format::avatarColors(u"123456"_s), colours);
    QSet<QRgb> seen;
    for (int i = 0; i < 200; ++i)
        seen.insert(Format::avatarColors(QString::number(i)).first().rgb());
    QVERIFY(seen.size() >= 6);
}

VIREO_TEST(tst_Format)
#include "tst_format.moc"
