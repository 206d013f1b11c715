// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/averror.h"
#include "core/media/encode/blurhash.h"
#include "core/media/filter/loudness.h"
#include "core/media/filter/waveform.h"
#include "core/media/package/playlist.h"
#include "core/media/picture/orientation.h"
#include "core/media/probe/sniff.h"
#include "core/media/probe/steadyrate.h"
#include "core/media/transcode/plan.h"
#include "support/testmain.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace vireo::media;

//! What can be said without a file: sniffing, the ladder's plan, rates, matrices, playlists.
class tst_Pure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sniffs_data();
    void sniffs();
    void plansRungs_data();
    void plansRungs();
    void keepsWorthwhileRungs_data();
    void keepsWorthwhileRungs();
    void steadiesRates_data();
    void steadiesRates();
    void followsTheBusiestPictures_data();
    void followsTheBusiestPictures();
    void readsMatrices_data();
    void readsMatrices();
    void writesPlaylists();
    void hashesAFlatPicture();
    void decidesGain();
    void outlinesSound();
    void namesFailures();
};

void tst_Pure::sniffs_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const QByteArray &head, FileKind kind) {
        QTest::newRow(name) << head << int(kind);
    };
    row("nothing", {}, FileKind::Empty);
    row("mp4", QByteArray("\0\0\0\x20", 4) + "ftypisom", FileKind::Mp4);
    row("old mov", QByteArray("\0\0\0\x20", 4) + "mdat", FileKind::Mp4);
    row("photo in an ISO box", QByteArray("\0\0\0\x20", 4) + "ftypheic", FileKind::OtherPicture);
    row("matroska", "\x1a\x45\xdf\xa3 webm", FileKind::Matroska);
    row("avi", "RIFF\1\1\1\1AVI LIST", FileKind::Avi);
    row("webp", "RIFF\1\1\1\1WEBPVP8 ", FileKind::WebP);
    row("flac", "fLaC", FileKind::Sound);
    row("wav", "RIFF\1\1\1\1WAVEfmt ", FileKind::Sound);
    row("jpeg", "\xff\xd8\xff\xe0", FileKind::Jpeg);
    row("png", "\x89PNG\r\n\x1a\n", FileKind::Png);
    row("hls", "#EXTM3U\n#EXT-X-VERSION:3\n", FileKind::Playlist);
    row("hls after a byte order mark", "\xef\xbb\xbf#EXTM3U\n", FileKind::Playlist);
    row("ffconcat", "ffconcat version 1.0\nfile x\n", FileKind::Playlist);
    row("dash", "<?xml version=\"1.0\"?>\n<MPD xmlns=\"\">", FileKind::Playlist);
    row("sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\n", FileKind::Playlist);
    row("text", "Hello there.\n", FileKind::Text);
    row("zip", "PK\x03\x04", FileKind::Document);
    row("pdf", "%PDF-1.7", FileKind::Document);
    row("mov that begins with a box of its maker", QByteArray("\0\0\0\x20", 4) + "uuid",
        FileKind::Mp4);
    row("theora", "OggS" + QByteArray(24, '\0') + "\x80theora\3\2\1", FileKind::OtherVideo);
    row("vorbis", "OggS" + QByteArray(24, '\0') + "\1vorbis", FileKind::Sound);
    row("y4m", "YUV4MPEG2 W320 H240 F30:1\n", FileKind::OtherVideo);
    row("bare mp3", "\xff\xfb\x90\x64", FileKind::Sound);
    row("bare aac", "\xff\xf1\x50\x80", FileKind::Sound);
    row("utf-16", QByteArray("\xff\xfeH\0i\0", 6), FileKind::Unknown);
    row("noise", "\x01\x02\x03\x04\x05\x06\x07\x08", FileKind::Unknown);
}

void tst_Pure::sniffs()
{
    QFETCH(QByteArray, head);
    QFETCH(int, kind);
    QCOMPARE(int(sniff(head)), kind);
    const bool video = FileKind(kind) == FileKind::Mp4 || FileKind(kind) == FileKind::Matroska
        || FileKind(kind) == FileKind::Avi;
    if (video)
        QVERIFY(demuxerName(FileKind(kind)));
    else
        QVERIFY(refusal(FileKind(kind), true).endsWith(u'.'));
}

