// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipfixture.h"
#include "lab/throttlingproxy.h"
#include "sdk/stream/linkmemory.h"
#include "sdk/stream/segmentcache.h"
#include "sdk/transport/networktransport.h"
#include "support/testmain.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::FeedStream;
using test::Ladder;
using test::Taker;

//! What goes wrong, and how the stream goes on.
class tst_StreamFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesOnAfterCuts();
    void leavesOutALostRung();
    void triesABrokenSegmentOnceMore();
    void takesAnotherRungForABrokenSegment();
    void spoiledSegmentsComeAnew();
    void leavesOutWhatNobodyHasWhole_data();
    void leavesOutWhatNobodyHasWhole();
    void saysWhatCannotBePlayed_data();
    void saysWhatCannotBePlayed();
    void goesOnAfterRetry();
    void asksForFreshAddressesOnce();
    void rungsCutElsewhereAreLeftOut();
    void tenHours();
    void lineIsGoneForAWhile_data();
    void lineIsGoneForAWhile();
    void whatIsBegunKeepsItsRung_data();
    void whatIsBegunKeepsItsRung();
    void resumesInTheMiddle();

private:
    [[nodiscard]] std::unique_ptr<FeedStream> stream()
    {
        return std::make_unique<FeedStream>(FeedStream::Setup{.services = {m_transport.get()}});
    }

    QTemporaryDir m_dir;
    std::unique_ptr<test::ClipServer> m_server;
    std::unique_ptr<sdk::NetworkTransport> m_transport;
};

void tst_StreamFaults::init()
{
    m_server = std::make_unique<test::ClipServer>(m_dir.path());
    m_transport = std::make_unique<sdk::NetworkTransport>(m_server->url());
}

void tst_StreamFaults::goesOnAfterCuts()
{
    const Ladder ladder(*m_server, u"a"_s);
    const auto feed = stream();
    Taker taker;
    m_server->cutNext(5); // more than the transport's own attempts
    const auto clip = feed->attach(ladder.source(), taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE_WITH_TIMEOUT(taker.done.size(), 4, 30'000);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(taker.all.value(i), ladder.segment(0, i));
    QVERIFY(taker.errors.isEmpty());
    QVERIFY(taker.grew);
}

void tst_StreamFaults::leavesOutALostRung()
{
    const Ladder ladder(*m_server, u"a"_s, 8);
    m_server->alias(u"/a/720.mp4"_s, u"/gone"_s);
    // Known to be fast, so that the large rung is asked for however busy this machine is.
    sdk::LinkMemory links({});
    links.keep(u"fast"_s, {{400, 4}});
    const auto feed = std::make_unique<FeedStream>(
        FeedStream::Setup{.services = {m_transport.get()}, .links = &links});
    feed->setNetwork(u"fast"_s, false);
    Taker taker;
    const auto clip = feed->attach(ladder.source(), taker, 720);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 8);
    QVERIFY(!m_server->requests().filter(u"/a/720.mp4"_s).isEmpty()); // it was tried
    // The next request goes out while one is on its way; after that the rung is known to be gone.
    QVERIFY(m_server->requests().filter(u"/a/720.mp4"_s).size() <= 2);
    for (int i = 0; i < 8; ++i)
        QCOMPARE(taker.all.value(i), ladder.segment(0, i));
    QVERIFY(taker.errors.isEmpty());
}

void tst_StreamFaults::triesABrokenSegmentOnceMore()
{
    const Ladder ladder(*m_server, u"a"_s);
    QByteArray wrong = ladder.media(0);
    wrong.replace(Ladder::kInit + 4, 4, "free"); // no moof in the first segment
    m_server->addOnce(u"/a/360.mp4"_s, wrong);
    const auto feed = stream();
    Taker taker;
    const auto clip = feed->attach(ladder.source(), taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 4);
    QCOMPARE(taker.all.value(0), ladder.segment(0, 0));
    QVERIFY(taker.errors.isEmpty());
}

void tst_StreamFaults::takesAnotherRungForABrokenSegment()
{
    const Ladder ladder(*m_server, u"a"_s, 8);
    QByteArray wrong = ladder.media(0);
    wrong.replace(Ladder::kInit + 2 * ladder.size(0), 400, QByteArray(400, 'x'));
    m_server->add(u"/a/360.mp4"_s, wrong);
    const auto feed = stream();
    Taker taker;
    feed->setMode(sdk::StreamMode::SaveData); // the lowest rung, until there is none
    const auto clip = feed->attach(ladder.source(), taker, 720);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 8);
    QCOMPARE(taker.all.value(1), ladder.segment(0, 1));
    QCOMPARE(taker.all.value(2), ladder.segment(1, 2));
    QCOMPARE(taker.inits.value(2), ladder.init(1));
    QVERIFY(taker.withdrawals <= 2);
    QVERIFY(taker.errors.isEmpty());
}

