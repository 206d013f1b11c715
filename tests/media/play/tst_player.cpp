// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/filesource.h"
#include "handclock.h"
#include "recorder.h"
#include "support/testmain.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using media::Player;
using State = media::Player::State;

class tst_Player : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void primesAndRests();
    void loopsWithoutAGap_data();
    void loopsWithoutAGap();
    void endsAndBeginsAnew();
    void seeks_data();
    void seeks();
    void waitsForBytes();
    void asksForWhatItDropped();
    void playsFiles_data();
    void playsFiles();
    void changesRungAtASegmentBorder();
    void playsAtARate();

private:
    QTemporaryDir m_dir;
    test::PlayClip m_clip; // three seconds with a tone
    test::PlayClip m_short; // half a second
};

void tst_Player::initTestCase()
{
    m_clip = test::makeClip(m_dir.filePath(u"clip"_s), test::testPicture(3));
    m_short = test::makeClip(m_dir.filePath(u"short"_s), test::testPicture(0.5));
    QCOMPARE(m_clip.segments.size(), 3);
    QCOMPARE(m_short.segments.size(), 1);
}

void tst_Player::primesAndRests()
{
    const auto resting = std::make_shared<test::Recorder>();
    Player primed({.source = test::sourceOf(m_clip), .frames = resting});
    QTRY_COMPARE(primed.state(), State::Primed);
    QTRY_COMPARE(primed.stats().decoded, 2);
    QVERIFY(primed.duration() == 3s);
    QVERIFY(primed.position() == 0s);

    // While another one plays to its end, the primed one does nothing.
    Player other({.source = test::sourceOf(m_short), .frames = nullptr, .loop = false});
    other.play();
    QTRY_COMPARE(other.state(), State::Ended);
    QCOMPARE(primed.stats().decoded, 2);
    QCOMPARE(resting->positions(), QList<qint64>({0}));
    // What comes next waits ready for the moment it plays.
    QTRY_COMPARE(resting->prepared().size(), 1);
    const qint64 next = resting->prepared().first();
    QVERIFY(next > 0);

    primed.play();
    QTRY_VERIFY(resting->positions().size() > 5);
    QCOMPARE(resting->prepared().count(next), 1);
    QCOMPARE(resting->positions().at(1), next);
    QCOMPARE(primed.state(), State::Playing);
    primed.pause();
    QCOMPARE(primed.state(), State::Paused);
}

void tst_Player::loopsWithoutAGap_data()
{
    QTest::addColumn<bool>("bFrames");
    QTest::addColumn<bool>("sound");
    QTest::newRow("plain") << false << true;
    QTest::newRow("without sound") << false << false;
    QTest::newRow("B frames") << true << true;
}

void tst_Player::loopsWithoutAGap()
{
    QFETCH(bool, bFrames);
    QFETCH(bool, sound);
    const QStringList extra = bFrames ? QStringList{u"-bf"_s, u"2"_s} : QStringList();
    const auto clip = test::makeClip(
        m_dir.filePath(u"loop"_s), test::testPicture(0.5, u"180x320"_s, sound), extra);
    const test::SlowClock clock;
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = test::sourceOf(clip), .frames = frames, .clock = &clock});
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.loops() >= 2, 20'000);
    player.pause();

    // 15 pictures a pass, in order, none twice, none left out, and a pass is as long as they are.
    QVERIFY(std::abs((player.duration() - 500ms).count()) <= 2);
    const QList<qint64> positions = frames->positions();
    for (int i = 0; i < positions.size(); ++i) {
        const double expected = (i % 15) * 1e6 / 30;
        QVERIFY2(std::abs(static_cast<double>(positions.at(i)) - expected) < 2.0,
            qPrintable(u"picture %1 is at %2"_s.arg(i).arg(positions.at(i))));
    }
    QCOMPARE(player.stats().dropped, 0);
    QCOMPARE(player.stats().rebuffers, 0);
}

void tst_Player::endsAndBeginsAnew()
{
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = test::sourceOf(m_short), .frames = frames, .loop = false});
    player.play();
    QTRY_COMPARE(player.state(), State::Ended);
    QVERIFY(frames->positions().last() > 460'000);
    player.play();
    QTRY_COMPARE(player.state(), State::Playing);
    QTRY_COMPARE(player.state(), State::Ended);
    QCOMPARE(frames->positions().count(0), 2);
}

