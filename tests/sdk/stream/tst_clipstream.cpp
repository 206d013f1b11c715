// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/stream/clipstream.h"
#include "sdk/stream/segmentcache.h"
#include "sdk/stream/throughput.h"
#include "sdk/transport/networktransport.h"
#include "support/clipserver.h"
#include "support/testmain.h"

#include <QMap>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::ClipStream;

//! Plays the one who asks, and keeps what came.
class Taker : public QObject
{
public:
    explicit Taker(ClipStream &stream, int count = 99)
    {
        connect(&stream, &ClipStream::opened, this, [&stream, count, this](const auto &durations) {
            opened = static_cast<int>(durations.size());
            stream.want(0, count, nullptr);
        });
        connect(&stream, &ClipStream::segment, this,
            [this](int index, const QByteArray &start, const QByteArray &bytes, bool complete) {
                init = start;
                grew = grew && bytes.startsWith(all.value(index));
                pieces += complete ? 0 : 1;
                all[index] = bytes;
                if (complete)
                    done << index;
            });
        connect(&stream, &ClipStream::failed, this,
            [this](const Error &error) { errors << error.code; });
    }

    QMap<int, QByteArray> all;
    QList<int> done;
    QStringList errors;
    QByteArray init;
    int opened = 0;
    int pieces = 0;
    bool grew = true;
};

class tst_ClipStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bringsAllInFewRequests();
    void fetchesASeparateInit();
    void takesFromTheCache();
    void goesOnAfterCuts();
    void cancelsWhatIsNotWanted();
    void failsAndGoesOn();
    void refusesOtherParts();
    void deletedUnderWay();

private:
    [[nodiscard]] QByteArray part(int index) const
    {
        return m_media.mid(1000 + index * 50'000, 50'000);
    }
    [[nodiscard]] ClipStream::Services services(sdk::SegmentCache *cache = nullptr)
    {
        return {m_transport.get(), &m_throughput, cache};
    }
    [[nodiscard]] ClipStream::Clip clip(const QString &key = {})
    {
        return {.url = m_server->url().resolved(QUrl(u"master.m3u8"_s)), .key = key};
    }

    QTemporaryDir m_dir;
    QByteArray m_media;
    std::unique_ptr<test::ClipServer> m_server;
    std::unique_ptr<sdk::NetworkTransport> m_transport;
    sdk::Throughput m_throughput;
};

