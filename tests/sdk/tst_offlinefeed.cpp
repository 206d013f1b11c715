// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/session/profile.h"
#include "sdk/store/clipkeeper.h"
#include "sdk/stream/segmentcache.h"
#include "support/faketransport.h"
#include "support/testmain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::ClipKeeper;
using sdk::ClipSource;
using sdk::OfflineFeed;
using sdk::SegmentCache;

namespace {

constexpr int kSegments = 5;
constexpr int kBytes = 100;

//! Two rungs of five segments.
protocol::FeedItem item(qint64 id)
{
    protocol::FeedItem made;
    made.video.id = Id(id);
    made.video.playable = true;
    made.video.state = protocol::VideoState::Ready;
    made.video.durationMs = 5000;
    made.video.caption = u"Clip %1"_s.arg(id);
    made.video.media.revision = 1;
    made.video.media.posterUrl = u"/media/%1/1/poster.webp"_s.arg(id);
    made.video.media.captions = {{u"en"_s, {}, u"/media/%1/1/captions1.vtt"_s.arg(id)},
        {u"de"_s, {}, u"/media/%1/1/captions2.vtt"_s.arg(id)}};
    for (const int height : {360, 720, 1080}) {
        protocol::Rung rung;
        rung.height = height;
        rung.bandwidth = height * 1000;
        rung.playlistUrl = u"/media/%1/1/%2.m3u8"_s.arg(id).arg(height);
        made.video.media.rungs.append(rung);
    }
    return made;
}

QByteArray playlist(const QString &name)
{
    QByteArray text = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:1\n"
                      "#EXT-X-MAP:URI=\""
        + name.toLatin1() + ".mp4\",BYTERANGE=\"100@0\"\n";
    for (int i = 0; i < kSegments; ++i) {
        text += "#EXTINF:1.0,\n#EXT-X-BYTERANGE:100@" + QByteArray::number(100 + i * kBytes) + "\n"
            + name.toLatin1() + ".mp4\n";
    }
    return text + "#EXT-X-ENDLIST\n";
}

} // namespace

class tst_OfflineFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void remembersTheLatest();
    void anotherViewerSeesNothing();
    void damagedFileIsNoClips();
    void atHandIsWhatIsLargelyHere_data();
    void atHandIsWhatIsLargelyHere();
    void keepsAWholeClip();
    void goesOnWhenTheServerIsBackAndAfterARestart();
    void aMissingClipFailsInWords();
    void limitIsSaid();
    void releaseGivesTheSpaceBack();

private:
    [[nodiscard]] Result<QByteArray> serve(const sdk::MediaRequest &request);
    [[nodiscard]] std::unique_ptr<OfflineFeed> feed()
    {
        return std::make_unique<OfflineFeed>(m_transport, *m_cache, m_profile);
    }
    [[nodiscard]] sdk::ClipServices services() { return {&m_transport, m_cache.get()}; }
    void put(const ClipSource &clip, int rung, const QList<int> &segments);

    std::unique_ptr<QTemporaryDir> m_folder;
    test::FakeTransport m_transport;
    std::unique_ptr<SegmentCache> m_cache;
    sdk::Profile m_profile{QString()};
    int m_most = 1000; //!< requests that are answered; then the server is away
    int m_answered = 0;
};

void tst_OfflineFeed::init()
{
    m_cache.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_profile = sdk::Profile(m_folder->path());
    QVERIFY(m_profile.open().ok());
    m_cache = std::make_unique<SegmentCache>(m_folder->filePath(u"clips"_s));
    m_most = 1000;
    m_answered = 0;
    m_transport.mediaSent.clear();
    m_transport.mediaHandler = [this](const sdk::MediaRequest &r) { return serve(r); };
    m_transport.setServerReachable(true);
}

Result<QByteArray> tst_OfflineFeed::serve(const sdk::MediaRequest &request)
{
    if (m_answered >= m_most)
        return test::FakeTransport::unreachable();
    ++m_answered;
    const QString name = request.url.fileName();
    if (request.url.path().contains(u"/404/"_s))
        return Error{Error::Kind::NotFound, u"not_found"_s, u"This clip is gone."_s};
    if (name.endsWith(u".m3u8"_s))
        return playlist(name.chopped(5));
    if (name == u"poster.webp" || name == u"captions1.vtt")
        return QByteArray(kBytes, 'p');
    if (name == u"captions2.vtt")
        return Error{Error::Kind::NotFound, u"not_found"_s, u"There is nothing here."_s};
    if (!request.range)
        return test::FakeTransport::unreachable();
    return QByteArray(qsizetype(request.range->last - request.range->first + 1), 'x');
}

