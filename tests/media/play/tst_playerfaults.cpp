// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/filesource.h"
#include "recorder.h"
#include "support/testmain.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using media::Player;
using State = media::Player::State;

namespace {
class DeafOutput final : public media::AudioOutput
{
public:
    [[nodiscard]] media::AudioFormat format() const override { return {}; }
    void add(const std::shared_ptr<media::AudioFeed> &) override { ++added; }
    void remove(const std::shared_ptr<media::AudioFeed> &) override { ++removed; }
    int added = 0;
    int removed = 0;
};
} // namespace

class tst_PlayerFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void brokenClip_data();
    void brokenClip();
    void failsAtWhatIsBrokenWhenTold();
    void brokenEnds();
    void lyingTimes_data();
    void lyingTimes();
    void tenHours();
    void oddFiles_data();
    void oddFiles();
    void shreddedClip();
    void lostConnection();
    void unplayableFile_data();
    void unplayableFile();
    void onePicture();
    void cancelStorm();
    void soundThatNobodyPullsDoesNotStopThePicture();

private:
    QTemporaryDir m_dir;
    test::PlayClip m_clip;
};

void tst_PlayerFaults::initTestCase()
{
    m_clip = test::makeClip(m_dir.filePath(u"clip"_s), test::testPicture(3));
    QCOMPARE(m_clip.segments.size(), 3);
}

void tst_PlayerFaults::brokenClip_data()
{
    QTest::addColumn<QByteArray>("init");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("starts");

    QByteArray noise(4000, Qt::Uninitialized);
    QRandomGenerator random(7);
    random.fillRange(reinterpret_cast<quint32 *>(noise.data()), noise.size() / 4);
    // A playlist that says this is the second second while it is the first an hour later.
    QByteArray late = m_clip.segments.at(1);
    const auto tfdt = late.indexOf("tfdt");
    late[tfdt + 11] = 0x10;
    QTest::newRow("noise") << m_clip.init << noise << true;
    QTest::newRow("empty") << m_clip.init << QByteArray() << true;
    QTest::newRow("web page") << m_clip.init << QByteArray("<html>404</html>") << true;
    QTest::newRow("time stamps far off") << m_clip.init << late << true;
    QTest::newRow("initialisation is noise") << noise << m_clip.segments.at(1) << false;
    QTest::newRow("initialisation is empty") << QByteArray() << m_clip.segments.at(1) << false;
    QTest::newRow("initialisation is cut")
        << m_clip.init.left(m_clip.init.size() / 2) << m_clip.segments.at(1) << false;
}

void tst_PlayerFaults::brokenClip()
{
    QFETCH(QByteArray, init);
    QFETCH(QByteArray, second);
    QFETCH(bool, starts);
    const auto source = std::make_shared<media::SegmentSource>(nullptr);
    source->setLayout(m_clip.durations);
    source->insert(0, init, m_clip.segments.at(0));
    source->insert(1, init, second);
    source->insert(2, init, m_clip.segments.at(2));
    const auto frames = std::make_shared<test::Recorder>();
    const test::SlowClock clock;
    Player player({.source = source, .frames = frames, .clock = &clock});
    player.play();
    if (!starts) {
        QTRY_COMPARE(player.state(), State::Failed);
        QCOMPARE(player.error().code, u"clip_broken"_s);
        QVERIFY(frames->positions().isEmpty());
        player.play();
        player.seek(0s);
        QCOMPARE(player.state(), State::Failed);
        return;
    }
    // What is broken is left out, and what follows comes at once: two seconds, again and again.
    QTRY_VERIFY_WITH_TIMEOUT(player.loops() >= 1, 30'000);
    player.pause();
    QVERIFY(player.stats().brokenParts >= 1);
    const QList<qint64> positions = frames->positions();
    int behind = 0;
    for (int i = 1; i < positions.size(); ++i) {
        const double at = double(positions.at(i)) * 30 / 1e6; // counted in pictures
        QVERIFY2(at < 29.5 || at > 59.5, qPrintable(u"a picture at %1"_s.arg(positions.at(i))));
        QVERIFY(positions.at(i) > positions.at(i - 1) || positions.at(i) == 0);
        behind += at > 59.5;
    }
    QVERIFY(behind > 15);
    QCOMPARE(player.stats().rebuffers, 0);
    QCOMPARE(player.state(), State::Paused);
}

void tst_PlayerFaults::failsAtWhatIsBrokenWhenTold()
{
    const auto source = test::sourceOf(m_clip);
    source->insert(1, m_clip.init, QByteArray("nothing that plays"));
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = source, .frames = frames, .skipsBroken = false});
    player.play();
    QTRY_COMPARE(player.state(), State::Failed);
    QCOMPARE(player.error().code, u"clip_broken"_s);
    QVERIFY(frames->positions().last() > 900'000); // what came before still played
}

