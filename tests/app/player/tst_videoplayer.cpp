// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/diagnostics.h"
#include "scene.h"
#include "support/clipserver.h"
#include "support/playclip.h"
#include "support/testmain.h"

#include "lab/throttlingproxy.h"
#include "sdk/stream/feedstream.h"
#include "sdk/stream/segmentcache.h"
#include "sdk/transport/networktransport.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::PlayerPool;
using app::VideoPlayer;

class tst_VideoPlayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void primesPlaysAndMoves();
    void goesOnWhereItWasLeft();
    void givesThreeEnginesToWhoNeedsThem();
    void playsFromTheNetwork();
    void tellsWhatGoesOn();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void takesAnotherRungForBrokenBytesOrGoesOnBehindThem();
    void goesOnWhenTheLineIsBack();
    void goesOnAfterRetry();
    void pausesOutOfSight();
    void endsWithoutLoop();
    void survivesAStormOfSources();
    void destroyedInsideItsOwnSignal();
    void playsAtARate();

private:
    [[nodiscard]] QString file() const { return QUrl::fromLocalFile(m_file).toString(); }

    QTemporaryDir m_dir;
    test::PlayClip m_clip;
    QString m_file;
};

void tst_VideoPlayer::initTestCase()
{
    m_clip = test::makeClip(m_dir.filePath(u"clip"_s), test::testPicture(3));
    QCOMPARE(m_clip.segments.size(), 3);
    m_file = m_dir.filePath(u"clip.mp4"_s);
    QVERIFY(test::runFfmpeg({u"-i"_s, m_clip.playlist, u"-c"_s, u"copy"_s, m_file}));
}

void tst_VideoPlayer::cleanup()
{
    PlayerPool::install(nullptr);
}

void tst_VideoPlayer::primesPlaysAndMoves()
{
    PlayerPool pool;
    PlayerPool::install(&pool);
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1'; load: true }"_s
            .arg(file()));
    VideoPlayer *player = scene.player();
    QVERIFY2(player, qPrintable(scene.error()));
    QTRY_COMPARE(player->playerState(), VideoPlayer::Primed);
    QVERIFY(player->hasFrame());
    QCOMPARE(player->frameSize(), QSizeF(180, 320));
    QVERIFY(player->duration() > 2900);
    QCOMPARE(player->position(), 0);
    const QImage first = scene.grab();
    player->setPlaying(true);
    QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);
    QTRY_VERIFY(player->position() > 300);
    QVERIFY(scene.grab() != first);

    player->setPlaying(false);
    QTRY_COMPARE(player->playerState(), VideoPlayer::Paused);
    player->seek(2000);
    QTRY_COMPARE(player->position(), 2000);
    player->setLoad(false);
    QTRY_COMPARE(player->playerState(), VideoPlayer::Idle);
    QVERIFY(!player->hasFrame());
}

void tst_VideoPlayer::goesOnWhereItWasLeft()
{
    PlayerPool pool;
    PlayerPool::install(&pool);
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1'; load: true }"_s
            .arg(file()));
    VideoPlayer *player = scene.player();
    QVERIFY2(player, qPrintable(scene.error()));
    QTRY_COMPARE(player->playerState(), VideoPlayer::Primed);
    player->setStartAt(1000);
    QCOMPARE(player->startAt(), 0);
    player->seek(2000);
    QTRY_COMPARE(player->position(), 2000);
    player->setLoad(false);
    QTRY_COMPARE(player->playerState(), VideoPlayer::Idle);
    QCOMPARE(player->leftAt(), 2000);

    player->setStartAt(player->leftAt());
    player->setLoad(true);
    QTRY_VERIFY(player->hasFrame());
    QCOMPARE(player->position(), 2000);
    QCOMPARE(player->startAt(), 0);

    player->setSource({});
    QCOMPARE(player->leftAt(), 0);
}

