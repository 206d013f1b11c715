// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/audiotrack.h"
#include "core/media/play/tempo.h"
#include "handclock.h"
#include "support/testmain.h"
#include "tone.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using media::PlayClock;
using media::play::AudioTrack;
using media::play::Tempo;
using test::kOneChannel;

namespace {

constexpr double kOddTone = 437; // no whole number of waves in anything here
constexpr int kPull = 480;

} // namespace

class tst_Tempo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsPitchAndScalesTime_data();
    void keepsPitchAndScalesTime();
    void staysWithThePicture_data();
    void staysWithThePicture();
    void changesWithoutAClick_data();
    void changesWithoutAClick();
    void keepsTheRateOverALoopAndASeek();
    void playsTheTailThatIsTooShortToStretch();

private:
    //! Pulls as a card does, while whoever decodes keeps the track full.
    std::vector<float> pull(int frames, const std::vector<float> &sound);

    test::HandClock m_hand;
    std::shared_ptr<PlayClock> m_clock;
    std::unique_ptr<AudioTrack> m_track;
    size_t m_pushed = 0;
    quint64 m_generation = 1;
};

void tst_Tempo::init()
{
    m_hand.at = 0s;
    m_clock = std::make_shared<PlayClock>(m_hand);
    m_track = std::make_unique<AudioTrack>(m_clock, kOneChannel);
    m_generation = 1;
    m_track->reset(m_generation);
    m_pushed = 0;
}

std::vector<float> tst_Tempo::pull(int frames, const std::vector<float> &sound)
{
    std::vector<float> heard;
    std::vector<float> buffer(kPull);
    while (frames > 0) {
        while (m_track->queued() < 300ms && m_pushed < sound.size()) {
            const size_t count = std::min<size_t>(1024, sound.size() - m_pushed);
            const auto from = sound.begin() + static_cast<qint64>(m_pushed);
            const auto at = std::chrono::microseconds(
                std::llround(double(m_pushed) * 1e6 / kOneChannel.rate));
            if (!m_track->push(
                    at, std::vector<float>(from, from + static_cast<qint64>(count)), m_generation))
                break;
            m_pushed += count;
        }
        std::fill(buffer.begin(), buffer.end(), 0.0F);
        (void)m_track->mix(buffer.data(), kPull, 0ms);
        heard.insert(heard.end(), buffer.begin(), buffer.end());
        m_hand.at = m_hand.at.load() + 10ms;
        frames -= kPull;
    }
    return heard;
}

void tst_Tempo::keepsPitchAndScalesTime_data()
{
    QTest::addColumn<double>("rate");
    for (const double rate : {0.5, 0.75, 1.25, 1.5, 2.0, 3.0})
        QTest::newRow(qPrintable(QString::number(rate))) << rate;
}

void tst_Tempo::keepsPitchAndScalesTime()
{
    QFETCH(double, rate);
    const auto tempo = Tempo::create(kOneChannel, rate);
    QVERIFY(tempo);
    const std::vector<float> sound
        = test::sine(kOddTone, kOneChannel.rate, 0, 4 * kOneChannel.rate);
    QVERIFY(tempo->feed(sound.data(), tempo->needs(480)));
    QVERIFY2(tempo->ready() >= 480, qPrintable(QString::number(tempo->ready())));
    QVERIFY(tempo->feed(
        sound.data() + tempo->needs(480), static_cast<int>(sound.size()) - tempo->needs(480)));
    std::vector<float> heard(static_cast<size_t>(tempo->ready()));
    tempo->take(heard.data(), tempo->ready());
    QCOMPARE(tempo->ready(), 0);

    // As much as there was, over the rate, but for what a window still holds.
    const double expected = double(sound.size()) / rate;
    QVERIFY2(std::abs(double(heard.size()) - expected) < tempo->needs(0) / rate,
        qPrintable(u"%1 frames"_s.arg(heard.size())));
    // The tone is the same, and nothing else is there.
    const size_t middle = heard.size() / 2;
    QVERIFY(std::abs(test::toneAt(heard, kOddTone, kOneChannel.rate, middle, 9600)) > 0.97);
    QVERIFY(std::abs(test::toneAt(heard, kOddTone * rate, kOneChannel.rate, middle, 9600)) < 0.05);
    QVERIFY(test::worstClick(heard, kOddTone, kOneChannel.rate, 0, heard.size()) < 0.02);
}

void tst_Tempo::staysWithThePicture_data()
{
    keepsPitchAndScalesTime_data();
}