void tst_OfflineFeed::put(const ClipSource &clip, int rung, const QList<int> &segments)
{
    const QUrl url = clip.rungs.at(rung).playlist;
    const QByteArray text = playlist(url.fileName().chopped(5));
    const auto parsed = sdk::parseHls(text, url);
    QVERIFY(parsed.ok());
    QVERIFY(m_cache->put(SegmentCache::keyOf(clip.key, {url, 0, -1}), text).result());
    QVERIFY(m_cache->put(SegmentCache::keyOf(clip.key, parsed->init), "init").result());
    for (const int index : segments) {
        QVERIFY(m_cache
                    ->put(SegmentCache::keyOf(clip.key, parsed->segments.at(index).bytes),
                        QByteArray(kBytes, 'x'))
                    .result());
    }
}

void tst_OfflineFeed::remembersTheLatest()
{
    {
        const auto offline = feed();
        for (int id = 1; id <= OfflineFeed::kMostClips + 20; ++id)
            offline->remember({item(id)});
        offline->setKept(item(3), true); // long gone from the latest
        offline->remember({item(50)});
        QCOMPARE(offline->clips().size(), OfflineFeed::kMostClips + 1);
    }
    const auto again = feed();
    QCOMPARE(again->clips().size(), OfflineFeed::kMostClips + 1);
    QCOMPARE(again->clips().first().item.video.id, Id(50));
    QCOMPARE(again->clips().first().item.video.caption, u"Clip 50"_s);
    QVERIFY(again->isKept(Id(3)));
    QVERIFY(!again->isKept(Id(50)));
}

void tst_OfflineFeed::anotherViewerSeesNothing()
{
    {
        const auto offline = feed();
        offline->setViewer(Id(7));
        offline->remember({item(1)});
    }
    const auto again = feed();
    again->setViewer(Id(7));
    QCOMPARE(again->clips().size(), 1);
    again->setViewer(Id(8));
    QCOMPARE(again->clips().size(), 0);
}

void tst_OfflineFeed::damagedFileIsNoClips()
{
    const QString path = m_profile.filePath(u"offline-feed.json"_s);
    for (const QByteArray &bytes : {QByteArray("{\"clips\":[{\"item\":{}},7,\"x\"]}"),
             QByteArray("{\"clips\":"), QByteArray(5 * 1024 * 1024, '[')}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        QCOMPARE(feed()->clips().size(), 0);
    }
}

void tst_OfflineFeed::atHandIsWhatIsLargelyHere_data()
{
    QTest::addColumn<QList<int>>("low");
    QTest::addColumn<QList<int>>("high");
    QTest::addColumn<double>("share");
    const QList<int> none;
    QTest::newRow("nothing") << none << none << 0.0;
    QTest::newRow("all of one rung") << QList{0, 1, 2, 3, 4} << none << 1.0;
    QTest::newRow("all but the last") << QList{0, 1, 2, 3} << none << 0.8;
    QTest::newRow("from two rungs") << QList{0, 1} << QList{2, 3, 4} << 1.0;
    QTest::newRow("only the start") << QList{0, 1} << none << 0.4;
    QTest::newRow("without its start") << QList{1, 2, 3, 4} << none << 0.0;
}

void tst_OfflineFeed::atHandIsWhatIsLargelyHere()
{
    QFETCH(QList<int>, low);
    QFETCH(QList<int>, high);
    QFETCH(double, share);
    const auto offline = feed();
    offline->remember({item(1), item(2)});
    const ClipSource clip = offline->source(item(1));
    if (!low.isEmpty())
        put(clip, 0, low);
    if (!high.isEmpty())
        put(clip, 1, high);
    QCOMPARE(sdk::shareOnDisk(*m_cache, clip), share);
    QSignalSpy looked(offline.get(), &OfflineFeed::looked);
    offline->look();
    QTRY_COMPARE(looked.size(), 1);
    QCOMPARE(offline->atHand().size(), share >= 0.8 ? 1 : 0);
}

