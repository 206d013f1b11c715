// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/filesource.h"
#include "listener.h"
#include "recorder.h"
#include "tone.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using media::Player;
using State = media::Player::State;

//! Where one stretch of a clip meets the next: the end and the start of a loop, two segments, two
//! rungs. The tone is a sine that fits into the clip a whole number of times.
class tst_Seams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loopsToTheSample_data();
    void loopsToTheSample();
    void switchesRungs_data();
    void switchesRungs();
    void goesOnBehindAHole_data();
    void goesOnBehindAHole();
    void endsWhereNothingFollows();

private:
    QTemporaryDir m_dir;
};

namespace {

constexpr double kTone = 440;
constexpr int kRate = 48'000;

//! Picture of \p frames at 30 a second and a tone of \p seconds.
QStringList inputs(int frames, double seconds, int rate)
{
    return {
        u"-f"_s,
        u"lavfi"_s,
        u"-i"_s,
        u"testsrc2=size=180x320:rate=30:duration=%1"_s.arg(frames / 30.0),
        u"-f"_s,
        u"lavfi"_s,
        u"-i"_s,
        u"aevalsrc=0.5*sin(2*PI*%1*t):sample_rate=%2:duration=%3"_s.arg(kTone).arg(rate).arg(
            seconds),
    };
}

//! Sets how many samples the edit list of the sound in \p mp4 leaves out.
bool setPriming(QByteArray &mp4, quint32 samples)
{
    const qsizetype sound = mp4.indexOf("soun");
    const qsizetype elst = mp4.lastIndexOf("elst", sound);
    if (sound < 0 || elst < 0)
        return false;
    qToBigEndian(samples, mp4.data() + elst + 16); // behind version, count and duration
    return true;
}

} // namespace

void tst_Seams::loopsToTheSample_data()
{
    QTest::addColumn<QString>("container"); // or "segments"
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("priming"); // -1: as the encoder wrote it
    QTest::addColumn<double>("sound"); // seconds
    QTest::addColumn<double>("speed");
    QTest::newRow("segments") << u"segments"_s << 48'000 << -1 << 1.0 << 1.0;
    QTest::newRow("segments, 44.1 kHz") << u"segments"_s << 44'100 << -1 << 1.0 << 1.0;
    QTest::newRow("segments, primed as by Apple") << u"segments"_s << 48'000 << 2112 << 1.2 << 1.0;
    QTest::newRow("file") << u"mp4"_s << 48'000 << -1 << 1.0 << 1.0;
    QTest::newRow("file, 44.1 kHz") << u"mp4"_s << 44'100 << -1 << 1.0 << 1.0;
    QTest::newRow("file, primed as by Apple") << u"mp4"_s << 48'000 << 2112 << 1.2 << 1.0;
    QTest::newRow("file, sound too long") << u"mp4"_s << 48'000 << -1 << 1.2 << 1.0;
    QTest::newRow("file, double speed") << u"mp4"_s << 48'000 << -1 << 1.0 << 2.0;
    QTest::newRow("PCM in Matroska") << u"mkv"_s << 44'100 << -1 << 1.0 << 1.0;
}