// A beep begins when the clock says so, also after a long while: no drift.
void tst_Tempo::staysWithThePicture()
{
    QFETCH(double, rate);
    const int begin = 60 * kOneChannel.rate;
    std::vector<float> sound(static_cast<size_t>(begin), 0.0F);
    const std::vector<float> beep = test::sine(kOddTone, kOneChannel.rate, 0, 4800);
    sound.insert(sound.end(), beep.begin(), beep.end());
    sound.resize(sound.size() + 48'000, 0.0F);
    m_clock->setRate(rate);
    m_track->setRate(rate);
    m_clock->start();
    const std::vector<float> heard
        = pull(static_cast<int>(double(sound.size() - 24'000) / rate), sound);
    const auto first = std::find_if(
        heard.begin(), heard.end(), [](float sample) { return std::abs(sample) > 0.5F; });
    QVERIFY(first != heard.end());
    const double seconds = double(first - heard.begin()) / kOneChannel.rate;
    QVERIFY2(std::abs(seconds - 60 / rate) < 0.040, qPrintable(QString::number(seconds * rate)));
    // And the clock, which pictures follow, was not pulled away either.
    QVERIFY2(std::abs(double(m_clock->now().count()) / 1e6 - double(heard.size()) / 48'000 * rate)
            < 0.002,
        qPrintable(QString::number(m_clock->now().count())));
}

void tst_Tempo::changesWithoutAClick_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::newRow("hold for 2x") << 1.0 << 2.0;
    QTest::newRow("let go") << 2.0 << 1.0;
    QTest::newRow("slow") << 1.0 << 0.5;
    QTest::newRow("from end to end") << 0.5 << 3.0;
    QTest::newRow("fast to slow") << 3.0 << 0.75;
}

void tst_Tempo::changesWithoutAClick()
{
    QFETCH(double, from);
    QFETCH(double, to);
    const std::vector<float> sound
        = test::sine(kOddTone, kOneChannel.rate, 0, 20 * kOneChannel.rate);
    m_clock->setRate(from);
    m_track->setRate(from);
    m_clock->start();
    std::vector<float> heard = pull(48'000, sound);
    m_clock->setRate(to);
    m_track->setRate(to);
    const std::vector<float> after = pull(48'000, sound);
    heard.insert(heard.end(), after.begin(), after.end());
    // A phase that jumps at once would be a step of up to 2; fading over 8 ms it is nothing.
    const double click = test::worstClick(heard, kOddTone, kOneChannel.rate, 9600, heard.size());
    QVERIFY2(click < 0.02, qPrintable(QString::number(click)));
    for (size_t i = 9600; i + 144 < heard.size(); i += 144) {
        // and no hole: each 3 ms hold a whole wave
        const auto [low, high] = std::minmax_element(
            heard.begin() + static_cast<qint64>(i), heard.begin() + static_cast<qint64>(i) + 144);
        if (i < 48'000 || i > 48'000 + 480)
            QVERIFY2(*high - *low > 1.5F, qPrintable(u"silence at %1"_s.arg(i)));
    }
    const double clock = double(m_clock->now().count()) / 1e6;
    QVERIFY2(std::abs(clock - from - to) < 0.01, qPrintable(QString::number(clock)));
}

void tst_Tempo::keepsTheRateOverALoopAndASeek()
{
    const std::vector<float> sound
        = test::sine(kOddTone, kOneChannel.rate, 0, 10 * kOneChannel.rate);
    m_clock->setRate(2);
    m_track->setRate(2);
    m_clock->start();
    (void)pull(48'000, sound);
    // A seek to 8 s, as the engine does it.
    m_track->reset(++m_generation);
    m_clock->set(8s);
    m_pushed = 8 * 48'000;
    const std::vector<float> heard = pull(24'000, sound);
    QVERIFY(std::abs(test::toneAt(heard, kOddTone, kOneChannel.rate, 9600, 9600)) > 0.95);
    QVERIFY2(std::abs(m_clock->now().count() - 9'000'000) < 10'000,
        qPrintable(QString::number(m_clock->now().count())));
    QVERIFY(m_pushed > 9 * 48'000);
}

void tst_Tempo::playsTheTailThatIsTooShortToStretch()
{
    const std::vector<float> sound = test::sine(kOddTone, kOneChannel.rate, 0, 24'000);
    m_clock->setRate(2);
    m_track->setRate(2);
    m_clock->start();
    const std::vector<float> heard = pull(24'000, sound);
    const auto loud = [&](size_t from) {
        return std::abs(test::toneAt(heard, kOddTone, kOneChannel.rate, from, 480)) > 0.8;
    };
    QVERIFY2(loud(11'000),
        qPrintable(QString::number(std::abs(test::toneAt(heard, kOddTone, kOneChannel.rate, 11'000,
            480))))); // 24,000 frames at twice the speed are over at 12,000
    QVERIFY(!loud(14'400));
}

VIREO_TEST(tst_Tempo)
#include "tst_tempo.moc"