void tst_PlayerFaults::brokenEnds()
{
    const QByteArray noise("nothing that plays", 18);
    const auto source = std::make_shared<media::SegmentSource>(nullptr);
    source->setLayout(m_clip.durations);
    source->insert(0, m_clip.init, noise);
    source->insert(1, m_clip.init, m_clip.segments.at(1));
    source->insert(2, m_clip.init, noise);
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = source, .frames = frames});
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.loops() >= 2, 20'000);
    QVERIFY(std::abs(frames->positions().first() - 1'000'000) <= 2);
    QCOMPARE(player.stats().rebuffers, 0);
    player.seek(2500ms);
    QTRY_COMPARE(player.state(), State::Playing);

    // When nothing is left, there is an end to trying.
    source->insert(1, m_clip.init, noise);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), State::Failed, 20'000);
    QCOMPARE(player.error().code, u"clip_broken"_s);
}

void tst_PlayerFaults::lyingTimes_data()
{
    QTest::addColumn<std::chrono::microseconds>("says"); // how long each part is
    QTest::addColumn<int>("late"); // seconds that the second part's stamps are off
    QTest::newRow("playlist: too short") << std::chrono::microseconds(400ms) << 0;
    QTest::newRow("playlist: too long") << std::chrono::microseconds(3s) << 0;
    QTest::newRow("stamps: late") << std::chrono::microseconds(1s) << 4;
    QTest::newRow("stamps: early") << std::chrono::microseconds(1s) << -1;
}

void tst_PlayerFaults::lyingTimes()
{
    QFETCH(std::chrono::microseconds, says);
    QFETCH(int, late);
    const auto clip
        = test::makeFragments(m_dir.filePath(u"lies"_s), test::testPicture(3, u"180x320"_s));
    QCOMPARE(clip.segments.size(), 3);
    const auto source = std::make_shared<media::SegmentSource>(nullptr);
    source->setLayout(std::vector<std::chrono::microseconds>(3, says));
    for (int i = 0; i < 3; ++i)
        source->insert(
            i, clip.init, i == 1 ? test::movedBy(clip.segments.at(i), late) : clip.segments.at(i));
    const test::SlowClock clock;
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = source, .frames = frames, .clock = &clock, .loop = false});
    player.setRate(1.5);
    player.play();
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), State::Ended, 30'000);
    // Every picture all the same, and none waits for a time that does not come.
    const Player::Stats stats = player.stats();
    QCOMPARE(stats.decoded, 90);
    QCOMPARE(frames->positions().size() + stats.dropped, 90); // a busy machine drops some
    QVERIFY(stats.dropped < 25);
    QCOMPARE(stats.rebuffers, 0);
    QCOMPARE(stats.brokenParts, 0);
}