void tst_Seams::loopsToTheSample()
{
    QFETCH(QString, container);
    QFETCH(int, rate);
    QFETCH(int, priming);
    QFETCH(double, sound);
    QFETCH(double, speed);
    std::shared_ptr<media::ByteSource> source;
    if (container == u"segments"_s) {
        auto clip = test::makeFragments(m_dir.filePath(u"segments"_s), inputs(30, sound, rate));
        QCOMPARE(clip.segments.size(), 1);
        if (priming > 0)
            QVERIFY(setPriming(clip.init, static_cast<quint32>(priming)));
        source = test::sourceOf(clip);
    } else {
        const QString path = m_dir.filePath(u"clip."_s + container);
        QStringList codecs{u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-pix_fmt"_s,
            u"yuv420p"_s, u"-c:a"_s, u"aac"_s, u"-b:a"_s, u"128k"_s};
        if (container == u"mkv"_s)
            codecs.replaceInStrings(u"aac"_s, u"pcm_s16le"_s);
        QVERIFY(test::runFfmpeg(inputs(30, sound, rate) + codecs + QStringList{path}));
        if (priming > 0) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QByteArray bytes = file.readAll();
            QVERIFY(setPriming(bytes, static_cast<quint32>(priming)));
            file.seek(0);
            file.write(bytes);
        }
        source = std::make_shared<media::FileSource>(path);
    }

    test::HandClock clock;
    const auto listener = std::make_shared<test::Listener>();
    Player player({.source = source, .audio = listener, .clock = &clock});
    player.setRate(speed);
    QTRY_COMPARE(player.state(), State::Primed);
    player.play();
    const std::vector<float> heard
        = listener->hear(player, clock, std::chrono::milliseconds(std::lround(3500 / speed)));
    QVERIFY2(player.loops() >= 2, qPrintable(QString::number(player.loops())));
    QVERIFY(std::abs(player.duration().count() - 1'000'000) <= 2);
    QVERIFY(double(heard.size()) > 3 * kRate / speed);
    QCOMPARE(player.stats().dropped, 0);

    // The wave goes on as if there were no seams: no step, no hole, and the same phase everywhere.
    size_t where = 0;
    const double click = test::worstClick(heard, kTone, kRate, 4800, heard.size(), &where);
    QVERIFY2(click < 0.02, qPrintable(u"a click of %1 at %2"_s.arg(click).arg(where)));
    if (speed != 1.0)
        return;
    const auto first = test::toneAt(heard, kTone, kRate, 4800, 1200);
    for (size_t at = 4800; at + 1200 < heard.size(); at += 600) {
        const auto tone = test::toneAt(heard, kTone, kRate, at, 1200);
        QVERIFY2(std::abs(tone) > 0.45 && std::abs(tone) < 0.55,
            qPrintable(u"%1 at %2"_s.arg(std::abs(tone)).arg(at)));
        // One sample is 0.058. Where the sound began and ended, the coder itself bends it a little.
        const size_t seam = (at + 600) % kRate;
        const double most = seam < 2400 || seam > kRate - 2400 ? 0.12 : 0.03;
        QVERIFY2(std::abs(std::arg(tone / first)) < most,
            qPrintable(u"phase off by %1 at %2"_s.arg(std::arg(tone / first)).arg(at)));
    }
    // Position 0 is the first sample that the edit list leaves in.
    const double expected
        = priming > 0 ? 2 * std::numbers::pi * kTone * (priming - 1024) / kRate : 0;
    const double phase = std::arg(first * std::polar(1.0, std::numbers::pi / 2 - expected));
    QVERIFY2(std::abs(phase) < 0.1, qPrintable(QString::number(phase)));
}

void tst_Seams::switchesRungs_data()
{
    QTest::addColumn<QStringList>("extra");
    QTest::addColumn<double>("speed");
    QTest::newRow("plain") << QStringList() << 1.0;
    QTest::newRow("B frames") << QStringList{u"-bf"_s, u"2"_s} << 1.0;
    QTest::newRow("double speed") << QStringList() << 2.0;
}

// Each second from another rung than the one before, also where the clip begins again.
void tst_Seams::switchesRungs()
{
    QFETCH(QStringList, extra);
    QFETCH(double, speed);
    const QStringList from = inputs(90, 3, kRate);
    const auto large = test::makeFragments(m_dir.filePath(u"large"_s), from, extra);
    const auto small = test::makeFragments(
        m_dir.filePath(u"small"_s), from, extra + QStringList{u"-s"_s, u"90x160"_s});
    QCOMPARE(large.segments.size(), 3);
    QCOMPARE(small.segments.size(), 3);
    const auto source = test::sourceOf(large);
    source->insert(1, small.init, small.segments.at(1));

    test::HandClock clock;
    const auto listener = std::make_shared<test::Listener>();
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = source, .frames = frames, .audio = listener, .clock = &clock});
    player.setRate(speed);
    QTRY_COMPARE(player.state(), State::Primed);
    player.play();
    const std::vector<float> heard
        = listener->hear(player, clock, std::chrono::milliseconds(std::lround(4500 / speed)));
    QVERIFY(double(heard.size()) > 4 * kRate / speed);
    QCOMPARE(player.loops(), 1);

    // Every picture once, in order, from the rung its second came from.
    const QList<qint64> positions = frames->positions();
    const QList<int> widths = frames->widths();
    QVERIFY(positions.size() > 120);
    for (int i = 0; i < positions.size(); ++i) {
        QVERIFY2(std::abs(double(positions.at(i)) - (i % 90) * 1e6 / 30) < 2,
            qPrintable(u"picture %1 is at %2"_s.arg(i).arg(positions.at(i))));
        QCOMPARE(widths.at(i), (i % 90) / 30 == 1 ? 90 : 180);
    }
    const Player::Stats stats = player.stats();
    QCOMPARE(stats.dropped + stats.skipped + stats.rebuffers, 0);
    const double click = test::worstClick(heard, kTone, kRate, 4800, heard.size());
    QVERIFY2(click < 0.02, qPrintable(QString::number(click)));
}

