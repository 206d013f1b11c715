// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/stream/hlsplaylist.h"
#include "support/testmain.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace vireo;

class tst_HlsPlaylist : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void master();
    void media();
    void refuses_data();
    void refuses();
    void limits();
    void takesAnyBytes();
};

namespace {
const QUrl kUrl(u"https://example.org/media/1/2/master.m3u8"_s);
}

void tst_HlsPlaylist::master()
{
    const auto playlist = sdk::parseHls(
        "#EXTM3U\r\n#EXT-X-VERSION:7\r\n#EXT-X-INDEPENDENT-SEGMENTS\r\n"
        "#EXT-X-STREAM-INF:BANDWIDTH=2500000,AVERAGE-BANDWIDTH=2000000,"
        "CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=720x1280,FRAME-RATE=30.000\r\n"
        "720.m3u8\r\n"
        "#EXT-X-STREAM-INF:BANDWIDTH=600000\r\n\r\n# a comment\r\n/media/1/2/360.m3u8",
        kUrl);
    QVERIFY2(playlist.ok(), qPrintable(playlist.ok() ? QString() : playlist.error().detail));
    QVERIFY(playlist->isMaster());
    QCOMPARE(playlist->variants.size(), 2);
    const sdk::HlsVariant &low = playlist->variants.at(0);
    const sdk::HlsVariant &high = playlist->variants.at(1);
    QCOMPARE(low.bandwidth, 600'000);
    QVERIFY(!low.resolution.isValid() || low.resolution.isEmpty());
    QCOMPARE(low.url, QUrl(u"https://example.org/media/1/2/360.m3u8"_s));
    QCOMPARE(high.url, QUrl(u"https://example.org/media/1/2/720.m3u8"_s));
    QCOMPARE(high.averageBandwidth, 2'000'000);
    QCOMPARE(high.codecs, u"avc1.64001f,mp4a.40.2"_s);
    QCOMPARE(high.resolution, QSize(720, 1280));
    QCOMPARE(high.frameRate, 30.0);
}

void tst_HlsPlaylist::media()
{
    const auto playlist
        = sdk::parseHls("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-PLAYLIST-TYPE:VOD\n"
                        "#EXT-X-MAP:URI=\"360.mp4\",BYTERANGE=\"800@0\"\n"
                        "#EXTINF:1.000000,\n#EXT-X-BYTERANGE:5000@800\n360.mp4\n"
                        "#EXTINF:0.5,title\n#EXT-X-BYTERANGE:6000\n360.mp4\n"
                        "#EXTINF:1\nlast.mp4\n#EXT-X-ENDLIST\n",
            kUrl);
    QVERIFY2(playlist.ok(), qPrintable(playlist.ok() ? QString() : playlist.error().detail));
    QVERIFY(!playlist->isMaster());
    const QUrl file(u"https://example.org/media/1/2/360.mp4"_s);
    QCOMPARE(playlist->init, sdk::HlsBytes({file, 0, 800}));
    QCOMPARE(playlist->segments.size(), 3);
    QCOMPARE(playlist->segments.at(0).bytes, sdk::HlsBytes({file, 800, 5000}));
    QCOMPARE(playlist->segments.at(1).bytes, sdk::HlsBytes({file, 5800, 6000}));
    QVERIFY(playlist->segments.at(1).duration == std::chrono::milliseconds(500));
    QCOMPARE(playlist->segments.at(2).bytes.length, -1);
}

void tst_HlsPlaylist::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    const QByteArray map = "#EXTM3U\n#EXT-X-MAP:URI=\"a.mp4\"\n";
    const QString syntax = u"playlist_syntax"_s;
    const QString unsupported = u"playlist_unsupported"_s;
    QTest::newRow("empty") << QByteArray() << syntax;
    QTest::newRow("web page") << QByteArray("<html>") << syntax;
    QTest::newRow("only the head") << QByteArray("#EXTM3U\n") << syntax;
    QTest::newRow("no bandwidth") << QByteArray("#EXTM3U\n#EXT-X-STREAM-INF:CODECS=\"a\"\na\n")
                                  << syntax;
    QTest::newRow("negative bandwidth")
        << QByteArray("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=-5\na\n") << syntax;
    QTest::newRow("open quote") << QByteArray(
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=5,CODECS=\"a\na\n")
                                << syntax;
    QTest::newRow("address without a tag") << map + "a.mp4\n#EXT-X-ENDLIST\n" << syntax;
    QTest::newRow("no end") << map + "#EXTINF:1,\na.mp4\n" << unsupported;
    QTest::newRow("no map") << QByteArray("#EXTM3U\n#EXTINF:1,\na.ts\n#EXT-X-ENDLIST\n")
                            << unsupported;
    QTest::newRow("encrypted") << map
            + "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXTINF:1,\na.mp4\n#EXT-X-ENDLIST\n"
                               << unsupported;
    QTest::newRow("two maps") << map
            + "#EXTINF:1,\na.mp4\n#EXT-X-MAP:URI=\"b.mp4\"\n#EXT-X-ENDLIST\n"
                              << unsupported;
    QTest::newRow("discontinuity")
        << map + "#EXTINF:1,\na.mp4\n#EXT-X-DISCONTINUITY\n#EXT-X-ENDLIST\n"
        << unsupported;
    QTest::newRow("file address") << map + "#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
                                  << syntax;
    QTest::newRow("downgrade") << map + "#EXTINF:1,\nhttp://example.org/a.mp4\n#EXT-X-ENDLIST\n"
                               << syntax;
    QTest::newRow("duration is text") << map + "#EXTINF:long,\na.mp4\n#EXT-X-ENDLIST\n" << syntax;
    QTest::newRow("duration is infinite") << map + "#EXTINF:inf,\na.mp4\n#EXT-X-ENDLIST\n"
                                          << syntax;
    QTest::newRow("duration is negative") << map + "#EXTINF:-1,\na.mp4\n#EXT-X-ENDLIST\n" << syntax;
    QTest::newRow("duration is a day") << map + "#EXTINF:86400,\na.mp4\n#EXT-X-ENDLIST\n"
                                       << u"playlist_limit"_s;
    QTest::newRow("range is text")
        << map + "#EXTINF:1,\n#EXT-X-BYTERANGE:a@b\na.mp4\n#EXT-X-ENDLIST\n"
        << syntax;
    QTest::newRow("range without a start")
        << map + "#EXTINF:1,\n#EXT-X-BYTERANGE:5\na.mp4\n#EXT-X-ENDLIST\n"
        << syntax;
    QTest::newRow("range overflows")
        << map + "#EXTINF:1,\n#EXT-X-BYTERANGE:5@9223372036854775807\na.mp4\n#EXT-X-ENDLIST\n"
        << syntax;
    QTest::newRow("range is empty")
        << map + "#EXTINF:1,\n#EXT-X-BYTERANGE:0@5\na.mp4\n#EXT-X-ENDLIST\n"
        << syntax;
    QTest::newRow("byte order mark")
        << QByteArray("\xef\xbb\xbf#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=5\na\n") << syntax;
    QTest::newRow("nothing but line feeds") << QByteArray(5000, '\n') << syntax;
    QTest::newRow("zero bytes") << QByteArray(3000, '\0') << syntax;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe#\0E\0X\0T\0M\0", 12) << syntax;
    QTest::newRow("bandwidth overflows")
        << QByteArray("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=99999999999999999999\na\n") << syntax;
    QTest::newRow("bandwidth of another world")
        << QByteArray("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=9223372036854775807\na\n") << syntax;
    QTest::newRow("attribute without a name")
        << QByteArray("#EXTM3U\n#EXT-X-STREAM-INF:=5,BANDWIDTH=5\na\n") << syntax;
    QTest::newRow("text behind a quote")
        << QByteArray("#EXTM3U\n#EXT-X-STREAM-INF:CODECS=\"a\"b,BANDWIDTH=5\na\n") << syntax;
    QTest::newRow("variables") << QByteArray("#EXTM3U\n#EXT-X-DEFINE:NAME=\"a\",VALUE=\"b\"\n")
                               << unsupported;
    QTest::newRow("gap") << map + "#EXT-X-GAP\n#EXTINF:1,\na.mp4\n#EXT-X-ENDLIST\n" << unsupported;
    QTest::newRow("still pictures")
        << map + "#EXT-X-I-FRAMES-ONLY\n#EXTINF:1,\na.mp4\n#EXT-X-ENDLIST\n"
        << unsupported;
    QTest::newRow("map without an address")
        << QByteArray("#EXTM3U\n#EXT-X-MAP:BYTERANGE=\"5@0\"\n") << syntax;
    QTest::newRow("map with a wrong range")
        << QByteArray("#EXTM3U\n#EXT-X-MAP:URI=\"a\",BYTERANGE=\"-5@0\"\n") << syntax;
    QTest::newRow("range that goes on from another file") << map
            + "#EXTINF:1,\n#EXT-X-BYTERANGE:5@0\na.mp4\n#EXTINF:1,\n#EXT-X-BYTERANGE:5\nb.mp4\n"
              "#EXT-X-ENDLIST\n" << syntax;
    QTest::newRow("address of a script") << map + "#EXTINF:1,\njavascript:1\n#EXT-X-ENDLIST\n"
                                         << syntax;
    QTest::newRow("duration is not a number") << map + "#EXTINF:nan,\na.mp4\n#EXT-X-ENDLIST\n"
                                              << syntax;
    QTest::newRow("both kinds") << map
            + "#EXTINF:1,\na.mp4\n#EXT-X-STREAM-INF:BANDWIDTH=5\nb\n#EXT-X-ENDLIST\n"
                                << syntax;
}

