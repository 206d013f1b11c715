// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/sitting.h"
#include "support/manualclock.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::Sitting;
using namespace std::chrono_literals;

class tst_Sitting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutALimitItHasNoEnd();
    void endsBehindTheLastClip();
    void aClipSeenAgainIsNoOther();
    void tenMore();
    void endsAfterMinutes();
    void restBeginsAnew();
    void breaksAreSaid();
    void outlivesARestart();
    void damagedIsNothing();
};

void tst_Sitting::withoutALimitItHasNoEnd()
{
    test::ManualClock clock;
    Sitting sitting(clock);
    for (int i = 1; i < 200; ++i)
        sitting.show(QString::number(i));
    QVERIFY(!sitting.isLimited());
    QVERIFY(!sitting.isOver());
    QCOMPARE(sitting.progress(), QString());
}

void tst_Sitting::endsBehindTheLastClip()
{
    test::ManualClock clock;
    Sitting sitting(clock);
    sitting.setClipLimit(20);
    for (int i = 1; i <= 20; ++i)
        sitting.show(QString::number(i));
    QCOMPARE(sitting.progress(), u"20 of 20"_s);
    QCOMPARE(sitting.share(), 1.0);
    QVERIFY(!sitting.isOver()); // the twentieth is watched in peace
    sitting.show(u"21"_s);
    QVERIFY(sitting.isOver());
    QCOMPARE(sitting.title(), u"That’s your twenty."_s);
    QCOMPARE(sitting.clips().size(), 20);
}

void tst_Sitting::aClipSeenAgainIsNoOther()
{
    test::ManualClock clock;
    Sitting sitting(clock);
    sitting.setClipLimit(2);
    sitting.show(u"1"_s);
    sitting.show(u"2"_s);
    sitting.show(u"1"_s);
    QCOMPARE(sitting.progress(), u"2 of 2"_s);
    QVERIFY(!sitting.isOver());
}

void tst_Sitting::tenMore()
{
    test::ManualClock clock;
    Sitting sitting(clock);
    sitting.setClipLimit(1);
    sitting.show(u"1"_s);
    sitting.show(u"2"_s);
    QVERIFY(sitting.isOver());
    sitting.goOn();
    QVERIFY(!sitting.isOver());
    sitting.show(u"2"_s);
    QCOMPARE(sitting.progress(), u"2 of 11"_s);
    // Another limit is another sitting's measure.
    sitting.setClipLimit(5);
    QCOMPARE(sitting.progress(), u"2 of 5"_s);
}

void tst_Sitting::endsAfterMinutes()
{
    test::ManualClock clock;
    Sitting sitting(clock);
    sitting.setMinuteLimit(2);
    sitting.show(u"1"_s);
    sitting.watched(119'000);
    sitting.show(u"2"_s);
    QVERIFY(!sitting.isOver());
    QCOMPARE(sitting.progress(), u"1 of 2 min"_s);
    sitting.watched(2'000);
    QVERIFY(!sitting.isOver()); // not in the middle of a clip
    sitting.setLiked(3);
    sitting.show(u"3"_s);
    QVERIFY(sitting.isOver());
    QCOMPARE(sitting.title(), u"That’s your 2 minutes."_s);
    QCOMPARE(sitting.summary(), u"2 minutes. You liked 3."_s);
}

void tst_Sitting::restBeginsAnew()
{
    test::ManualClock clock;
    Sitting sitting(clock);
    sitting.setClipLimit(1);
    sitting.show(u"1"_s);
    sitting.show(u"2"_s);
    QVERIFY(sitting.isOver());
    clock.advance(29min);
    sitting.show(u"2"_s);
    QVERIFY(sitting.isOver());
    clock.advance(2min);
    sitting.show(u"2"_s);
    QVERIFY(!sitting.isOver());
    QCOMPARE(sitting.progress(), u"1 of 1"_s);
}

void tst_Sitting::breaksAreSaid()
{
    test::ManualClock clock;
    Sitting sitting(clock);
    QSignalSpy due(&sitting, &Sitting::breakDue);
    sitting.watched(60'000);
    sitting.setBreakMinutes(10);
    sitting.watched(8 * 60'000);
    QCOMPARE(due.count(), 0);
    sitting.watched(60'000);
    QCOMPARE(due.count(), 1);
    QCOMPARE(due.first().first().toInt(), 10);
    sitting.watched(9 * 60'000);
    QCOMPARE(due.count(), 1);
    sitting.watched(60'000);
    QCOMPARE(due.count(), 2);
}

void tst_Sitting::outlivesARestart()
{
    test::ManualClock clock;
    QJsonObject kept;
    {
        Sitting sitting(clock);
        QVERIFY(sitting.toJson().isEmpty());
        sitting.setClipLimit(3);
        sitting.show(u"1"_s);
        sitting.show(u"2"_s);
        sitting.watched(30'000);
        kept = sitting.toJson();
    }
    Sitting sitting(clock);
    sitting.setClipLimit(3);
    sitting.restore(kept);
    QCOMPARE(sitting.progress(), u"2 of 3"_s);
    clock.advance(31min);
    Sitting late(clock);
    late.setClipLimit(3);
    late.restore(kept);
    QCOMPARE(late.progress(), u"0 of 3"_s);
}

void tst_Sitting::damagedIsNothing()
{
    test::ManualClock clock;
    Sitting sitting(clock);
    sitting.setClipLimit(3);
    sitting.restore({{u"clips"_s, QJsonArray{u"x"_s, 7, u"1"_s, u"1"_s}}, {u"watched_ms"_s, -5},
        {u"last_ms"_s, u"soon"_s}, {u"more"_s, -2}});
    QCOMPARE(sitting.progress(), u"1 of 3"_s);
}

VIREO_TEST(tst_Sitting)
#include "tst_sitting.moc"