void tst_VideoPlayer::givesThreeEnginesToWhoNeedsThem()
{
    PlayerPool pool;
    PlayerPool::install(&pool);
    QString body;
    for (int i = 0; i < 5; ++i)
        body
            += u"VideoPlayer { objectName: 'p%1'; width: 90; height: 160; source: '%2'; load: true }\n"_s
                   .arg(i)
                   .arg(file());
    test::Scene scene(body);
    const auto loaded = [&] {
        QString names;
        for (int i = 0; i < 5; ++i) {
            if (scene.player(u"p%1"_s.arg(i))->playerState() != VideoPlayer::Idle)
                names += QString::number(i);
        }
        return names;
    };
    QVERIFY2(scene.player(u"p0"_s), qPrintable(scene.error()));
    QTRY_COMPARE(loaded().size(), 3);
    // Who plays comes first, and keeps its engine.
    const int idle = loaded().contains(u'0') ? 4 : 0;
    VideoPlayer *late = scene.player(u"p%1"_s.arg(idle));
    late->setPlaying(true);
    QTRY_COMPARE(late->playerState(), VideoPlayer::Playing);
    QCOMPARE(loaded().size(), 3);
    for (int i = 0; i < 5; ++i) {
        scene.player(u"p%1"_s.arg(i))->setLoad(false);
        scene.player(u"p%1"_s.arg(i))->setLoad(true);
    }
    QTRY_COMPARE(loaded().size(), 3);
    QCOMPARE(late->playerState(), VideoPlayer::Playing);
    for (int i = 0; i < 5; ++i)
        scene.player(u"p%1"_s.arg(i))->setLoad(i == 2);
    late->setPlaying(false);
    QTRY_COMPARE(loaded(), u"2"_s);
}

void tst_VideoPlayer::playsFromTheNetwork()
{
    test::ClipServer server(m_clip.folder);
    server.add(u"/master.m3u8"_s,
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=600000,RESOLUTION=180x320\nclip.m3u8\n");
    sdk::NetworkTransport transport(server.url());
    QTemporaryDir dir;
    for (int round = 0; round < 2; ++round) {
        sdk::SegmentCache cache(dir.path());
        sdk::FeedStream stream({.services = {&transport, &cache}});
        PlayerPool pool(&stream);
        PlayerPool::install(&pool);
        test::Scene scene(u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1';"
                          u"cacheKey: '7/1'; playing: true }"_s.arg(
                              server.url().resolved(QUrl(u"master.m3u8"_s)).toString()));
        VideoPlayer *player = scene.player();
        QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);
        QTRY_COMPARE(player->bufferedTo(), 3000);
        QTRY_VERIFY_WITH_TIMEOUT(player->loopCount() >= 1, 15'000);
        // Three requests before the first picture, one for each other segment; no byte comes
        // twice, and the second time only the master is asked for.
        QCOMPARE(server.requests().size(), round == 0 ? 5 : 6);
    }
}

void tst_VideoPlayer::tellsWhatGoesOn()
{
    test::ClipServer server(m_clip.folder);
    server.add(u"/master.m3u8"_s,
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=600000,RESOLUTION=180x320\nclip.m3u8\n");
    sdk::NetworkTransport transport(server.url());
    sdk::FeedStream stream({.services = {&transport}});
    PlayerPool pool(&stream);
    PlayerPool::install(&pool);
    app::Diagnostics diagnostics;
    QSignalSpy changed(&diagnostics, &app::Diagnostics::changed);
    test::Scene scene(u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1';"
                      u"cacheKey: '7/1'; load: true; playing: true }"_s.arg(
                          server.url().resolved(QUrl(u"master.m3u8"_s)).toString()));
    diagnostics.setPlayer(scene.player());
    QCOMPARE(changed.count(), 0);
    diagnostics.setActive(true);
    QTRY_VERIFY(diagnostics.presented() > 0);
    QTRY_COMPARE(diagnostics.rung(), 180);
    QTRY_VERIFY(diagnostics.bufferedMs() > 0 && diagnostics.bufferedMs() <= 3000);
    QTRY_VERIFY(diagnostics.lineKbps() > 0);
    QTRY_VERIFY2(diagnostics.decision().contains(u"everything is here"_s),
        qPrintable(diagnostics.decision()));
    QCOMPARE(diagnostics.mode(), u"Automatic"_s);
    stream.setNetwork(u"train"_s, true);
    QTRY_VERIFY(diagnostics.mode().contains(u"metered"_s));
    diagnostics.setActive(false);
    changed.clear();
    scene.player()->setPlaying(false);
    QTRY_COMPARE(scene.player()->playerState(), VideoPlayer::Paused);
    QCOMPARE(changed.count(), 0);
}

void tst_VideoPlayer::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("code");
    QTest::newRow("no such clip") << u"/nothing.m3u8"_s << u"not_found"_s;
    QTest::newRow("not a playlist") << u"/page.m3u8"_s << u"playlist_syntax"_s;
    QTest::newRow("segments are missing") << u"/holes.m3u8"_s << u"not_found"_s;
    QTest::newRow("segments are lies") << u"/lies.m3u8"_s << u"clip_broken"_s;
    QTest::newRow("other scheme") << u"gopher://x/y"_s << u"bad_address"_s;
}

void tst_VideoPlayer::saysWhatIsWrong()
{
    QFETCH(QString, address);
    QFETCH(QString, code);
    test::ClipServer server(m_clip.folder);
    server.add(u"/page.m3u8"_s, "<html>Hello</html>");
    server.add(u"/holes.m3u8"_s,
        "#EXTM3U\n#EXT-X-MAP:URI=\"gone.mp4\"\n#EXTINF:1,\ngone.mp4\n#EXT-X-ENDLIST\n");
    server.add(u"/lies.m3u8"_s,
        "#EXTM3U\n#EXT-X-MAP:URI=\"page.m3u8\"\n#EXTINF:1,\npage.m3u8\n#EXT-X-ENDLIST\n");
    sdk::NetworkTransport transport(server.url());
    sdk::FeedStream stream({.services = {&transport}});
    PlayerPool pool(&stream);
    PlayerPool::install(&pool);
    const QUrl url = server.url().resolved(QUrl(address));
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; width: 9; height: 16; source: '%1'; load: true }"_s
            .arg(url.toString()));
    VideoPlayer *player = scene.player();
    QTRY_COMPARE(player->playerState(), VideoPlayer::Failed);
    QCOMPARE(player->errorCode(), code);
    QVERIFY(!player->errorText().isEmpty());
}