void tst_Player::seeks_data()
{
    QTest::addColumn<qint64>("to");
    QTest::addColumn<qint64>("shown");
    QTest::newRow("start") << qint64(0) << qint64(0);
    QTest::newRow("segment border") << qint64(2'000'000) << qint64(2'000'000);
    QTest::newRow("inside") << qint64(1'510'000) << qint64(1'500'000);
    QTest::newRow("last picture") << qint64(2'990'000) << qint64(2'966'667);
    QTest::newRow("behind the end") << qint64(9'000'000) << qint64(2'966'667);
    QTest::newRow("before the start") << qint64(-5) << qint64(0);
}

void tst_Player::seeks()
{
    QFETCH(qint64, to);
    QFETCH(qint64, shown);
    for (const bool file : {false, true}) {
        const QString mp4 = m_dir.filePath(u"seek.mp4"_s);
        QVERIFY(QFile::exists(mp4)
            || test::runFfmpeg({u"-i"_s, m_clip.playlist, u"-c"_s, u"copy"_s, mp4}));
        const auto frames = std::make_shared<test::Recorder>();
        std::shared_ptr<media::ByteSource> source = test::sourceOf(m_clip);
        if (file)
            source = std::make_shared<media::FileSource>(mp4);
        Player player({.source = source, .frames = frames});
        QTRY_COMPARE(player.state(), State::Primed);
        player.seek(std::chrono::microseconds(to));
        QTRY_COMPARE(frames->positions().size(), 2);
        QVERIFY2(std::abs(frames->positions().last() - shown) <= 2,
            qPrintable(QString::number(frames->positions().last())));
        QTRY_COMPARE(player.state(), State::Primed);

        player.play();
        QTRY_VERIFY(frames->positions().size() > 4);
    }
}

void tst_Player::waitsForBytes()
{
    const auto source = std::make_shared<media::SegmentSource>(nullptr);
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = source, .frames = frames, .loop = false});
    player.play();
    QCOMPARE(player.state(), State::Opening);
    source->setLayout(m_clip.durations);
    // Half a segment is enough for the first picture.
    source->insert(
        0, m_clip.init, m_clip.segments.at(0).left(m_clip.segments.at(0).size() / 2), false);
    QTRY_COMPARE(player.state(), State::Buffering);
    QVERIFY(!frames->positions().isEmpty());
    QVERIFY(player.buffered().empty());

    source->insert(0, m_clip.init, m_clip.segments.at(0));
    QTRY_COMPARE(player.state(), State::Playing);
    QTRY_COMPARE(player.state(), State::Buffering);
    QVERIFY(player.buffered() == std::vector<media::ByteSource::Range>({{0s, 1s}}));
    source->insert(2, m_clip.init, m_clip.segments.at(2));
    source->insert(1, m_clip.init, m_clip.segments.at(1));
    QTRY_COMPARE(player.state(), State::Ended);
    QVERIFY(player.stats().rebuffers >= 2);
}

void tst_Player::asksForWhatItDropped()
{
    std::mutex mutex;
    QList<int> wanted;
    const auto source = std::make_shared<media::SegmentSource>(
        [&](int part) {
            const std::lock_guard lock(mutex);
            wanted << part;
        },
        1);
    source->setLayout(m_clip.durations);
    source->insert(0, m_clip.init, m_clip.segments.at(0));
    source->insert(1, m_clip.init, m_clip.segments.at(1));
    const test::SlowClock clock;
    Player player({.source = source, .clock = &clock});
    QTRY_VERIFY(([&] {
        const std::lock_guard lock(mutex);
        return wanted.contains(1);
    }()));
    source->insert(2, m_clip.init, m_clip.segments.at(2));
    QVERIFY(!source->has(0));
    player.play();
    // It plays what is left, then asks for the first again.
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
        const std::lock_guard lock(mutex);
        return wanted.count(0) == 2;
    }()),
        20'000);
    source->insert(0, m_clip.init, m_clip.segments.at(0));
    QTRY_COMPARE_WITH_TIMEOUT(player.loops(), 1, 20'000);
}