void tst_Seams::goesOnBehindAHole_data()
{
    QTest::addColumn<int>("hole");
    QTest::addColumn<int>("seek"); // ms; 0: none
    QTest::addColumn<bool>("late"); // it is known only when playing waits for it
    QTest::newRow("the first") << 0 << 0 << false;
    QTest::newRow("in the middle") << 1 << 0 << false;
    QTest::newRow("the last") << 2 << 0 << false;
    QTest::newRow("known late") << 1 << 0 << true;
    QTest::newRow("sought") << 1 << 1500 << false;
}

// Each second has a tone of its own, so that it can be heard whether it is that of the picture.
void tst_Seams::goesOnBehindAHole()
{
    QFETCH(int, hole);
    QFETCH(int, seek);
    QFETCH(bool, late);
    const QString tones
        = u"aevalsrc=0.5*sin(2*PI*(440+220*floor(t+0.0001))*t):sample_rate=48000:duration=3"_s;
    const auto clip = test::makeFragments(m_dir.filePath(u"hole"_s),
        {u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=size=180x320:rate=30:duration=3"_s, u"-f"_s,
            u"lavfi"_s, u"-i"_s, tones},
        {u"-bf"_s, u"2"_s});
    QCOMPARE(clip.segments.size(), 3);
    const auto source = std::make_shared<media::SegmentSource>(nullptr);
    source->setLayout(clip.durations);
    for (int i = 0; i < 3; ++i) {
        if (i != hole)
            source->insert(i, clip.init, clip.segments.at(i));
    }
    if (!late)
        source->leaveOut(hole);
    QCOMPARE(source->has(hole), !late);

    test::HandClock clock;
    const auto listener = std::make_shared<test::Listener>();
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = source,
        .frames = frames,
        .audio = listener,
        .clock = &clock,
        .skipsBroken = false});
    QTRY_COMPARE(player.state(), State::Primed);
    QList<int> order; // of the seconds, as they have to come
    for (int second = seek / 1000; order.size() < 4; second = (second + 1) % 3) {
        if (second != hole)
            order << second;
    }
    const qsizetype before = frames->positions().size();
    if (seek > 0) {
        player.seek(std::chrono::milliseconds(seek));
        QTRY_COMPARE(player.state(), State::Paused);
    }
    player.play();
    if (late) {
        // All that is there is decoded and waits; then the hole is told.
        QTRY_VERIFY(!player.buffered().empty());
        source->leaveOut(hole);
    }
    QTRY_COMPARE(player.state(), State::Playing);
    const std::vector<float> heard = listener->hear(player, clock, 3500ms);
    QVERIFY2(heard.size() >= size_t(3.4 * kRate), qPrintable(QString::number(heard.size())));
    QCOMPARE(player.stats().rebuffers, 0);
    QVERIFY(player.stats().brokenParts >= 1);

    const QList<qint64> positions = frames->positions().mid(seek > 0 ? before : 0);
    QVERIFY(std::abs(positions.first() - order.first() * 1'000'000LL) <= 40);
    for (const qint64 position : positions)
        QVERIFY(position / 1'000'000 != hole);
    // The listener does not wait for the picture that a seek showed.
    if (seek == 0)
        QCOMPARE(player.stats().dropped, 0);
    for (int i = 0; i < (seek == 0 ? 100 : 0); ++i) {
        QVERIFY(i < positions.size());
        const qint64 expected = order.at(i / 30) * 1'000'000LL + (i % 30) * 1'000'000LL / 30;
        QVERIFY2(std::abs(positions.at(i) - expected) <= 40,
            qPrintable(u"picture %1 is at %2"_s.arg(i).arg(positions.at(i))));
    }
    // In the middle of each second and close to its ends: the tone of the picture, and no other.
    for (int second = 0; second < 3; ++second) {
        for (const double at : {0.08, 0.5, 0.9}) {
            const auto from = size_t((second + at) * kRate);
            for (const int tone : {0, 1, 2}) {
                const double level
                    = std::abs(test::toneAt(heard, 440 + 220 * tone, kRate, from, 2400));
                QVERIFY2(order.at(second) == tone ? level > 0.35 : level < 0.15,
                    qPrintable(u"%1 Hz is %2 at %3 s"_s.arg(440 + 220 * tone)
                                   .arg(level)
                                   .arg(second + at)));
            }
        }
    }
}

void tst_Seams::endsWhereNothingFollows()
{
    const auto clip = test::makeFragments(m_dir.filePath(u"none"_s), inputs(60, 2, kRate));
    const auto source = test::sourceOf(clip);
    source->leaveOut(0);
    source->leaveOut(1);
    Player player({.source = source, .skipsBroken = false});
    player.play();
    QTRY_COMPARE(player.state(), State::Failed);
    QCOMPARE(player.error().code, u"clip_broken"_s);
}

VIREO_TEST(tst_Seams)
#include "tst_seams.moc"
