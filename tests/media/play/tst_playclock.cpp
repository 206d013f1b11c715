// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/playclock.h"
#include "handclock.h"
#include "support/testmain.h"

using namespace vireo;
using namespace std::chrono_literals;
using media::PlayClock;

class tst_PlayClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsStandsAndIsNudged();
    void runsAtARate();
};

void tst_PlayClock::runsStandsAndIsNudged()
{
    test::HandClock hand;
    hand.at = 5s;
    PlayClock clock(hand);
    QCOMPARE(clock.now().count(), 0);
    QVERIFY(clock.until(1ms) == PlayClock::Time::max());
    QVERIFY(clock.until(0ms) == 0ms);

    clock.set(2s);
    clock.start();
    hand.pass(300ms);
    QVERIFY(clock.now() == 2300ms);
    QVERIFY(clock.until(2500ms) == 200ms);
    QVERIFY(clock.until(1s) == 0ms);

    clock.stop();
    hand.pass(10s);
    QVERIFY(clock.now() == 2300ms);
    clock.start();
    clock.start();
    hand.pass(1ms);
    clock.nudge(-2ms);
    QVERIFY(clock.now() == 2299ms);
}

void tst_PlayClock::runsAtARate()
{
    test::HandClock hand;
    hand.at = 5s;
    PlayClock clock(hand);
    clock.set(1s);
    clock.setRate(2);
    QVERIFY(clock.now() == 1s); // a rate alone moves nothing
    clock.start();
    hand.pass(100ms);
    QVERIFY(clock.now() == 1200ms);
    QVERIFY(clock.until(1300ms) == 50ms);
    clock.setRate(0.5);
    QVERIFY(clock.now() == 1200ms);
    QVERIFY(clock.until(1300ms) == 200ms);
    hand.pass(100ms);
    QVERIFY(clock.now() == 1250ms);
    clock.stop();
    hand.pass(1s);
    QVERIFY(clock.now() == 1250ms);
    QCOMPARE(clock.rate(), 0.5);
}

VIREO_TEST(tst_PlayClock)
#include "tst_playclock.moc"