void tst_HlsPlaylist::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    const auto playlist = sdk::parseHls(text, kUrl);
    QVERIFY(!playlist.ok());
    QCOMPARE(playlist.error().code, code);
    QVERIFY(!playlist.error().detail.isEmpty());
}

void tst_HlsPlaylist::limits()
{
    const QByteArray head = "#EXTM3U\n#EXT-X-MAP:URI=\"a.mp4\"\n";
    const QByteArray segment = "#EXTINF:1,\na.mp4\n";
    const auto fault = [](const QByteArray &text, const sdk::HlsLimits &limits) {
        const auto playlist = sdk::parseHls(text, kUrl, limits);
        return playlist.ok() ? QString() : playlist.error().code;
    };
    const QByteArray ten = head + segment.repeated(10) + "#EXT-X-ENDLIST\n";
    QCOMPARE(fault(ten, {.segments = 10}), QString());
    QCOMPARE(fault(ten, {.segments = 9}), u"playlist_limit"_s);
    QCOMPARE(fault(ten, {.bytes = ten.size()}), QString());
    QCOMPARE(fault(ten, {.bytes = ten.size() - 1}), u"playlist_limit"_s);
    QCOMPARE(fault(ten, {.lineBytes = 10}), u"playlist_limit"_s);
    const QByteArray variants
        = "#EXTM3U\n" + QByteArray("#EXT-X-STREAM-INF:BANDWIDTH=5\na\n").repeated(5);
    QCOMPARE(fault(variants, {.variants = 5}), QString());
    QCOMPARE(fault(variants, {.variants = 4}), u"playlist_limit"_s);
}