void tst_Pure::plansRungs_data()
{
    QTest::addColumn<QSize>("source");
    QTest::addColumn<QList<QSize>>("rungs");
    QTest::newRow("1080p portrait")
        << QSize(1080, 1920) << QList<QSize>{{360, 640}, {540, 960}, {720, 1280}, {1080, 1920}};
    QTest::newRow("4K landscape") << QSize(
        3840, 2160) << QList<QSize>{{640, 360}, {960, 540}, {1280, 720}, {1920, 1080}};
    QTest::newRow("between rungs") << QSize(800, 600) << QList<QSize>{{480, 360}, {720, 540}};
    QTest::newRow("tiny") << QSize(100, 100) << QList<QSize>{{100, 100}};
    QTest::newRow("tiny and odd") << QSize(101, 77) << QList<QSize>{{100, 76}};
    QTest::newRow("odd long side") << QSize(361, 641) << QList<QSize>{{360, 640}};
    QTest::newRow("square") << QSize(720, 720) << QList<QSize>{{360, 360}, {540, 540}, {720, 720}};
}

void tst_Pure::plansRungs()
{
    QFETCH(QSize, source);
    QFETCH(QList<QSize>, rungs);
    const QList<RungPlan> plan = planLadder(source.width(), source.height());
    QList<QSize> sizes;
    int cap = 0;
    for (const RungPlan &rung : plan) {
        sizes.append(rung.size);
        QCOMPARE(rung.height, qMin(rung.size.width(), rung.size.height()));
        QVERIFY(rung.capBitRate > cap);
        cap = rung.capBitRate;
    }
    QCOMPARE(sizes, rungs);
}

void tst_Pure::keepsWorthwhileRungs_data()
{
    QTest::addColumn<QList<qint64>>("rates");
    QTest::addColumn<QList<qsizetype>>("kept");
    QTest::newRow("far apart") << QList<qint64>{100, 200, 400, 800} << QList<qsizetype>{0, 1, 2, 3};
    QTest::newRow("a middle one too near")
        << QList<qint64>{100, 120, 200} << QList<qsizetype>{0, 2};
    QTest::newRow("the best stays") << QList<qint64>{100, 200, 220} << QList<qsizetype>{0, 2};
    QTest::newRow("all alike") << QList<qint64>{100, 101, 102, 103} << QList<qsizetype>{0, 3};
    QTest::newRow("one") << QList<qint64>{100} << QList<qsizetype>{0};
    QTest::newRow("exactly 1.3") << QList<qint64>{100, 130, 169} << QList<qsizetype>{0, 1, 2};
}

void tst_Pure::keepsWorthwhileRungs()
{
    QFETCH(QList<qint64>, rates);
    QFETCH(QList<qsizetype>, kept);
    QCOMPARE(worthwhile(rates), kept);
}