void tst_Player::playsFiles_data()
{
    QTest::addColumn<QStringList>("encoder");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("rotation");
    const QStringList h264{u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s};
    QTest::newRow("mp4") << h264 << u"a.mp4"_s << 0;
    QTest::newRow("10 bit in Matroska")
        << h264 + QStringList{u"-pix_fmt"_s, u"yuv420p10le"_s} << u"b.mkv"_s << 0;
    QTest::newRow("4:4:4") << h264 + QStringList{u"-pix_fmt"_s, u"yuv444p"_s} << u"c.mp4"_s << 0;
    QTest::newRow("WebM") << QStringList{u"-c:v"_s, u"libvpx-vp9"_s, u"-deadline"_s, u"realtime"_s,
        u"-c:a"_s, u"libopus"_s}
                          << u"d.webm"_s << 0;
    QTest::newRow("AVI") << QStringList{u"-c:v"_s, u"mpeg4"_s, u"-an"_s} << u"e.avi"_s << 0;
    QTest::newRow("rotated") << QStringList{} << u"f.mp4"_s << 270;
}

void tst_Player::playsFiles()
{
    QFETCH(QStringList, encoder);
    QFETCH(QString, name);
    QFETCH(int, rotation);
    const QString path = m_dir.filePath(name);
    if (encoder.isEmpty())
        QVERIFY(test::turnLeft(m_dir.filePath(u"a.mp4"_s), path));
    else
        QVERIFY(test::runFfmpeg(test::testPicture(1, u"182x322"_s) + encoder + QStringList{path}));

    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = std::make_shared<media::FileSource>(path), .frames = frames});
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.loops() >= 1, 10'000);
    const media::VideoFrame frame = frames->last();
    QCOMPARE(frame.width(), 182);
    QCOMPARE(frame.height(), 322);
    // What the shader can show is not converted.
    QCOMPARE(frame.plane(1).width, name == u"c.mp4"_s ? 182 : 91);
    QCOMPARE(frame.bitDepth(), name == u"b.mkv"_s ? 10 : 8);
    QCOMPARE(frame.rotation(), rotation);
    QCOMPARE(player.state(), State::Playing);
}

void tst_Player::changesRungAtASegmentBorder()
{
    const auto small
        = test::makeClip(m_dir.filePath(u"small"_s), test::testPicture(3, u"90x160"_s));
    const auto source = test::sourceOf(m_clip);
    source->insert(1, small.init, small.segments.at(1));
    const test::SlowClock clock;
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = source, .frames = frames, .clock = &clock, .loop = false});
    player.play();
    QTRY_COMPARE(frames->last().width(), 180);
    QTRY_COMPARE_WITH_TIMEOUT(frames->last().width(), 90, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(frames->last().width(), 180, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), State::Ended, 20'000);
    QCOMPARE(frames->positions().size(), 90);
}

void tst_Player::playsAtARate()
{
    test::HandClock clock;
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = test::sourceOf(m_clip), .frames = frames, .clock = &clock});
    player.setRate(9);
    QCOMPARE(player.rate(), 3.0);
    player.setRate(0.1);
    QCOMPARE(player.rate(), 0.5);
    QTRY_COMPARE(player.state(), State::Primed);
    player.setRate(2);
    player.play();
    // The picture that the clock says stands there: due, and the next one not yet.
    const auto goTo = [&](std::chrono::milliseconds by, std::chrono::milliseconds position) {
        clock.at = clock.at.load() + by;
        return QTest::qWaitFor([&] {
            const auto shown = std::chrono::microseconds(frames->positions().last());
            return shown <= position + 1ms && shown > position - 34ms;
        });
    };
    std::chrono::milliseconds position = 0ms;
    while (position < 2400ms)
        QVERIFY(goTo(50ms, position += 100ms));
    player.setRate(0.5);
    for (int i = 0; i < 4; ++i)
        QVERIFY(goTo(100ms, position += 50ms));
    // Over a seek and a loop as well.
    player.setRate(2);
    player.seek(1s);
    QTRY_COMPARE(frames->positions().last(), 1'000'000);
    position = 1s;
    while (position < 2900ms)
        QVERIFY(goTo(50ms, position += 100ms));
    position = -100ms;
    while (position < 500ms)
        QVERIFY(goTo(50ms, position += 100ms));
    QCOMPARE(player.loops(), 1);
}

VIREO_TEST(tst_Player)
#include "tst_player.moc"