void tst_StreamFaults::spoiledSegmentsComeAnew()
{
    const Ladder ladder(*m_server, u"a"_s, 4);
    QTemporaryDir dir;
    sdk::SegmentCache cache(dir.path());
    FeedStream feed({.services = {m_transport.get(), &cache}});
    Taker taker;
    feed.setMode(sdk::StreamMode::SaveData);
    const auto clip = feed.attach(ladder.source(u"1/1"_s), taker, 720);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 4);
    taker.reads = false;
    taker.reading = 2;
    for (const int rung : {0, 1}) { // the same once more, then another
        taker.done.removeAll(2);
        taker.all.remove(2);
        clip->spoiled(2);
        QTRY_VERIFY(taker.done.contains(2));
        QCOMPARE(taker.all.value(2), ladder.segment(rung, 2));
    }
    taker.done.removeAll(2);
    clip->spoiled(2);
    clip->spoiled(2); // it is not here: nothing happens
    QTRY_VERIFY(taker.done.contains(2));
    taker.done.removeAll(2);
    clip->spoiled(2);
    QTRY_COMPARE(taker.missing, QList<int>{2}); // no rung has it, the rest plays
    QVERIFY(taker.errors.isEmpty());
}

void tst_StreamFaults::leavesOutWhatNobodyHasWhole_data()
{
    QTest::addColumn<QList<int>>("bad");
    QTest::addColumn<bool>("plays");
    QTest::newRow("the first") << QList<int>{0} << true;
    QTest::newRow("two in the middle") << QList<int>{2, 3} << true;
    QTest::newRow("the last") << QList<int>{9} << true;
    QTest::newRow("every other one") << QList<int>{0, 2, 4, 6, 8} << true;
    QTest::newRow("eight in a row") << QList<int>{1, 2, 3, 4, 5, 6, 7, 8} << false;
}

void tst_StreamFaults::leavesOutWhatNobodyHasWhole()
{
    QFETCH(QList<int>, bad);
    QFETCH(bool, plays);
    const Ladder ladder(*m_server, u"a"_s, 10, 2000);
    for (const int rung : {0, 1}) {
        QByteArray wrong = ladder.media(rung);
        for (const int index : std::as_const(bad))
            wrong.replace(Ladder::kInit + index * ladder.size(rung), 400, QByteArray(400, 'x'));
        m_server->add(ladder.path(Ladder::sideOf(rung) + u".mp4"_s), wrong);
    }
    const auto feed = stream();
    Taker taker;
    const auto clip = feed->attach(ladder.source({}, true), taker, 720);
    clip->setPlaying(true);
    if (!plays) {
        QTRY_COMPARE(taker.errors, QStringList({u"clip_broken"_s}));
        QVERIFY(taker.done.contains(0)); // what is here plays to its end
        return;
    }
    QTRY_COMPARE(taker.done.size(), 10 - bad.size());
    QTRY_COMPARE(taker.missing.size(), bad.size());
    for (const int index : std::as_const(bad)) {
        QVERIFY(taker.missing.contains(index));
        QCOMPARE(clip->shortSideOf(index), 0);
    }
    QVERIFY(taker.errors.isEmpty());

    // Who comes to the clip later hears of it too.
    Taker late;
    late.reading = bad.first();
    const auto again = feed->attach(ladder.source({}, true), late, 720);
    again->setPlaying(true);
    QTRY_VERIFY(late.missing.contains(bad.first()));

    // And on another try it may be there.
    for (const int rung : {0, 1})
        m_server->add(ladder.path(Ladder::sideOf(rung) + u".mp4"_s), ladder.media(rung));
    late.missing.clear();
    late.reads = false;
    late.reading = bad.first();
    again->retry();
    QTRY_VERIFY(late.done.contains(bad.first()));
}

