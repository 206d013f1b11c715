// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/storyboard.h"
#include "support/testmain.h"

#include <QTest>

using vireo::app::Storyboard;

class tst_Storyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
    void places();
    void whatIsNoSheetHasNoPicture();
};

void tst_Storyboard::counts_data()
{
    QTest::addColumn<qint64>("duration");
    QTest::addColumn<qint64>("interval");
    QTest::addColumn<int>("pictures");
    QTest::newRow("none") << 0LL << 1000LL << 0;
    QTest::newRow("a blink") << 40LL << 1000LL << 1;
    QTest::newRow("seven seconds") << 7000LL << 1000LL << 7;
    QTest::newRow("a frame more") << 7033LL << 1000LL << 8;
    QTest::newRow("100 s is the last by the second") << 100'000LL << 1000LL << 100;
    QTest::newRow("then every two") << 100'001LL << 2000LL << 51;
    QTest::newRow("ten minutes") << 600'000LL << 8000LL << 75;
    QTest::newRow("ten hours") << 36'000'000LL << 512'000LL << 71;
}

void tst_Storyboard::counts()
{
    QFETCH(qint64, duration);
    QTEST(Storyboard::interval(duration), "interval");
    QTEST(Storyboard::pictures(duration), "pictures");
}

void tst_Storyboard::places()
{
    const QSizeF sheet(900, 480); // 90 by 160 each, three rows
    QCOMPARE(Storyboard::picture(24'000, 0, sheet), QRectF(0, 0, 90, 160));
    QCOMPARE(Storyboard::picture(24'000, 9999, sheet), QRectF(810, 0, 90, 160));
    QCOMPARE(Storyboard::picture(24'000, 10'000, sheet), QRectF(0, 160, 90, 160));
    QCOMPARE(Storyboard::picture(24'000, 23'999, sheet), QRectF(270, 320, 90, 160));
    // Before the start and after the end are the first and the last.
    QCOMPARE(Storyboard::picture(24'000, -500, sheet), QRectF(0, 0, 90, 160));
    QCOMPARE(Storyboard::picture(24'000, 99'000, sheet), QRectF(270, 320, 90, 160));
}

void tst_Storyboard::whatIsNoSheetHasNoPicture()
{
    QVERIFY(Storyboard::picture(24'000, 0, {}).isNull());
    QVERIFY(Storyboard::picture(24'000, 0, {900, 2}).isNull());
    QVERIFY(Storyboard::picture(0, 0, {900, 160}).isNull());
}

VIREO_TEST(tst_Storyboard)
#include "tst_storyboard.moc"