//! Bytes in the form of a segment, with nothing in them that can be decoded.
void tst_VideoPlayer::takesAnotherRungForBrokenBytesOrGoesOnBehindThem()
{
    test::ClipServer server(m_clip.folder);
    QFile good(m_clip.media);
    QVERIFY(good.open(QIODevice::ReadOnly));
    QByteArray bytes = good.readAll();
    const qsizetype second = m_clip.init.size() + m_clip.segments.at(0).size();
    const qsizetype moof = bytes.indexOf("moof", second) + 4;
    const qsizetype end = bytes.indexOf("mdat", moof) - 4;
    bytes.replace(moof, end - moof, QByteArray(end - moof, '\x7f'));
    server.add(u"/bad.mp4"_s, bytes);
    QFile list(m_clip.playlist);
    QVERIFY(list.open(QIODevice::ReadOnly));
    server.add(u"/bad.m3u8"_s,
        list.readAll().replace(QFileInfo(m_clip.media).fileName().toUtf8(), "bad.mp4"));
    for (const bool hopeless : {false, true}) {
        server.add(u"/master.m3u8"_s,
            QByteArray("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=600000\nbad.m3u8\n")
                + (hopeless ? "" : "#EXT-X-STREAM-INF:BANDWIDTH=900000\nclip.m3u8\n"));
        sdk::NetworkTransport transport(server.url());
        sdk::FeedStream stream({.services = {&transport}});
        stream.setMode(sdk::StreamMode::SaveData); // the lowest rung, as long as there is one
        PlayerPool pool(&stream);
        PlayerPool::install(&pool);
        bool sawSecond = false; // outlives the scene, whose player moves until its end
        test::Scene scene(
            u"VideoPlayer { objectName: 'player'; width: 90; height: 160; source: '%1'; playing: true }"_s
                .arg(server.url().resolved(QUrl(u"master.m3u8"_s)).toString()));
        VideoPlayer *player = scene.player();
        QObject::connect(player, &VideoPlayer::positionChanged, player, [&sawSecond, player] {
            sawSecond = sawSecond || (player->position() >= 1000 && player->position() < 2000);
        });
        QTRY_VERIFY_WITH_TIMEOUT(player->loopCount() >= 1, 20'000);
        QVERIFY(player->errorText().isEmpty());
        QCOMPARE(sawSecond, !hopeless);
        app::Diagnostics diagnostics;
        diagnostics.setPlayer(player);
        diagnostics.setActive(true);
        QCOMPARE(diagnostics.leftOut() > 0, hopeless);
    }
}

//! What is buffered plays on; then it waits, and goes on by itself.
void tst_VideoPlayer::goesOnWhenTheLineIsBack()
{
    test::ClipServer server(m_clip.folder);
    lab::ThrottlingProxy line(static_cast<quint16>(server.url().port()));
    QUrl through = server.url();
    through.setPort(line.port());
    sdk::NetworkTransport transport(through);
    sdk::FeedStream stream({.services = {&transport}});
    PlayerPool pool(&stream);
    PlayerPool::install(&pool);
    line.refuse(true);
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; width: 90; height: 160; source: '%1'; playing: true }"_s
            .arg(through.resolved(QUrl(u"clip.m3u8"_s)).toString()));
    VideoPlayer *player = scene.player();
    QTRY_VERIFY_WITH_TIMEOUT(!transport.reachable(), 20'000);
    QCOMPARE(player->playerState(), VideoPlayer::Loading);
    line.refuse(false);
    QTRY_COMPARE_WITH_TIMEOUT(player->playerState(), VideoPlayer::Playing, 30'000);
}

void tst_VideoPlayer::goesOnAfterRetry()
{
    test::ClipServer server(m_clip.folder);
    sdk::NetworkTransport transport(server.url());
    sdk::FeedStream stream({.services = {&transport}});
    PlayerPool pool(&stream);
    PlayerPool::install(&pool);
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; width: 9; height: 16; source: '%1'; playing: true }"_s
            .arg(server.url().resolved(QUrl(u"later.m3u8"_s)).toString()));
    VideoPlayer *player = scene.player();
    QTRY_COMPARE(player->playerState(), VideoPlayer::Failed);
    server.alias(u"/later.m3u8"_s, u"/clip.m3u8"_s);
    player->retry();
    QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);
    QVERIFY(player->errorText().isEmpty());
}