void tst_StreamFaults::saysWhatCannotBePlayed_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing there") << u"nothing.m3u8"_s << u"not_found"_s;
    QTest::newRow("a web page") << u"page.m3u8"_s << u"playlist_syntax"_s;
    QTest::newRow("goes in circles") << u"circle.m3u8"_s << u"playlist_syntax"_s;
    QTest::newRow("media is text") << u"text.m3u8"_s << u"clip_broken"_s;
    QTest::newRow("ranges behind the end") << u"beyond.m3u8"_s << u"segment_size"_s;
    QTest::newRow("ranges across the borders") << u"across.m3u8"_s << u"clip_broken"_s;
}

void tst_StreamFaults::saysWhatCannotBePlayed()
{
    QFETCH(QString, address);
    QFETCH(QString, code);
    const Ladder ladder(*m_server, u"a"_s);
    m_server->add(u"/a/page.m3u8"_s, "<html>Hello</html>");
    m_server->add(
        u"/a/circle.m3u8"_s, "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=600000\ncircle.m3u8\n");
    m_server->add(u"/a/text.m3u8"_s,
        "#EXTM3U\n#EXT-X-MAP:URI=\"page.m3u8\"\n#EXTINF:1,\npage.m3u8\n#EXT-X-ENDLIST\n");
    const QByteArray head
        = "#EXTM3U\n#EXT-X-MAP:URI=\"360.mp4\",BYTERANGE=\"1000@0\"\n#EXTINF:1,\n";
    m_server->add(
        u"/a/beyond.m3u8"_s, head + "#EXT-X-BYTERANGE:500000@1000\n360.mp4\n#EXT-X-ENDLIST\n");
    m_server->add(
        u"/a/across.m3u8"_s, head + "#EXT-X-BYTERANGE:50000@1004\n360.mp4\n#EXT-X-ENDLIST\n");
    const auto feed = stream();
    Taker taker;
    sdk::ClipSource source = ladder.source();
    source.master = source.master.resolved(QUrl(address));
    const auto clip = feed->attach(source, taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.errors, QStringList({code}));
    QVERIFY(taker.done.isEmpty());
}

void tst_StreamFaults::goesOnAfterRetry()
{
    const Ladder ladder(*m_server, u"a"_s);
    m_server->alias(u"/a/360.m3u8"_s, u"/gone"_s);
    m_server->alias(u"/a/720.m3u8"_s, u"/gone"_s);
    const auto feed = stream();
    Taker taker;
    const auto clip = feed->attach(ladder.source(), taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.errors, QStringList({u"not_found"_s}));
    m_server->alias(u"/a/360.m3u8"_s, u"/a/360.m3u8"_s);
    clip->retry();
    QTRY_COMPARE(taker.done.size(), 4);
}