void tst_PlayerFaults::tenHours()
{
    constexpr int kParts = 36'000;
    const auto clip
        = test::makeFragments(m_dir.filePath(u"hours"_s), test::testPicture(3, u"180x320"_s));
    QList<int> wanted;
    std::mutex mutex;
    const auto source = std::make_shared<media::SegmentSource>(
        [&](int part) {
            const std::lock_guard lock(mutex);
            wanted << part;
        },
        200'000);
    source->setLayout(std::vector<std::chrono::microseconds>(kParts, 1s));
    source->insert(0, clip.init, clip.segments.at(0));
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = source, .frames = frames, .loop = false});
    QTRY_COMPARE(player.state(), State::Primed);
    QVERIFY(player.duration() == 10h);
    // Far more than is kept, as if somebody had watched for an hour.
    for (int i = 1; i < 3600; ++i)
        source->insert(i, clip.init, clip.segments.at(i % 3));
    QVERIFY(source->bytes() <= 200'000 + 2 * clip.segments.at(0).size());
    QVERIFY(player.buffered().size() <= 4);

    player.seek(10h - 1500ms);
    QTRY_VERIFY(([&] {
        const std::lock_guard lock(mutex);
        return wanted.contains(kParts - 2);
    }()));
    for (int i = 0; i < 2; ++i)
        source->insert(kParts - 2 + i, clip.init, test::movedBy(clip.segments.at(i), kParts - 2));
    QTRY_VERIFY(frames->positions().last() > 35'998'000'000);
    QVERIFY(std::abs(frames->positions().last() - 35'998'500'000) < 34'000);
    {
        const std::lock_guard lock(mutex);
        QVERIFY(wanted.size() <= 5); // no walk through what lies between
    }
    player.play();
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), State::Ended, 20'000);
    QVERIFY(frames->positions().last() > 35'999'900'000);
}

void tst_PlayerFaults::oddFiles_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("pictures"); // of one pass; 0: not checked
    const QStringList h264{
        u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-pix_fmt"_s, u"yuv420p"_s};
    const QStringList two = test::testPicture(1);
    QTest::newRow("without sound") << test::testPicture(1, u"180x320"_s, false) + h264 << 30;
    QTest::newRow("variable frame rate") << two
            + QStringList{u"-vf"_s, u"select='not(mod(n,7))+lt(n,5)'"_s, u"-fps_mode"_s, u"vfr"_s}
            + h264 << 9;
    QTest::newRow("picture begins later") << QStringList{u"-itsoffset"_s, u"0.4"_s} + two
            + QStringList{u"-fps_mode"_s, u"passthrough"_s}
            + h264 << 30;
    QTest::newRow("sound begins later") << test::testPicture(1, u"180x320"_s, false)
            + QStringList{u"-itsoffset"_s, u"0.4"_s, u"-f"_s, u"lavfi"_s, u"-i"_s,
                u"sine=duration=0.5"_s}
            + h264 << 30;
    QTest::newRow("negative DTS") << two + h264
            + QStringList{u"-bf"_s, u"3"_s, u"-movflags"_s, u"negative_cts_offsets"_s,
                u"-avoid_negative_ts"_s, u"disabled"_s}
                                  << 30;
    QTest::newRow("sound only in the beginning") << test::testPicture(1, u"180x320"_s, false)
            + QStringList{u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=duration=0.2"_s}
            + h264 << 30;
}

void tst_PlayerFaults::oddFiles()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, pictures);
    const QString path = m_dir.filePath(u"odd.mp4"_s);
    QVERIFY(test::runFfmpeg(arguments + QStringList{path}));
    const test::SlowClock clock;
    const auto deaf = std::make_shared<DeafOutput>();
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = std::make_shared<media::FileSource>(path),
        .frames = frames,
        .audio = deaf,
        .clock = &clock});
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.loops() >= 1, 20'000);
    player.pause();
    const QList<qint64> positions = frames->positions();
    QCOMPARE(positions.first(), 0);
    QCOMPARE(positions.indexOf(0, 1), pictures);
    QVERIFY(std::is_sorted(positions.begin(), positions.begin() + pictures));
    QCOMPARE(player.stats().rebuffers, 0);
    player.seek(700ms);
    QTRY_COMPARE(player.state(), State::Paused);
}

void tst_PlayerFaults::shreddedClip()
{
    QRandomGenerator random(42);
    for (int round = 0; round < 40; ++round) {
        const auto source = std::make_shared<media::SegmentSource>(nullptr);
        source->setLayout(m_clip.durations);
        for (int i = 0; i < 3; ++i) {
            QByteArray init = m_clip.init;
            QByteArray bytes = m_clip.segments.at(i);
            for (int hit = 0; hit < 1 + round / 4; ++hit)
                bytes[random.bounded(bytes.size())] = static_cast<char>(random.bounded(256));
            if (round % 2)
                init[random.bounded(init.size())] = static_cast<char>(random.bounded(256));
            if (round % 5 == 0)
                bytes.truncate(random.bounded(bytes.size()));
            source->insert(i, init, bytes);
        }
        Player player(
            {.source = source, .frames = std::make_shared<test::Recorder>(), .loop = false});
        QTRY_VERIFY2(player.state() != State::Opening, qPrintable(u"round %1"_s.arg(round)));
        if (player.state() == State::Failed)
            continue;
        player.seek(2900ms);
        player.play();
        QTRY_VERIFY2(player.state() == State::Ended || player.state() == State::Failed,
            qPrintable(u"round %1"_s.arg(round)));
    }
}