void tst_VideoPlayer::pausesOutOfSight()
{
    PlayerPool pool;
    PlayerPool::install(&pool);
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; width: 90; height: 160; source: '%1'; playing: true }"_s
            .arg(file()));
    VideoPlayer *player = scene.player();
    QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);
    player->setVisible(false);
    QTRY_COMPARE(player->playerState(), VideoPlayer::Paused);
    player->setVisible(true);
    QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);
    scene.window().hide();
    QTRY_COMPARE(player->playerState(), VideoPlayer::Paused);
    scene.window().show();
    QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);
}

void tst_VideoPlayer::endsWithoutLoop()
{
    PlayerPool pool;
    PlayerPool::install(&pool);
    test::Scene scene(u"VideoPlayer { objectName: 'player'; width: 90; height: 160; source: '%1';"
                      u"playing: true; loop: false }"_s.arg(file()));
    VideoPlayer *player = scene.player();
    QSignalSpy ended(player, &VideoPlayer::ended);
    QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);
    player->seek(2800);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 15'000);
    QCOMPARE(player->playerState(), VideoPlayer::Ended);
    player->setPlaying(false);
    player->setPlaying(true);
    QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);
}

void tst_VideoPlayer::survivesAStormOfSources()
{
    test::ClipServer server(m_clip.folder);
    sdk::NetworkTransport transport(server.url());
    sdk::FeedStream stream({.services = {&transport}});
    PlayerPool pool(&stream);
    PlayerPool::install(&pool);
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; width: 90; height: 160; playing: true }"_s);
    VideoPlayer *player = scene.player();
    for (int i = 0; i < 100; ++i) {
        QUrl url = server.url().resolved(QUrl(u"clip.m3u8"_s));
        url.setQuery(QString::number(i));
        player->setSource(i % 3 == 0 ? QUrl(file()) : url);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);
    QTRY_VERIFY(player->hasFrame());
}

void tst_VideoPlayer::destroyedInsideItsOwnSignal()
{
    PlayerPool pool;
    PlayerPool::install(&pool);
    for (int i = 0; i < 20; ++i) {
        test::Scene scene(
            u"VideoPlayer { objectName: 'player'; width: 90; height: 160; source: '%1'; playing: "
            u"true;"
            u"onHasFrameChanged: source = ''; onStateChanged: if (state === VideoPlayer.Playing) load = false }"_s
                .arg(file()));
        VideoPlayer *player = scene.player();
        QVERIFY2(player, qPrintable(scene.error()));
        QTRY_VERIFY(player->source().isEmpty());
        QTRY_COMPARE(player->playerState(), VideoPlayer::Idle);
    }
}

void tst_VideoPlayer::playsAtARate()
{
    PlayerPool pool;
    PlayerPool::install(&pool);
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1'; rate: 2 }"_s.arg(
            file()));
    VideoPlayer *player = scene.player();
    QVERIFY2(player, qPrintable(scene.error()));
    QCOMPARE(player->rate(), 2.0);
    QSignalSpy changed(player, &VideoPlayer::rateChanged);
    player->setRate(2.0);
    QCOMPARE(changed.size(), 0);
    player->setRate(99);
    QCOMPARE(player->rate(), 3.0);
    player->setRate(0);
    QCOMPARE(player->rate(), 0.5);
    QCOMPARE(changed.size(), 2);

    player->setRate(qQNaN());
    QCOMPARE(player->rate(), 0.5);

    player->setRate(3);
    player->setPlaying(true);
    QTRY_VERIFY(player->loopCount() >= 2);
    QCOMPARE(player->rate(), 3.0);
    player->setRate(1);
    QCOMPARE(player->playerState(), VideoPlayer::Playing);
}

VIREO_TEST(tst_VideoPlayer)
#include "tst_videoplayer.moc"
