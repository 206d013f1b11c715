// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/wheeltrain.h"
#include "support/testmain.h"

#include <QTest>

using vireo::app::WheelTrain;

class tst_WheelTrain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNotchIsAClip();
    void turningOnTakesALockEach();
    void fineNotchesAddUp();
    void aFlickWithPhasesIsAClip();
    void twoFlicksAreTwo();
    void aTouchIsNone();
    void aFlickWithoutPhasesIsAClip();
    void aSecondPushBreaksTheMomentum();
    void backAtOnce();
    void sidewaysIsNone();

private:
    int wheel(int angle) { return m_train.take({{0, angle}, {}, Qt::NoScrollPhase, m_now}); }
    int pad(int pixels, Qt::ScrollPhase phase)
    {
        return m_train.take({{0, pixels * 2}, {0, pixels}, phase, m_now += 8});
    }
    //! A flick as macOS sends it: 12 events of the fingers, then 40 of momentum.
    int flick(int sign)
    {
        int clips = pad(0, Qt::ScrollBegin);
        for (int i = 0; i < 12; ++i)
            clips += pad(sign * (6 + i), Qt::ScrollUpdate);
        clips += pad(0, Qt::ScrollEnd);
        for (int i = 40; i > 0; --i)
            clips += pad(sign * i, Qt::ScrollMomentum);
        return clips + pad(0, Qt::ScrollEnd);
    }

    WheelTrain m_train;
    qint64 m_now = 10'000;

private Q_SLOTS:
    void init()
    {
        m_train = {};
        m_now = 10'000;
    }
};

void tst_WheelTrain::aNotchIsAClip()
{
    QCOMPARE(wheel(-120), 1);
    m_now += 1000;
    QCOMPARE(wheel(120), -1);
    m_now += 1000;
    QCOMPARE(m_train.take({{0, -120}, {0, -15}, Qt::NoScrollPhase, m_now}), 1); // as X11 has it
    m_now += 1000;
    QCOMPARE(wheel(-360), 1); // a fast wheel reports several notches at once
}

void tst_WheelTrain::turningOnTakesALockEach()
{
    int clips = 0;
    for (int i = 0; i <= 35; ++i, m_now += 30)
        clips += wheel(-120);
    QCOMPARE(clips, 3); // at 0, 360 and 720 ms; the next would be at 1080
}

void tst_WheelTrain::fineNotchesAddUp()
{
    QCOMPARE(wheel(-15), 0);
    int clips = 0;
    for (int i = 0; i < 7; ++i, m_now += 10)
        clips += wheel(-15);
    QCOMPARE(clips, 1);
}

void tst_WheelTrain::aFlickWithPhasesIsAClip()
{
    QCOMPARE(flick(-1), 1);
    QCOMPARE(flick(1), -1);
}

void tst_WheelTrain::twoFlicksAreTwo()
{
    // The second sets in while the first still runs out.
    int clips = pad(0, Qt::ScrollBegin);
    for (int i = 0; i < 8; ++i)
        clips += pad(-12, Qt::ScrollUpdate);
    for (int i = 40; i > 30; --i)
        clips += pad(-i, Qt::ScrollMomentum);
    QCOMPARE(clips, 1);
    QCOMPARE(flick(-1), 1);
}

void tst_WheelTrain::aTouchIsNone()
{
    int clips = pad(0, Qt::ScrollBegin);
    for (int i = 0; i < 10; ++i)
        clips += pad(-3, Qt::ScrollUpdate);
    clips += pad(0, Qt::ScrollEnd);
    QCOMPARE(clips, 0);
}

void tst_WheelTrain::aFlickWithoutPhasesIsAClip()
{
    int clips = 0;
    for (int i = 0; i < 60; ++i)
        clips += pad(-qMax(1, 40 - i), Qt::NoScrollPhase);
    QCOMPARE(clips, 1);
    // After silence the next flick is the next clip.
    m_now += 400;
    QCOMPARE(pad(-50, Qt::NoScrollPhase), 1);
}

void tst_WheelTrain::aSecondPushBreaksTheMomentum()
{
    int clips = 0;
    for (int i = 0; i < 60; ++i)
        clips += pad(-qMax(2, 40 - i), Qt::NoScrollPhase);
    QCOMPARE(clips, 1);
    for (int i = 0; i < 10; ++i)
        clips += pad(-30, Qt::NoScrollPhase);
    QCOMPARE(clips, 2);
}

void tst_WheelTrain::backAtOnce()
{
    int clips = 0;
    for (int i = 0; i < 50; ++i)
        clips += pad(-20, Qt::NoScrollPhase);
    QCOMPARE(clips, 1);
    for (int i = 0; i < 10; ++i)
        clips += pad(20, Qt::NoScrollPhase);
    QCOMPARE(clips, 0);
}

void tst_WheelTrain::sidewaysIsNone()
{
    QCOMPARE(m_train.take({{-240, -120}, {}, Qt::NoScrollPhase, m_now}), 0);
    QCOMPARE(m_train.take({{-200, -20}, {-100, -10}, Qt::NoScrollPhase, m_now}), 0);
}

VIREO_TEST(tst_WheelTrain)
#include "tst_wheeltrain.moc"