void tst_OfflineFeed::keepsAWholeClip()
{
    const auto offline = feed();
    ClipKeeper keeper(services(), *offline);
    QVERIFY(keeper.keep(item(1)).ok());
    QTRY_VERIFY(keeper.state(Id(1)) == ClipKeeper::State::Kept);
    QCOMPARE(keeper.progress(Id(1)), 1.0);
    // The best rung of those that are no larger than needed, and nothing of the others.
    for (const sdk::MediaRequest &request : std::as_const(m_transport.mediaSent))
        QVERIFY2(!request.url.fileName().startsWith(u"360"_s)
                && !request.url.fileName().startsWith(u"1080"_s),
            qPrintable(request.url.toString()));
    QCOMPARE(m_transport.mediaSent.size(), 1 + 1 + kSegments + 3);
    // With its poster and what is said in it; subtitles that are not there keep nobody from it.
    const auto holds = [this](const QString &name) {
        const QUrl url = m_transport.resolve(u"/media/1/1/"_s + name);
        return !m_cache->get(SegmentCache::keyOf(u"1/1"_s, {url, 0, -1})).result().isEmpty();
    };
    QVERIFY(holds(u"poster.webp"_s));
    QVERIFY(holds(u"captions1.vtt"_s));
    QVERIFY(!holds(u"captions2.vtt"_s));
    QCOMPARE(m_cache->pins().result(), QStringList{u"1/1/"_s});
    QTRY_VERIFY(keeper.bytes() > kSegments * kBytes);
    QTRY_COMPARE(offline->atHand().size(), 1);
    // What is looked at later does not push it out.
    m_cache->setBudget(10).waitForFinished();
    QCOMPARE(sdk::shareOnDisk(*m_cache, offline->source(item(1))), 1.0);
}

void tst_OfflineFeed::goesOnWhenTheServerIsBackAndAfterARestart()
{
    m_most = 3;
    auto offline = feed();
    auto keeper = std::make_unique<ClipKeeper>(services(), *offline);
    QVERIFY(keeper->keep(item(1)).ok());
    QTRY_VERIFY(keeper->state(Id(1)) == ClipKeeper::State::Waiting && m_answered == 3);
    m_transport.setServerReachable(false);
    m_most = 5;
    m_transport.setServerReachable(true);
    QTRY_COMPARE(m_answered, 5);
    QTRY_VERIFY(keeper->state(Id(1)) == ClipKeeper::State::Waiting);

    keeper.reset();
    offline.reset();
    offline = feed();
    m_most = 1000;
    keeper = std::make_unique<ClipKeeper>(services(), *offline);
    QTRY_VERIFY(keeper->state(Id(1)) == ClipKeeper::State::Kept);
    QCOMPARE(m_answered, 1 + 1 + kSegments + 3);
}

void tst_OfflineFeed::aMissingClipFailsInWords()
{
    const auto offline = feed();
    ClipKeeper keeper(services(), *offline);
    QVERIFY(keeper.keep(item(404)).ok());
    QVERIFY(keeper.keep(item(1)).ok());
    QTRY_VERIFY(keeper.state(Id(404)) == ClipKeeper::State::Failed);
    QCOMPARE(keeper.error(Id(404)).detail, u"This clip is gone."_s);
    QTRY_VERIFY(keeper.state(Id(1)) == ClipKeeper::State::Kept);
}

void tst_OfflineFeed::limitIsSaid()
{
    const auto offline = feed();
    ClipKeeper keeper(services(), *offline);
    keeper.setLimit(100'000);
    const auto refused = keeper.keep(item(1)); // 720 kbit/s for 5 s
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, u"keep_full"_s);
    QVERIFY(keeper.state(Id(1)) == ClipKeeper::State::None);
    keeper.setLimit(1'000'000);
    QVERIFY(keeper.keep(item(1)).ok());
}

void tst_OfflineFeed::releaseGivesTheSpaceBack()
{
    const auto offline = feed();
    ClipKeeper keeper(services(), *offline);
    QVERIFY(keeper.keep(item(1)).ok());
    QVERIFY(keeper.keep(item(2)).ok());
    QTRY_VERIFY(keeper.state(Id(2)) == ClipKeeper::State::Kept);
    QTRY_VERIFY(keeper.bytes() > 0);
    keeper.releaseAll();
    QTRY_COMPARE(keeper.bytes(), 0);
    QVERIFY(keeper.state(Id(1)) == ClipKeeper::State::None);
    QVERIFY(m_cache->pins().result().isEmpty());
}

VIREO_TEST(tst_OfflineFeed)
#include "tst_offlinefeed.moc"
