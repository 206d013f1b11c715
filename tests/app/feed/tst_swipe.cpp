// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/swipe.h"
#include "support/testmain.h"

#include <QTest>

using vireo::app::Swipe;

class tst_Swipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void target_data();
    void target();
    void follow();
    void axis();
    void goesOn();
    void pulls();
    void settles();
    void pops();
};

void tst_Swipe::target_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<qreal>("offset");
    QTest::addColumn<qreal>("speed");
    QTest::addColumn<int>("to");
    QTest::newRow("just short of 22 %") << 3 << -219.0 << 0.0 << 3;
    QTest::newRow("22 % up is the next") << 3 << -220.0 << 0.0 << 4;
    QTest::newRow("22 % down is the one before") << 3 << 220.0 << 0.0 << 2;
    QTest::newRow("a flick of 600") << 3 << -10.0 << -600.0 << 4;
    QTest::newRow("a slower one") << 3 << -10.0 << -599.0 << 3;
    QTest::newRow("far, but thrown back") << 3 << -400.0 << 700.0 << 3;
    QTest::newRow("past the end") << 9 << -500.0 << -900.0 << 9;
    QTest::newRow("past the start") << 0 << 500.0 << 900.0 << 0;
}

void tst_Swipe::target()
{
    QFETCH(int, from);
    QFETCH(qreal, offset);
    QFETCH(qreal, speed);
    QTEST(Swipe::target(from, 10, offset, speed, 1000), "to");
    QCOMPARE(Swipe::target(from, 0, offset, speed, 1000), 0);
}

void tst_Swipe::follow()
{
    QCOMPARE(Swipe::follow(4, 10, 120), 120.0);
    QCOMPARE(Swipe::follow(0, 10, 100), 35.0);
    QCOMPARE(Swipe::follow(9, 10, -100), -35.0);
    QCOMPARE(Swipe::follow(9, 10, 100), 100.0);
}

void tst_Swipe::axis()
{
    QCOMPARE(Swipe::axis(0, 12), Swipe::Axis::Vertical);
    QCOMPARE(Swipe::axis(-12, 3), Swipe::Axis::Sideways);
    QCOMPARE(Swipe::axis(12, -12), Swipe::Axis::Vertical); // in doubt the feed
    QCOMPARE(Swipe::axis(15, 10), Swipe::Axis::Sideways);
    QCOMPARE(Swipe::axis(13, 10), Swipe::Axis::Vertical);
}

void tst_Swipe::goesOn()
{
    QVERIFY(!Swipe::goesOn(219, 0, 1000));
    QVERIFY(Swipe::goesOn(220, 0, 1000));
    QVERIFY(Swipe::goesOn(30, 600, 1000));
    QVERIFY(!Swipe::goesOn(30, 599, 1000));
    QVERIFY(!Swipe::goesOn(800, -600, 1000)); // thrown back
    QVERIFY(!Swipe::goesOn(-300, 900, 1000));
    QVERIFY(!Swipe::goesOn(300, 0, 0));
}

void tst_Swipe::pulls()
{
    QCOMPARE(Swipe::pull(0, 80), 0.5);
    QCOMPARE(Swipe::pull(0, 500), 1.0);
    QCOMPARE(Swipe::pull(0, -80), 0.0);
    QCOMPARE(Swipe::pull(1, 500), 0.0);
}

void tst_Swipe::settles()
{
    QCOMPARE(Swipe::settle(500, 0, 0), 500.0);
    QCOMPARE(Swipe::settle(500, 0, 0.28), 0.0);
    qreal before = 500;
    for (int ms = 16; ms < 280; ms += 16) {
        const qreal now = Swipe::settle(500, 0, ms / 1000.0);
        QVERIFY(now < before);
        QVERIFY(now >= 0);
        before = now;
    }
    QVERIFY(before < 10);
    // A finger that still moves carries the clip on.
    QVERIFY(Swipe::settle(500, -2000, 0.05) < Swipe::settle(500, 0, 0.05));
}

void tst_Swipe::pops()
{
    QCOMPARE(Swipe::pop(0), 0.0);
    qreal most = 0;
    for (int ms = 0; ms < 600; ms += 10)
        most = qMax(most, Swipe::pop(ms / 1000.0));
    QVERIFY(most > 1.0);
    QVERIFY(most < 1.4);
    QVERIFY(qAbs(Swipe::pop(1.0) - 1) < 0.01);
}

VIREO_TEST(tst_Swipe)
#include "tst_swipe.moc"
