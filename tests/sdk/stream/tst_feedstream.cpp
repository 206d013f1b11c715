// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipfixture.h"
#include "sdk/stream/segmentcache.h"
#include "sdk/transport/networktransport.h"
#include "support/testmain.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::FeedStream;
using test::Ladder;
using test::Taker;

//! The order of work: what is fetched, in which requests, for whom.
class tst_FeedStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void coldOpenInThreeRequests();
    void knownRungsNeedNoMaster();
    void fetchesASeparateInit();
    void takesFromTheDisk();
    void playsFromTheDiskWithoutANetwork();
    void fetchesWhatComesNext();
    void swipeCancelsWhatIsUseless();
    void keepsWhatIsNear();
    void goesRound();
    void smallScreensTakeSmallRungs();
    void savesData();
    void saysWhy();
    void holdsItsBudget();
    void detachedUnderWay();

private:
    [[nodiscard]] std::unique_ptr<FeedStream> stream(sdk::SegmentCache *cache = nullptr)
    {
        return std::make_unique<FeedStream>(
            FeedStream::Setup{.services = {m_transport.get(), cache}});
    }
    [[nodiscard]] qsizetype asked(const QString &what) const
    {
        return m_server->requests().filter(what).size();
    }

    QTemporaryDir m_dir;
    std::unique_ptr<test::ClipServer> m_server;
    std::unique_ptr<sdk::NetworkTransport> m_transport;
};

void tst_FeedStream::init()
{
    m_server = std::make_unique<test::ClipServer>(m_dir.path());
    m_transport = std::make_unique<sdk::NetworkTransport>(m_server->url());
}

void tst_FeedStream::coldOpenInThreeRequests()
{
    const Ladder ladder(*m_server, u"a"_s);
    const auto feed = stream();
    Taker taker;
    const auto clip = feed->attach(ladder.source(), taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 4);
    QCOMPARE(taker.segments, 4);
    QCOMPARE(taker.timesOpened, 1);
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(taker.all.value(i), ladder.segment(0, i));
        QCOMPARE(taker.inits.value(i), ladder.init(0));
    }
    QVERIFY(taker.grew);
    QVERIFY(taker.pieces > 0);
    QCOMPARE(m_server->requests().mid(0, 3),
        QStringList({u"/a/master.m3u8"_s, u"/a/360.m3u8"_s, u"/a/360.mp4 bytes=0-50999"_s}));
    QCOMPARE(m_server->requests().size(), 6);
    QVERIFY(feed->bitsPerSecond() > 0);
    QCOMPARE(feed->figures().segments, 4);
    QCOMPARE(feed->figures().bytes, 4 * 50'000 + Ladder::kInit);
    QVERIFY(taker.errors.isEmpty());
}

void tst_FeedStream::knownRungsNeedNoMaster()
{
    const Ladder ladder(*m_server, u"a"_s);
    const auto feed = stream();
    Taker taker;
    feed->setQueue({ladder.source(u"1/1"_s, true)}, 0);
    const auto clip = feed->attach(ladder.source(u"1/1"_s), taker, 0);
    clip->setPlaying(true);
    QTRY_VERIFY(taker.done.contains(0));
    QCOMPARE(asked(u"master"_s), 0);
}

void tst_FeedStream::fetchesASeparateInit()
{
    const Ladder ladder(*m_server, u"a"_s, 2);
    m_server->add(u"/a/master.m3u8"_s,
        "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:1,\na.mp4\n#EXTINF:1,\nb.mp4\n#EXT-X-"
        "ENDLIST\n");
    m_server->add(u"/a/init.mp4"_s, ladder.init(1));
    m_server->add(u"/a/a.mp4"_s, ladder.segment(0, 0));
    m_server->add(u"/a/b.mp4"_s, ladder.segment(0, 1));
    const auto feed = stream();
    Taker taker;
    const auto clip = feed->attach(ladder.source(), taker, 0);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 2);
    QCOMPARE(taker.inits.value(1), ladder.init(1));
    QCOMPARE(taker.all.value(0), ladder.segment(0, 0));
    QCOMPARE(taker.all.value(1), ladder.segment(0, 1));
    QCOMPARE(m_server->requests().size(), 4);
}