void tst_StreamFaults::asksForFreshAddressesOnce()
{
    const Ladder ended(*m_server, u"ended"_s);
    const Ladder fresh(*m_server, u"fresh"_s);
    const auto feed = stream();
    int asked = 0;
    bool works = true;
    feed->setRenewer([&](const sdk::ClipSource &clip) {
        ++asked;
        return sdk::ready<sdk::ClipSource>(works
                ? Result<sdk::ClipSource>(fresh.source(clip.key, true))
                : Result<sdk::ClipSource>(ended.source(clip.key, true)));
    });
    Taker taker;
    auto clip = feed->attach(ended.source(u"1/1"_s, true), taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 4);
    QCOMPARE(asked, 0);
    for (const auto *file : {"360.m3u8", "720.m3u8", "360.mp4", "720.mp4"})
        m_server->alias(ended.path(QString::fromLatin1(file)), u"/gone"_s);
    Taker late;
    auto other = feed->attach(ended.source(u"2/1"_s, true), late, 360);
    other->setPlaying(true);
    QTRY_COMPARE(late.done.size(), 4);
    QCOMPARE(asked, 1);
    QVERIFY(late.errors.isEmpty());

    works = false;
    Taker never;
    auto third = feed->attach(ended.source(u"3/1"_s, true), never, 360);
    third->setPlaying(true);
    QTRY_COMPARE(never.errors, QStringList({u"not_found"_s}));
    QCOMPARE(asked, 2);
}

void tst_StreamFaults::rungsCutElsewhereAreLeftOut()
{
    const Ladder ladder(*m_server, u"a"_s, 8);
    QByteArray shorter = ladder.playlist(1);
    shorter.replace("#EXT-X-ENDLIST", "#EXTINF:1,\n#EXT-X-BYTERANGE:9@0\n720.mp4\n#EXT-X-ENDLIST");
    m_server->add(u"/a/720.m3u8"_s, shorter);
    const auto feed = stream();
    Taker taker;
    const auto clip = feed->attach(ladder.source(), taker, 720);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.done.size(), 8);
    QCOMPARE(clip->shortSideOf(7), 360);
    QVERIFY(taker.errors.isEmpty());
}