void tst_Pure::steadiesRates_data()
{
    QTest::addColumn<QList<int>>("nominal");
    QTest::addColumn<QList<int>>("average");
    QTest::addColumn<QList<int>>("steady");
    const auto row
        = [](const char *name, QList<int> nominal, QList<int> average, QList<int> steady) {
              QTest::newRow(name) << nominal << average << steady;
          };
    row("30", {30, 1}, {30, 1}, {30, 1});
    row("NTSC", {30'000, 1001}, {30'000, 1001}, {30'000, 1001});
    row("film", {24'000, 1001}, {24'000, 1001}, {24'000, 1001});
    row("24", {24, 1}, {24, 1}, {24, 1});
    row("phone", {90'000, 2999}, {369'000, 13'657}, {30, 1});
    row("120 is halved", {120, 1}, {120, 1}, {60, 1});
    row("240 is quartered", {240, 1}, {240, 1}, {60, 1});
    row("119.88", {120'000, 1001}, {120'000, 1001}, {60'000, 1001});
    row("a fine clock", {90'000, 1}, {294, 10}, {30'000, 1001});
    row("fields", {50, 1}, {25, 1}, {25, 1});
    row("5 is raised", {5, 1}, {5, 1}, {10, 1});
    row("one in a hundred seconds", {1, 100}, {1, 100}, {10, 1});
    row("unknown", {0, 0}, {0, 0}, {30, 1});
    row("1000 is cut to a seventeenth", {1000, 1}, {1000, 1}, {60'000, 1001});
    row("8 is doubled", {8, 1}, {8, 1}, {16, 1});
    row("45 stays", {45, 1}, {45, 1}, {45, 1});
    row("72 is halved", {72, 1}, {72, 1}, {36, 1});
    row("75 is halved", {75, 1}, {75, 1}, {75, 2});
    row("90 is halved", {90, 1}, {90, 1}, {45, 1});
    row("144 is cut to a third", {144, 1}, {144, 1}, {48, 1});
    row("no camera's", {41'003, 1000}, {41'003, 1000}, {48, 1});
}

void tst_Pure::steadiesRates()
{
    QFETCH(QList<int>, nominal);
    QFETCH(QList<int>, average);
    QFETCH(QList<int>, steady);
    const AVRational rate = steadyRate({nominal[0], nominal[1]}, {average[0], average[1]});
    QCOMPARE((QList<int>{rate.num, rate.den}), steady);
}

void tst_Pure::followsTheBusiestPictures_data()
{
    QTest::addColumn<QList<int>>("nominal");
    QTest::addColumn<QList<double>>("shown"); // pictures a second, then for how many seconds, ...
    QTest::addColumn<qint64>("clock"); // microseconds of a tick
    QTest::addColumn<QList<int>>("steady");
    const auto row
        = [](const char *name, QList<int> nominal, QList<double> shown, qint64 clock,
              QList<int> steady) { QTest::newRow(name) << nominal << shown << clock << steady; };
    row("steady", {25, 1}, {25, 4}, 1, {25, 1});
    row("steady, and the container knows better", {30'000, 1001}, {29.97, 4}, 1000, {30'000, 1001});
    row("a recorded screen", {60, 1}, {60, 2, 1, 10}, 1, {60, 1});
    row("a recorded screen in milliseconds", {2600, 181}, {60, 2, 1, 10}, 1000, {60, 1});
    row("a recorded screen at 30", {30, 1}, {30, 2, 1, 10}, 1, {30, 1});
    row("a moment of haste", {240, 1}, {240, 0.2, 30, 20}, 1, {30, 1});
    row("fields", {50, 1}, {25, 4}, 1, {25, 1});
    row("a fine clock", {90'000, 1}, {30, 4}, 11, {30, 1});
    row("too few to tell", {60, 1}, {60, 0.1}, 1, {60, 1});
}

void tst_Pure::followsTheBusiestPictures()
{
    QFETCH(QList<int>, nominal);
    QFETCH(QList<double>, shown);
    QFETCH(qint64, clock);
    QFETCH(QList<int>, steady);
    std::vector<qint64> times;
    double from = 0;
    for (qsizetype part = 0; part < shown.size(); part += 2) {
        const int count = qRound(shown[part] * shown[part + 1]);
        for (int i = 0; i < count; ++i)
            times.push_back(qint64((from + i / shown[part]) * 1e6) / clock * clock);
        from += shown[part + 1];
    }
    std::reverse(times.begin(), times.end()); // their order tells nothing
    const AVRational average = av_d2q(double(times.size()) / from, 100'000);
    const AVRational rate = steadyRate({nominal[0], nominal[1]}, average, times);
    QCOMPARE((QList<int>{rate.num, rate.den}), steady);
}

void tst_Pure::readsMatrices_data()
{
    QTest::addColumn<QList<double>>("matrix");
    QTest::addColumn<int>("turns");
    QTest::addColumn<bool>("mirrored");
    const auto row = [](const char *name, QList<double> matrix, int turns, bool mirrored) {
        QTest::newRow(name) << matrix << turns << mirrored;
    };
    row("upright", {1, 0, 0, 1}, 0, false);
    row("clockwise", {0, 1, -1, 0}, 1, false);
    row("upside down", {-1, 0, 0, -1}, 2, false);
    row("anticlockwise", {0, -1, 1, 0}, 3, false);
    row("37 degrees", {0.7986, 0.6018, -0.6018, 0.7986}, 0, false);
    row("50 degrees", {0.6428, 0.7660, -0.7660, 0.6428}, 1, false);
    row("mirrored", {-1, 0, 0, 1}, 0, true);
    row("flipped", {1, 0, 0, -1}, 2, true);
    row("transposed", {0, 1, 1, 0}, 3, true);
    row("all zero", {0, 0, 0, 0}, 0, false);
}

void tst_Pure::readsMatrices()
{
    QFETCH(QList<double>, matrix);
    QFETCH(int, turns);
    QFETCH(bool, mirrored);
    const auto fixed = [&](qsizetype i) { return qint32(matrix[i] * 65536); };
    const Orientation orientation = orientationOf(
        std::array<qint32, 9>{fixed(0), fixed(1), 0, fixed(2), fixed(3), 0, 0, 0, 1 << 30});
    QCOMPARE(orientation.quarterTurns, turns);
    QCOMPARE(orientation.mirrored, mirrored);
}

void tst_Pure::writesPlaylists()
{
    RungFile rung;
    rung.height = 360;
    rung.picture = {360, 640};
    rung.fpsNumerator = 30'000;
    rung.fpsDenominator = 1001;
    rung.file = "360.mp4";
    rung.playlist = "360.m3u8";
    rung.codecs = "avc1.64001e,mp4a.40.2";
    rung.initBytes = 1000;
    rung.segments = {{1000, 50'000, 30}, {51'000, 60'000, 30}, {111'000, 9'000, 3}};
    QCOMPARE(mediaPlaylist(rung),
        QByteArray("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:0\n"
                   "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n"
                   "#EXT-X-MAP:URI=\"360.mp4\",BYTERANGE=\"1000@0\"\n"
                   "#EXTINF:1.001000,\n#EXT-X-BYTERANGE:50000@1000\n360.mp4\n"
                   "#EXTINF:1.001000,\n#EXT-X-BYTERANGE:60000@51000\n360.mp4\n"
                   "#EXTINF:0.100100,\n#EXT-X-BYTERANGE:9000@111000\n360.mp4\n#EXT-X-ENDLIST\n"));
    // 480,000 bits in 1.001 s at the most; the stub's own rate of 719,281 does not count.
    QCOMPARE(masterPlaylist({rung}),
        QByteArray("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n"
                   "#EXT-X-STREAM-INF:BANDWIDTH=479521,AVERAGE-BANDWIDTH=452881,"
                   "CODECS=\"avc1.64001e,mp4a.40.2\",RESOLUTION=360x640,FRAME-RATE=29.970\n"
                   "360.m3u8\n"));
    // RFC 8216 4.3.4.1.1: no two of a group have one name.
    const QByteArray named = masterPlaylist({rung},
        {{u"en"_s, u"English"_s, "1.vtt", "1.m3u8"}, {u"en-GB"_s, u"English"_s, "2.vtt", "2.m3u8"},
            {u"und"_s, {}, "3.vtt", "3.m3u8"}, {u"und"_s, {}, "4.vtt", "4.m3u8"}});
    for (const char *name :
        {"\"English\"", "\"English (en-GB)\"", "\"Subtitles\"", "\"Subtitles 2\""})
        QCOMPARE(named.count(QByteArray("NAME=") + name + ','), 1);
}

void tst_Pure::hashesAFlatPicture()
{
    const FramePtr frame = makeFrame();
    frame->format = AV_PIX_FMT_BGRA;
    frame->width = frame->height = 8;
    QVERIFY(av_frame_get_buffer(frame.get(), 0) >= 0);
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x) {
            uint8_t *pixel = frame->data[0] + y * frame->linesize[0] + x * 4;
            pixel[0] = 0x33; // blue, green, red
            pixel[1] = 0x66;
            pixel[2] = 0xcc;
            pixel[3] = 0xff;
        }
    }
    const QString hash = blurHash(*frame, 4, 3);
    QCOMPARE(hash.size(), 1 + 1 + 4 + 2 * 11);
    QCOMPARE(hash.at(0), u'L'); // 4 by 3: digit 21
    // 0xcc6633 in base 83, worked out by hand: 13395507 = 23*83^3 + 35*83^2 + 39*83 + 54.
    QCOMPARE(hash.mid(2, 4), u"NZds"_s);
}

void tst_Pure::decidesGain()
{
    QCOMPARE((Loudness{-14, -3}.gainDb()), 0.0);
    QCOMPARE((Loudness{-24, -20}.gainDb()), 10.0);
    QVERIFY(!(Loudness{-24, -20}.needsLimiter()));
    QVERIFY((Loudness{-24, -5}.needsLimiter()));
    QCOMPARE((Loudness{-8, 0}.gainDb()), -6.0);
    QCOMPARE((Loudness{-45, -40}.gainDb()), 20.0); // 31 would be asked for
    QCOMPARE((Loudness{-60, -50}.gainDb()), 0.0); // silence stays silence
}

void tst_Pure::outlinesSound()
{
    Waveform waveform;
    std::vector<float> left(4800, 0.0F);
    std::vector<float> right(4800, 0.0F);
    left[100] = -0.5F;
    right[3000] = 1.5F;
    waveform.add(left.data(), right.data(), 4800);
    QCOMPARE(
        waveform.toJson(), QByteArray("{\"version\":1,\"interval_ms\":50,\"peaks\":[50,100]}\n"));
}

void tst_Pure::namesFailures()
{
    QCOMPARE(avError(AVERROR_INVALIDDATA, {}).code, u"corrupt"_s);
    QCOMPARE(avError(AVERROR_PATCHWELCOME, {}).code, u"unsupported"_s);
    QCOMPARE(avError(AVERROR_EXIT, {}).code, u"cancelled"_s);
    QCOMPARE(avError(AVERROR(ENOSPC), {}).code, u"storage"_s);
    QCOMPARE(avError(AVERROR(EFBIG), {}).code, u"output_limit"_s);
    QCOMPARE(spokenTime(723'000), u"12:03"_s);
    QCOMPARE(spokenTime(3'723'000), u"1:02:03"_s);
}

VIREO_TEST(tst_Pure)
#include "tst_pure.moc"