void tst_FeedStream::takesFromTheDisk()
{
    const Ladder ladder(*m_server, u"a"_s);
    QTemporaryDir dir;
    sdk::SegmentCache cache(dir.path());
    for (int round = 0; round < 3; ++round) {
        const auto feed = stream(&cache);
        Taker taker;
        const QString key = round == 2 ? u"9/2"_s : u"9/1"_s; // another revision: another clip
        const auto clip = feed->attach(ladder.source(key, true), taker, 360);
        clip->setPlaying(true);
        QTRY_COMPARE(taker.done.size(), 4);
        QCOMPARE(taker.inits.value(0), ladder.init(0));
        QCOMPARE(taker.all.value(3), ladder.segment(0, 3));
        QCOMPARE(m_server->requests().size(), round == 2 ? 10 : 5);
    }
}

void tst_FeedStream::playsFromTheDiskWithoutANetwork()
{
    QTemporaryDir dir;
    sdk::SegmentCache cache(dir.path(), 1000); // room for nothing but what is pinned
    QVERIFY(cache.pin(u"9/1/"_s).result());
    const Ladder ladder(*m_server, u"a"_s);
    const sdk::ClipSource source = ladder.source(u"9/1"_s, true);
    {
        const auto feed = stream(&cache);
        Taker taker;
        const auto clip = feed->attach(source, taker, 360);
        clip->setPlaying(true);
        QTRY_COMPARE(taker.done.size(), 4);
    }
    m_server.reset();
    const auto feed = stream(&cache);
    Taker taker;
    const auto clip = feed->attach(source, taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 4);
    QCOMPARE(taker.all.value(3), Ladder::segmentOf(50'000, 0, 3));
    QVERIFY(taker.errors.isEmpty());
}

void tst_FeedStream::fetchesWhatComesNext()
{
    const Ladder a(*m_server, u"a"_s);
    const Ladder b(*m_server, u"b"_s);
    const Ladder c(*m_server, u"c"_s);
    const auto feed = stream();
    Taker taker;
    feed->setQueue(
        {a.source(u"1/1"_s, true), b.source(u"2/1"_s, true), c.source(u"3/1"_s, true)}, 0);
    const auto clip = feed->attach(a.source(u"1/1"_s), taker, 360);
    clip->setPlaying(true);
    QTRY_VERIFY(asked(u"/b/360.mp4"_s) >= 1 && asked(u"/c/360.mp4"_s) >= 1);
    // A player that comes finds the beginning there.
    QTRY_COMPARE(taker.done.size(), 4);
    const qsizetype before = asked(u"/b/360.mp4 bytes=0-"_s);
    Taker next;
    const auto other = feed->attach(b.source(u"2/1"_s), next, 360);
    QTRY_VERIFY(next.done.contains(0));
    QCOMPARE(asked(u"/b/360.mp4 bytes=0-"_s), before);
    QCOMPARE(next.all.value(0), b.segment(0, 0));
}

void tst_FeedStream::swipeCancelsWhatIsUseless()
{
    const Ladder a(*m_server, u"a"_s);
    const Ladder b(*m_server, u"b"_s);
    const auto feed = stream();
    Taker first;
    Taker second;
    feed->setQueue({a.source(u"1/1"_s, true), b.source(u"2/1"_s, true)}, 0);
    m_server->hold();
    const auto clip = feed->attach(a.source(u"1/1"_s), first, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(m_server->held(), 1); // the playlist; what comes after it is held, too
    m_server->release();
    m_server->hold();
    QTRY_COMPARE(m_server->held(), 1);
    const auto gone = m_server->disconnects();
    const auto other = feed->attach(b.source(u"2/1"_s), second, 360);
    other->setPlaying(true);
    QTRY_VERIFY(m_server->disconnects() > gone);
    QCOMPARE(feed->figures().cancelled, 1);
    m_server->release();
    QTRY_VERIFY(second.done.contains(0));
}

void tst_FeedStream::keepsWhatIsNear()
{
    QList<sdk::ClipSource> clips;
    std::vector<std::unique_ptr<Ladder>> ladders;
    for (int i = 0; i < 8; ++i) {
        ladders.push_back(std::make_unique<Ladder>(*m_server, u"c%1"_s.arg(i), 2, 20'000));
        clips << ladders.back()->source(u"%1/1"_s.arg(i), true);
    }
    const auto feed = stream();
    Taker taker;
    feed->setQueue(clips, 0);
    auto clip = feed->attach(clips.at(0), taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 2);
    clip.reset();
    // The clip before the one on screen stays,
    feed->setQueue(clips, 1);
    Taker again;
    clip = feed->attach(clips.at(0), again, 360);
    QTRY_COMPARE(again.done.size(), 2);
    const qsizetype requests = asked(u"/c0/"_s);
    clip.reset();
    // the one before that does not.
    feed->setQueue(clips, 4);
    Taker late;
    clip = feed->attach(clips.at(0), late, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(late.done.size(), 2);
    QVERIFY(asked(u"/c0/"_s) > requests);
}

void tst_FeedStream::goesRound()
{
    const Ladder ladder(*m_server, u"a"_s, 6);
    const auto feed = stream();
    Taker taker;
    taker.reads = false;
    taker.reading = 4; // as after a seek
    const auto clip = feed->attach(ladder.source(), taker, 360);
    clip->setPlaying(true);
    QTRY_VERIFY(taker.done.contains(4) && taker.done.contains(5));
    QTRY_VERIFY(taker.done.contains(0));
    QVERIFY(!taker.done.contains(3));
}

void tst_FeedStream::smallScreensTakeSmallRungs()
{
    const Ladder ladder(*m_server, u"a"_s, 12);
    for (const int side : {360, 361}) {
        const auto feed = stream();
        Taker taker;
        const auto clip = feed->attach(ladder.source(), taker, side);
        clip->setPlaying(true);
        QTRY_COMPARE(taker.done.size(), 12);
        QCOMPARE(clip->shortSideOf(11), side == 360 ? 360 : 720); // loopback is fast
    }
}

void tst_FeedStream::savesData()
{
    const Ladder a(*m_server, u"a"_s, 12);
    const Ladder b(*m_server, u"b"_s, 12);
    const Ladder c(*m_server, u"c"_s, 12);
    const auto feed = stream();
    feed->setNetwork(u"train"_s, true);
    QVERIFY(feed->saving());
    feed->setMode(sdk::StreamMode::Full);
    QVERIFY(!feed->saving());
    feed->setMode(sdk::StreamMode::SaveData);
    feed->setNetwork(u"home"_s, false);
    QVERIFY(feed->saving());
    Taker taker;
    taker.reads = false;
    feed->setQueue(
        {a.source(u"1/1"_s, true), b.source(u"2/1"_s, true), c.source(u"3/1"_s, true)}, 0);
    const auto clip = feed->attach(a.source(u"1/1"_s), taker, 1080);
    clip->setPlaying(true);
    QTRY_COMPARE(asked(u"/b/360.mp4"_s), 1);
    QTRY_VERIFY(!feed->notes().isEmpty() && feed->notes().last().clip.isEmpty()); // it rests
    QCOMPARE(asked(u"/b/360.mp4"_s), 1); // its start and no more
    QCOMPARE(asked(u"/c/"_s), 0);
    QCOMPARE(asked(u"720"_s), 0);
    QVERIFY(taker.done.size() <= 4);
}

void tst_FeedStream::saysWhy()
{
    const Ladder ladder(*m_server, u"a"_s);
    const auto feed = stream();
    Taker taker;
    const auto clip = feed->attach(ladder.source(u"1/1"_s), taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 4);
    const FeedStream::Note first = feed->notes().first();
    QCOMPARE(first.clip, u"1/1"_s);
    QCOMPARE(first.segment, 0);
    QCOMPARE(first.shortSide, 360);
    QCOMPARE(first.decision.reason, sdk::StreamDecision::Reason::Reserve);
    QTRY_COMPARE(feed->notes().last().decision.reason, sdk::StreamDecision::Reason::Nothing);
}

void tst_FeedStream::holdsItsBudget()
{
    const Ladder ladder(*m_server, u"a"_s, 40);
    FeedStream feed({.services = {m_transport.get(), nullptr}, .memoryBytes = 600'000});
    Taker taker;
    const auto clip = feed.attach(ladder.source(), taker, 360);
    clip->setPlaying(true);
    qint64 most = 0;
    connect(&feed, &FeedStream::noted, this, [&] { most = std::max(most, feed.heldBytes()); });
    QTRY_COMPARE(taker.done.size(), 40);
    QVERIFY2(most <= 650'000, qPrintable(QString::number(most)));
}

void tst_FeedStream::detachedUnderWay()
{
    const Ladder ladder(*m_server, u"a"_s);
    for (int i = 0; i < 150; ++i) {
        auto feed = stream();
        Taker taker;
        auto clip = feed->attach(ladder.source(), taker, 360);
        clip->setPlaying(true);
        if (i % 3 == 1)
            QTRY_VERIFY(taker.segments > 0);
        if (i % 3 == 2)
            QTRY_VERIFY(taker.pieces + taker.done.size() > 0);
        if (i % 2 == 0)
            feed.reset(); // before who plays
    }
    const auto feed = stream();
    Taker taker;
    const auto clip = feed->attach(ladder.source(), taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 4);
}

VIREO_TEST(tst_FeedStream)
#include "tst_feedstream.moc"