//! A clip of 36,000 parts opens and is decided about like any other.
void tst_StreamFaults::tenHours()
{
    const Ladder ladder(*m_server, u"a"_s, 4);
    QByteArray text = "#EXTM3U\n#EXT-X-MAP:URI=\"360.mp4\",BYTERANGE=\"1000@0\"\n";
    for (int i = 0; i < 36'000; ++i) {
        text += "#EXTINF:1,\n#EXT-X-BYTERANGE:50000@" + QByteArray::number(1000 + i % 4 * 50'000)
            + "\n360.mp4\n";
    }
    m_server->add(u"/a/long.m3u8"_s, text + "#EXT-X-ENDLIST\n");
    const auto feed = stream();
    Taker taker;
    taker.reads = false;
    sdk::ClipSource source = ladder.source();
    source.master = source.master.resolved(QUrl(u"long.m3u8"_s));
    const auto clip = feed->attach(source, taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE(taker.segments, 36'000);
    QTRY_VERIFY(taker.done.contains(0));
    taker.reading = 30'000; // to the ninth hour
    clip->moved();
    QTRY_VERIFY(taker.done.contains(30'000));
    QVERIFY(feed->heldBytes() < 40 * 1024 * 1024);
}

void tst_StreamFaults::lineIsGoneForAWhile_data()
{
    QTest::addColumn<bool>("pulled");
    QTest::newRow("cable pulled") << true;
    QTest::newRow("server killed") << false;
}

void tst_StreamFaults::lineIsGoneForAWhile()
{
    QFETCH(bool, pulled);
    const Ladder a(*m_server, u"a"_s, 60);
    lab::ThrottlingProxy line(
        static_cast<quint16>(m_server->url().port()), {.down = lab::Trace::steady(400'000)});
    const auto gone = [&](bool is) {
        pulled ? line.pull(is) : line.refuse(is);
        if (is && !pulled)
            line.cut();
    };
    QUrl through = m_server->url();
    through.setPort(line.port());
    sdk::NetworkTransport transport(through);
    FeedStream feed({.services = {&transport}});
    sdk::ClipSource source = a.source();
    source.master.setPort(line.port());
    Taker taker;
    const auto clip = feed.attach(source, taker, 360);
    clip->setPlaying(true);
    QTRY_VERIFY(taker.done.size() >= 2);
    gone(true);
    QTRY_VERIFY_WITH_TIMEOUT(!transport.reachable(), 30'000);
    const auto before = taker.done.size();
    QVERIFY(taker.errors.isEmpty()); // nothing is wrong with the clip
    gone(false);
    QTRY_VERIFY_WITH_TIMEOUT(taker.done.size() > before + 2, 60'000);
    QVERIFY(transport.reachable());
    QVERIFY(taker.grew);
    QVERIFY(taker.errors.isEmpty());
}

void tst_StreamFaults::whatIsBegunKeepsItsRung_data()
{
    QTest::addColumn<bool>("lost");
    QTest::newRow("it goes on") << false;
    QTest::newRow("its rung is gone") << true;
}

//! The player has read a part of it: bytes of another rung behind that part would be a broken clip.
void tst_StreamFaults::whatIsBegunKeepsItsRung()
{
    QFETCH(bool, lost);
    const Ladder ladder(*m_server, u"a"_s, 8, 100'000);
    const QString large = u"/a/720.mp4"_s;
    // In half each; a request is two attempts, and a pause follows in which another may be chosen.
    m_server->cutNext(lost ? 1000 : 2, large);
    sdk::LinkMemory links({});
    links.keep(u"fast"_s, {{400, 4}});
    FeedStream feed({.services = {m_transport.get()}, .links = &links});
    feed.setNetwork(u"fast"_s, false);
    Taker taker;
    const auto clip = feed.attach(ladder.source(), taker, 720);
    clip->setPlaying(true);
    int begun = -1; // of the large rung
    const auto begins = [&] {
        for (auto it = taker.inits.cbegin(); it != taker.inits.cend(); ++it) {
            if (it.value() == ladder.init(1) && !taker.done.contains(it.key()))
                begun = it.key();
        }
        return begun >= 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(begins() && m_server->requests().filter(large).size() >= 2, 30'000);
    if (lost)
        m_server->alias(large, u"/gone"_s);
    feed.setMode(sdk::StreamMode::SaveData); // which asks for the small one
    m_server->cutNext(0, large);
    QTRY_COMPARE_WITH_TIMEOUT(taker.done.size(), 8, 60'000);
    QVERIFY(taker.grew);
    QCOMPARE(taker.withdrawals, lost ? 1 : 0);
    QCOMPARE(taker.all.value(begun), ladder.segment(lost ? 0 : 1, begun));
    QCOMPARE(taker.all.value(7), ladder.segment(0, 7));
    QVERIFY(taker.errors.isEmpty());
}

//! What came before the line broke is not fetched a second time.
void tst_StreamFaults::resumesInTheMiddle()
{
    const Ladder ladder(*m_server, u"a"_s, 1, 400'000);
    m_server->cutNext(6, u"/a/360.mp4"_s); // in half each; there are two attempts a request
    const auto feed = stream();
    Taker taker;
    const auto clip = feed->attach(ladder.source(u"1/1"_s, true), taker, 360);
    clip->setPlaying(true);
    QTRY_COMPARE_WITH_TIMEOUT(taker.done.size(), 1, 60'000);
    QCOMPARE(taker.all.value(0), ladder.segment(0, 0));
    QStringList starts;
    for (const QString &request : m_server->requests().filter(u"360.mp4"_s))
        starts << request.section(u'=', 1).section(u'-', 0, 0);
    const QStringList unique(starts.begin(), starts.end());
    QCOMPARE(QSet<QString>(unique.begin(), unique.end()).size(), starts.size());
    QCOMPARE(starts.size(), 7);
}

VIREO_TEST(tst_StreamFaults)
#include "tst_streamfaults.moc"