void tst_ClipStream::init()
{
    m_media.clear();
    for (int i = 0; i < 1000 + 4 * 50'000; ++i)
        m_media += static_cast<char>(i * 31 + i / 997);
    m_server = std::make_unique<test::ClipServer>(m_dir.path());
    m_server->add(u"/360.mp4"_s, m_media);
    m_server->add(u"/master.m3u8"_s, "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=600000\n360.m3u8\n");
    QByteArray playlist = "#EXTM3U\n#EXT-X-MAP:URI=\"360.mp4\",BYTERANGE=\"1000@0\"\n";
    for (int i = 0; i < 4; ++i)
        playlist += "#EXTINF:1,\n#EXT-X-BYTERANGE:50000@" + QByteArray::number(1000 + i * 50'000)
            + "\n360.mp4\n";
    m_server->add(u"/360.m3u8"_s, playlist + "#EXT-X-ENDLIST\n");
    m_transport = std::make_unique<sdk::NetworkTransport>(m_server->url());
    m_throughput = {};
}

void tst_ClipStream::bringsAllInFewRequests()
{
    ClipStream stream(services(), clip());
    Taker taker(stream);
    stream.start();
    QTRY_COMPARE(taker.done.size(), 4);
    QCOMPARE(taker.opened, 4);
    QCOMPARE(taker.init, m_media.left(1000));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(taker.all.value(i), part(i));
    QVERIFY(taker.grew);
    QVERIFY(taker.pieces > 0);
    QCOMPARE(m_server->requests().mid(0, 3),
        QStringList({u"/master.m3u8"_s, u"/360.m3u8"_s, u"/360.mp4 bytes=0-50999"_s}));
    QCOMPARE(m_server->requests().size(), 6);
    QVERIFY(m_throughput.bitsPerSecond() > 0);
    QVERIFY(taker.errors.isEmpty());
}

void tst_ClipStream::fetchesASeparateInit()
{
    m_server->add(u"/360.m3u8"_s,
        "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:1,\na.mp4\n#EXTINF:1,\nb.mp4\n#EXT-X-"
        "ENDLIST\n");
    m_server->add(u"/init.mp4"_s, "init");
    m_server->add(u"/a.mp4"_s, "first");
    m_server->add(u"/b.mp4"_s, "second");
    ClipStream stream(services(), clip());
    Taker taker(stream);
    stream.start();
    QTRY_COMPARE(taker.done.size(), 2);
    QCOMPARE(taker.init, QByteArray("init"));
    QCOMPARE(taker.all.value(0), QByteArray("first"));
    QCOMPARE(taker.all.value(1), QByteArray("second"));
}

void tst_ClipStream::takesFromTheCache()
{
    QTemporaryDir dir;
    sdk::SegmentCache cache(dir.path());
    for (int round = 0; round < 2; ++round) {
        ClipStream stream(services(&cache), clip(u"9/1"_s));
        Taker taker(stream);
        stream.start();
        QTRY_COMPARE(taker.done.size(), 4);
        QCOMPARE(taker.init, m_media.left(1000));
        QCOMPARE(taker.all.value(3), part(3));
        QCOMPARE(m_server->requests().size(), round == 0 ? 6 : 7);
    }
    // Another revision is another clip.
    ClipStream stream(services(&cache), clip(u"9/2"_s));
    Taker taker(stream);
    stream.start();
    QTRY_COMPARE(taker.done.size(), 4);
    QCOMPARE(m_server->requests().size(), 13);
}

void tst_ClipStream::goesOnAfterCuts()
{
    ClipStream stream(services(), clip());
    Taker taker(stream);
    connect(&stream, &ClipStream::opened, this, [this] { m_server->cutNext(2); });
    m_server->cutNext(2);
    stream.start();
    QTRY_COMPARE_WITH_TIMEOUT(taker.done.size(), 4, 30'000);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(taker.all.value(i), part(i));
    QVERIFY(taker.errors.isEmpty());
    QVERIFY(taker.grew);
}

void tst_ClipStream::cancelsWhatIsNotWanted()
{
    ClipStream stream(services(), clip());
    Taker taker(stream, 1);
    stream.start();
    QTRY_COMPARE(taker.done, QList<int>({0}));
    m_server->hold();
    stream.want(1, 2, nullptr);
    QTRY_COMPARE(m_server->held(), 2);
    const auto gone = m_server->disconnects();
    stream.want(3, 1, nullptr);
    QTRY_VERIFY(m_server->disconnects() > gone);
    m_server->release();
    QTRY_COMPARE(taker.done, QList<int>({0, 3}));
    // Round the end, and without what is held.
    stream.want(3, 3, [&](int index) { return taker.done.contains(index); });
    QTRY_COMPARE(taker.done.size(), 3);
    QCOMPARE(taker.done.last(), 1);
}

void tst_ClipStream::failsAndGoesOn()
{
    m_server->alias(u"/360.mp4"_s, u"/gone"_s);
    ClipStream stream(services(), clip());
    Taker taker(stream);
    stream.start();
    QTRY_COMPARE(taker.errors, QStringList({u"not_found"_s}));
    m_server->alias(u"/360.mp4"_s, u"/360.mp4"_s);
    stream.retry();
    QTRY_COMPARE(taker.done.size(), 4);

    ClipStream loop(services(), clip());
    m_server->add(u"/360.m3u8"_s, "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=600000\nmaster.m3u8\n");
    Taker other(loop);
    loop.start();
    QTRY_COMPARE(other.errors, QStringList({u"playlist_syntax"_s}));
}

void tst_ClipStream::refusesOtherParts()
{
    m_server->ignoreRanges();
    ClipStream stream(services(), clip());
    Taker taker(stream);
    stream.start();
    QTRY_VERIFY(!taker.errors.isEmpty() || taker.done.size() == 4);
    // Either the transport cuts the range out of the whole itself, or it is an error: never other
    // bytes.
    for (const int index : taker.done)
        QCOMPARE(taker.all.value(index), part(index));
}

void tst_ClipStream::deletedUnderWay()
{
    for (int i = 0; i < 150; ++i) {
        auto stream = std::make_unique<ClipStream>(services(), clip());
        Taker taker(*stream);
        stream->start();
        if (i % 3 == 1)
            QTRY_VERIFY(taker.opened > 0);
        if (i % 3 == 2)
            QTRY_VERIFY(taker.pieces + taker.done.size() > 0);
    }
    ClipStream stream(services(), clip());
    Taker taker(stream);
    stream.start();
    QTRY_COMPARE(taker.done.size(), 4);
}

VIREO_TEST(tst_ClipStream)
#include "tst_clipstream.moc"
