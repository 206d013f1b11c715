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

class tst_PlayerFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void brokenClip_data();
    void brokenClip();
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
    Player player({.source = source, .frames = frames});
    player.play();
    QTRY_COMPARE(player.state(), State::Failed);
    QCOMPARE(player.error().code, u"clip_broken"_s);
    // What came before still played.
    QCOMPARE(!frames->positions().isEmpty(), starts);
    if (starts)
        QVERIFY(frames->positions().last() > 900'000);
    player.play();
    player.seek(0s);
    QCOMPARE(player.state(), State::Failed);
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
