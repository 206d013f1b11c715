// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/audiotrack.h"
#include "handclock.h"
#include "support/testmain.h"
#include "tone.h"

#include <cmath>
#include <thread>

using namespace vireo;
using namespace std::chrono_literals;
using media::PlayClock;
using media::play::AudioTrack;
using test::kOneChannel;

namespace {

std::vector<float> samples(int count, float value)
{
    return std::vector<float>(static_cast<size_t>(count), value);
}

} // namespace

class tst_AudioTrack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesNothingWhileTheClockStands();
    void joinsStretchesToTheSample();
    void nextLoopCutsTheTail();
    void keepsAHoleSilentAndOnTime();
    void dropsWhatIsLateAndWaitsForWhatIsEarly();
    void pullsTheClockTowardsTheCard();
    void fadesOutOnPause();
    void endsAWaitingPush();

private:
    //! Advances the clock as a sound card would while it plays \p frames.
    std::vector<float> pull(int frames);

    test::HandClock m_hand;
    std::shared_ptr<PlayClock> m_clock;
    std::unique_ptr<AudioTrack> m_track;
};

void tst_AudioTrack::init()
{
    m_hand.at = 0s;
    m_clock = std::make_shared<PlayClock>(m_hand);
    m_track = std::make_unique<AudioTrack>(m_clock, kOneChannel);
    m_track->reset(1);
}

std::vector<float> tst_AudioTrack::pull(int frames)
{
    std::vector<float> heard(static_cast<size_t>(frames), 0.0F);
    (void)m_track->mix(heard.data(), frames, 0ms);
    m_hand.pass(std::chrono::nanoseconds(qint64(frames) * 1'000'000'000 / kOneChannel.rate));
    return heard;
}

void tst_AudioTrack::givesNothingWhileTheClockStands()
{
    QVERIFY(m_track->push(0ms, samples(480, 1.0F), 1));
    QCOMPARE(pull(480), samples(480, 0.0F));
    QCOMPARE(m_track->queued().count(), 10'000);
}

void tst_AudioTrack::joinsStretchesToTheSample()
{
    // 1024 samples are 21,333.3 microseconds: the rounded times must not tear a hole.
    for (int i = 0; i < 10; ++i)
        QVERIFY(m_track->push(std::chrono::microseconds(std::llround(i * 1024 * 1e6 / 48'000)),
            samples(1024, 0.5F), 1));
    m_clock->start();
    (void)pull(480);
    for (int i = 1; i < 20; ++i)
        QCOMPARE(pull(480), samples(480, 0.5F));
}

void tst_AudioTrack::nextLoopCutsTheTail()
{
    QVERIFY(m_track->push(0ms, samples(4800, 0.25F), 1)); // would last until 100 ms
    QVERIFY(m_track->push(60ms, samples(4800, 0.75F), 1)); // the loop begins at 60 ms
    QCOMPARE(m_track->queued().count(), 160'000);
    m_clock->start();
    (void)pull(960);
    QCOMPARE(pull(1920), samples(1920, 0.25F));
    QCOMPARE(pull(1920), samples(1920, 0.75F));
}

void tst_AudioTrack::keepsAHoleSilentAndOnTime()
{
    QVERIFY(m_track->push(0ms, samples(960, 0.25F), 1)); // until 20 ms
    QVERIFY(m_track->push(35ms, samples(960, 0.75F), 1));
    m_clock->start();
    (void)pull(480);
    QCOMPARE(pull(480), samples(480, 0.25F));
    QCOMPARE(pull(720), samples(720, 0.0F));
    QCOMPARE(pull(480), samples(480, 0.75F));
    QVERIFY(m_clock->now() == 45ms);
}

void tst_AudioTrack::dropsWhatIsLateAndWaitsForWhatIsEarly()
{
    QVERIFY(m_track->push(0ms, samples(9600, 0.5F), 1));
    QVERIFY(m_track->push(200ms, samples(4800, 1.0F), 1));
    m_clock->set(190ms);
    m_clock->start();
    (void)pull(480); // the last 10 ms of the first, fading in
    QCOMPARE(pull(480), samples(480, 1.0F));

    m_track->reset(2);
    const auto begin = m_clock->now() + 105ms;
    QVERIFY(m_track->push(begin, samples(4800, 1.0F), 2));
    for (int i = 0; i < 10; ++i)
        QCOMPARE(pull(480), samples(480, 0.0F));
    const std::vector<float> first = pull(480);
    QCOMPARE(first.at(239), 0.0F);
    QVERIFY(first.at(240) > 0.0F); // to the sample, and without pulling the clock
    QVERIFY(m_clock->now() == begin + 5ms);
}

void tst_AudioTrack::pullsTheClockTowardsTheCard()
{
    QVERIFY(m_track->push(0ms, samples(9600, 0.5F), 1));
    m_clock->set(10ms);
    m_clock->start();
    const auto before = m_clock->now();
    std::vector<float> heard(48);
    QVERIFY(m_track->mix(heard.data(), 48, 0ms));
    const auto moved = m_clock->now() - before;
    QVERIFY(moved < 0us && moved > -2ms);
}

void tst_AudioTrack::fadesOutOnPause()
{
    QVERIFY(m_track->push(0ms, samples(9600, 1.0F), 1));
    m_clock->start();
    (void)pull(960);
    m_clock->stop();
    const std::vector<float> tail = pull(960);
    QVERIFY(tail.front() > 0.9F);
    QCOMPARE(tail.back(), 0.0F);
    for (size_t i = 1; i < tail.size(); ++i)
        QVERIFY(std::abs(tail.at(i) - tail.at(i - 1)) < 0.01F);
    QCOMPARE(pull(480), samples(480, 0.0F));
}

void tst_AudioTrack::endsAWaitingPush()
{
    QVERIFY(m_track->push(0ms, samples(48'000, 1.0F), 1)); // full
    std::thread waiting([&] { QVERIFY(!m_track->push(1s, samples(10, 1.0F), 1)); });
    m_track->reset(2);
    waiting.join();
    QVERIFY(m_track->push(0ms, samples(10, 1.0F), 2));
    m_track->close();
    QVERIFY(!m_track->push(1s, samples(10, 1.0F), 2));
}

VIREO_TEST(tst_AudioTrack)
#include "tst_audiotrack.moc"