//! Whatever is cut off or changed, there is a playlist within the limits or an error with words.
void tst_HlsPlaylist::takesAnyBytes()
{
    const QByteArray whole = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n"
                             "#EXT-X-MAP:URI=\"360.mp4\",BYTERANGE=\"800@0\"\n"
                             "#EXTINF:1.0,\n#EXT-X-BYTERANGE:5000@800\n360.mp4\n"
                             "#EXTINF:0.5,title\n#EXT-X-BYTERANGE:6000\n360.mp4\n#EXT-X-ENDLIST\n";
    const auto check = [](const QByteArray &text) {
        const auto playlist = sdk::parseHls(text, kUrl);
        if (!playlist.ok())
            return !playlist.error().detail.isEmpty() && !playlist.error().code.isEmpty();
        for (const sdk::HlsSegment &segment : playlist->segments) {
            if (segment.duration.count() < 0 || segment.bytes.offset < 0
                || segment.bytes.url.isEmpty())
                return false;
        }
        return true;
    };
    for (qsizetype end = 0; end <= whole.size(); ++end)
        QVERIFY2(check(whole.left(end)), qPrintable(QString::number(end)));
    QRandomGenerator random(7);
    for (int i = 0; i < 4000; ++i) {
        QByteArray text = whole;
        for (int change = random.bounded(1, 5); change > 0; --change)
            text[random.bounded(text.size())] = static_cast<char>(random.bounded(256));
        QVERIFY2(check(text), text.toHex().constData());
    }
}

VIREO_TEST(tst_HlsPlaylist)
#include "tst_hlsplaylist.moc"