void tst_PlayerFaults::lostConnection()
{
    const auto source = std::make_shared<media::SegmentSource>(nullptr);
    source->setLayout(m_clip.durations);
    source->insert(0, m_clip.init, m_clip.segments.at(0));
    Player player({.source = source, .frames = std::make_shared<test::Recorder>()});
    player.play();
    QTRY_COMPARE(player.state(), State::Playing);
    source->fail({Error::Kind::Unreachable, u"unreachable"_s, u"The server cannot be reached."_s});
    QTRY_COMPARE(player.state(), State::Failed);
    QCOMPARE(player.error().code, u"unreachable"_s);

    const auto never = std::make_shared<media::SegmentSource>(nullptr);
    Player closed({.source = never, .frames = nullptr});
    never->fail({Error::Kind::NotFound, u"not_found"_s, u"This clip is gone."_s});
    QTRY_COMPARE(closed.state(), State::Failed);
    QCOMPARE(closed.error().code, u"not_found"_s);
}

void tst_PlayerFaults::unplayableFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing") << QByteArray() << u"file_missing"_s;
    QTest::newRow("text") << QByteArray("Dear diary, ").repeated(400) << u"clip_broken"_s;
    QTest::newRow("playlist") << QByteArray(
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")
                              << u"clip_broken"_s;
    QTest::newRow("concat") << QByteArray("ffconcat version 1.0\nfile /etc/passwd\n")
                            << u"clip_broken"_s;
}

void tst_PlayerFaults::unplayableFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    const QString path = m_dir.filePath(u"x.mp4"_s);
    QFile::remove(path);
    if (!bytes.isEmpty()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    Player player({.source = std::make_shared<media::FileSource>(path), .frames = nullptr});
    QTRY_COMPARE(player.state(), State::Failed);
    QCOMPARE(player.error().code, code);
    QVERIFY(!player.error().detail.isEmpty());
}

void tst_PlayerFaults::onePicture()
{
    const auto clip = test::makeClip(m_dir.filePath(u"one"_s),
        test::testPicture(1, u"180x320"_s, false), {u"-frames:v"_s, u"1"_s});
    QCOMPARE(clip.segments.size(), 1);
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = test::sourceOf(clip), .frames = frames});
    player.play();
    QTRY_VERIFY(player.loops() >= 1);
    QVERIFY(player.duration() == 1s); // not thirty loops a second
    QCOMPARE(player.state(), State::Playing);
}

void tst_PlayerFaults::cancelStorm()
{
    QRandomGenerator random(3);
    for (int i = 0; i < 200; ++i) {
        const auto source = std::make_shared<media::SegmentSource>(nullptr);
        if (i % 3 != 0)
            source->setLayout(m_clip.durations);
        if (i % 3 == 2)
            source->insert(0, m_clip.init, m_clip.segments.at(0));
        auto player = std::make_unique<Player>(
            Player::Setup{.source = source, .frames = std::make_shared<test::Recorder>()});
        if (i % 2)
            player->play();
        if (i % 5 == 0)
            player->seek(std::chrono::milliseconds(random.bounded(3000)));
        if (i % 7 == 0 && i % 5 != 0 && i % 3 == 2)
            QTRY_VERIFY(player->state() != State::Opening);
        if (i % 4 == 0)
            player->cancel();
    }
}

void tst_PlayerFaults::soundThatNobodyPullsDoesNotStopThePicture()
{
    const auto deaf = std::make_shared<DeafOutput>();
    {
        Player player({.source = test::sourceOf(m_clip),
            .frames = std::make_shared<test::Recorder>(),
            .audio = deaf});
        player.play();
        QTRY_COMPARE_WITH_TIMEOUT(player.loops(), 3, 20'000);
        QCOMPARE(deaf->added, 1);
    }
    QCOMPARE(deaf->removed, 1);
}

VIREO_TEST(tst_PlayerFaults)
#include "tst_playerfaults.moc"
