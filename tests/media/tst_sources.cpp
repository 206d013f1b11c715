// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "making.h"
#include "support/testmain.h"

#include <QtTest>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;
using namespace vireo;
using protocol::MediaEvent;
using test::ClipRecipe;
using test::picture;

//! Every kind of source that people upload comes out steady, and its sound with its picture.
class tst_Sources : public QObject, private test::Making
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void steadiesVariableRate();
    void keepsTheMotionOfARecordedScreen_data();
    void keepsTheMotionOfARecordedScreen();
    void startsLate_data();
    void startsLate();
    void readsAnAviThatNobodyFinished();
    void takesTheTracksThatPlayersTake();
    void weavesFieldsTogether();
    void scalesSquarePixels();
    void followsAChangeOfSize();
    void keepsSoundAndPictureTogether_data();
    void keepsSoundAndPictureTogether();
    void readsRealFootage_data();
    void readsRealFootage();
};

void tst_Sources::accepts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ClipRecipe>("recipe");
    QTest::addColumn<QSize>("lowest");
    QTest::addColumn<QString>("fps");
    const auto row = [](const char *name, const QString &file, const ClipRecipe &recipe,
                         QSize lowest, const char *fps) {
        QTest::newRow(name) << file << recipe << lowest << QString::fromLatin1(fps);
    };
    row("H.264 in MP4", u"a.mp4"_s, {}, {640, 360}, "30/1");
    row("VP9 and Opus in WebM", u"b.webm"_s,
        {.videoCodec = u"libvpx-vp9"_s, .audioCodec = u"libopus"_s}, {640, 360}, "30/1");
    row("MPEG-4 in AVI, silent", u"c.avi"_s, {.videoCodec = u"mpeg4"_s, .audioCodec = {}},
        {640, 360}, "30/1");
    row("HEVC, 10 bits, 24 a second, in MKV", u"d.mkv"_s,
        {.fps = u"24"_s,
            .videoCodec = u"libx265"_s,
            .pixelFormat = u"yuv420p10le"_s,
            .extra = {u"-preset"_s, u"ultrafast"_s, u"-x265-params"_s, u"log-level=none"_s}},
        {640, 360}, "24/1");
    row("H.264, 10 bits, 4:2:2", u"e.mkv"_s, {.pixelFormat = u"yuv422p10le"_s}, {640, 360}, "30/1");
    row("NTSC", u"f.mp4"_s, {.fps = u"30000/1001"_s}, {640, 360}, "30000/1001");
    row("120 a second", u"g.mp4"_s, {.width = 320, .height = 180, .fps = u"120"_s, .seconds = 1},
        {320, 180}, "60/1");
    row("odd sizes", u"h.mkv"_s,
        {.width = 641, .height = 363, .pixelFormat = u"yuv444p"_s, .audioCodec = {}}, {636, 360},
        "30/1");
    row("tiny", u"i.mp4"_s, {.width = 100, .height = 100}, {100, 100}, "30/1");
    row("mono", u"j.mp4"_s, {.channelLayout = u"mono"_s}, {640, 360}, "30/1");
    row("5.1", u"k.mp4"_s, {.channelLayout = u"5.1"_s}, {640, 360}, "30/1");
    row("MP3 in AVI", u"l.avi"_s, {.videoCodec = u"mpeg4"_s, .audioCodec = u"libmp3lame"_s},
        {640, 360}, "30/1");
    row("ProRes and PCM in MOV", u"m.mov"_s,
        {.videoCodec = u"prores"_s, .pixelFormat = u"yuv422p10le"_s, .audioCodec = u"pcm_s16le"_s},
        {640, 360}, "30/1");
    row("wide", u"q.mp4"_s,
        {.width = 2000, .height = 100, .fps = u"10"_s, .seconds = 1, .audioCodec = {}}, {2000, 100},
        "10/1");
    row("tall and long", u"r.mkv"_s,
        {.width = 100,
            .height = 2000,
            .fps = u"10"_s,
            .seconds = 95,
            .videoCodec = u"mpeg4"_s,
            .picture = u"color=c=gray"_s,
            .audioCodec = {}},
        {100, 2000}, "10/1");
    row("45 a second", u"s.mkv"_s, {.width = 320, .height = 180, .fps = u"45"_s}, {320, 180},
        "45/1");
    row("8 a second", u"t.avi"_s,
        {.width = 320, .height = 180, .fps = u"8"_s, .videoCodec = u"mpeg4"_s, .audioCodec = {}},
        {320, 180}, "16/1");
    row("portrait", u"n.mp4"_s, {.width = 540, .height = 960}, {360, 640}, "30/1");
    row("one picture", u"o.mp4"_s, {.seconds = 0.03, .audioCodec = {}}, {640, 360}, "30/1");
    row("interlaced", u"p.mp4"_s, {.fps = u"25"_s, .extra = {u"-flags"_s, u"+ilme+ildct"_s}},
        {640, 360}, "25/1");
}

void tst_Sources::accepts()
{
    QFETCH(QString, name);
    QFETCH(ClipRecipe, recipe);
    QFETCH(QSize, lowest);
    QFETCH(QString, fps);
    const QString source = m_folder.filePath(name);
    QVERIFY(test::makeClip(source, recipe));

    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    const protocol::MediaResult &result = event.result;
    QCOMPARE(result.hasAudio, !recipe.audioCodec.isEmpty());
    QCOMPARE(result.rungs.first().width, lowest.width());
    QCOMPARE(result.rungs.first().pictureHeight, lowest.height());
    QVERIFY(qAbs(double(result.durationMs) - qMax(33.0, recipe.seconds * 1000)) <= 60);
    for (const QString &file : {result.master, result.poster, result.storyboard, result.fallback})
        QVERIFY2(QFileInfo(made(file)).size() > 0, qPrintable(file));
    QCOMPARE(QFileInfo::exists(made(u"waveform.json"_s)), result.hasAudio);

    const QString file = made(u"%1.mp4"_s.arg(result.rungs.first().height));
    QCOMPARE(test::ffprobe({u"-select_streams"_s, u"v"_s, u"-show_entries"_s,
                 u"stream=codec_name,pix_fmt,avg_frame_rate,color_space"_s, u"-of"_s, u"csv=p=0"_s,
                 file}),
        QByteArray("h264,yuv420p,bt709," + fps.toLatin1()));
    if (result.hasAudio) {
        QCOMPARE(test::ffprobe({u"-select_streams"_s, u"a"_s, u"-show_entries"_s,
                     u"stream=codec_name,sample_rate,channels"_s, u"-of"_s, u"csv=p=0"_s, file}),
            QByteArray("aac,48000,2"));
    }
    QVERIFY(
        test::runFfmpeg({u"-xerror"_s, u"-i"_s, made(result.master), u"-f"_s, u"null"_s, u"-"_s}));
}

void tst_Sources::steadiesVariableRate()
{
    const QString source = m_folder.filePath(u"vfr.mkv"_s);
    // One second of every picture, then a second of every fifth.
    QVERIFY(test::makeClip(source,
        {.seconds = 2,
            .audioCodec = {},
            .extra = {u"-vf"_s, u"select=lt(t\\,1)+not(mod(n\\,5))"_s, u"-fps_mode"_s, u"vfr"_s}}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));
    const QList<QByteArray> times
        = test::ffprobe({u"-select_streams"_s, u"v"_s, u"-show_entries"_s, u"frame=pts_time"_s,
                            u"-of"_s, u"csv=p=0"_s, made(u"360.mp4"_s)})
              .split('\n');
    QVERIFY(times.size() >= 56 && times.size() <= 60); // the last one's length is not in the file
    for (qsizetype i = 0; i < times.size(); ++i)
        QVERIFY(qAbs(QByteArray(times[i]).replace(",", "").toDouble() - double(i) / 30) < 0.001);
}

void tst_Sources::keepsTheMotionOfARecordedScreen_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("fps");
    QTest::newRow("60, MP4") << u"screen60.mp4"_s << u"60"_s;
    QTest::newRow("60, MKV") << u"screen60.mkv"_s << u"60"_s;
    QTest::newRow("30, MP4") << u"screen30.mp4"_s << u"30"_s;
}

//! Two seconds of motion, then a picture a second: what moves is not to stutter for what stands.
void tst_Sources::keepsTheMotionOfARecordedScreen()
{
    QFETCH(QString, name);
    QFETCH(QString, fps);
    const QString source = m_folder.filePath(name);
    QStringList extra{
        u"-vf"_s, u"select=lt(t\\,2)+not(mod(n\\,%1))"_s.arg(fps), u"-fps_mode"_s, u"vfr"_s};
    if (name.endsWith(u".mp4"_s))
        extra << u"-video_track_timescale"_s << u"90000"_s;
    QVERIFY(test::makeClip(source,
        {.width = 320,
            .height = 180,
            .fps = fps,
            .seconds = 12,
            .audioCodec = {},
            .extra = extra}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    QCOMPARE(test::ffprobe({u"-select_streams"_s, u"v"_s, u"-show_entries"_s,
                 u"stream=r_frame_rate"_s, u"-of"_s, u"csv=p=0"_s, made(u"180.mp4"_s)}),
        fps.toLatin1() + "/1");
}

void tst_Sources::startsLate_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("start");
    QTest::newRow("MKV, a moment") << u"late.mkv"_s << u"1.3"_s;
    QTest::newRow("MKV, ten seconds") << u"late.mkv"_s << u"10"_s;
    QTest::newRow("MKV, an hour") << u"late.mkv"_s << u"3600"_s;
    QTest::newRow("WebM, an hour") << u"late.webm"_s << u"3600"_s;
}

//! Matroska tells when a clip ends, not how long it is.
void tst_Sources::startsLate()
{
    QFETCH(QString, name);
    QFETCH(QString, start);
    const bool webm = name.endsWith(u".webm"_s);
    const QString source = m_folder.filePath(name);
    QVERIFY(test::makeClip(source,
        {.width = 320,
            .height = 180,
            .seconds = 3,
            .videoCodec = webm ? u"libvpx"_s : u"libx264"_s,
            .audioCodec = webm ? u"libopus"_s : u"aac"_s,
            .extra = {u"-output_ts_offset"_s, start}}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    QVERIFY2(qAbs(event.result.durationMs - 3000) <= 60,
        qPrintable(QString::number(event.result.durationMs)));
}

//! Written to a pipe, its header counts what cannot be counted.
void tst_Sources::readsAnAviThatNobodyFinished()
{
    const QString source = m_folder.filePath(u"pipe.avi"_s);
    QVERIFY(test::makeClip(source,
        {.width = 320, .height = 180, .videoCodec = u"mpeg4"_s, .audioCodec = u"libmp3lame"_s}));
    QByteArray bytes = test::readFile(source);
    for (const char *kind : {"vids", "auds"}) {
        const qsizetype at = bytes.indexOf(kind);
        QVERIFY(at > 0);
        bytes.replace(at + 32, 4, QByteArray("\0\0\0\x40", 4)); // as FFmpeg's muxer leaves it
    }
    QVERIFY(test::writeFile(source, bytes));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    QVERIFY2(qAbs(event.result.durationMs - 2000) <= 100,
        qPrintable(QString::number(event.result.durationMs)));
}

//! The one marked as such, which need not be the first; and the first that can be read.
void tst_Sources::takesTheTracksThatPlayersTake()
{
    const QString source = m_folder.filePath(u"tracks.mkv"_s);
    QVERIFY(test::runFfmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"color=red:s=320x180:r=25:d=1"_s,
        u"-f"_s, u"lavfi"_s, u"-i"_s, u"color=blue:s=320x180:r=25:d=1"_s, u"-f"_s, u"lavfi"_s,
        u"-i"_s, u"color=green:s=8x8:r=25:d=1"_s, u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=d=1"_s,
        u"-map"_s, u"0"_s, u"-map"_s, u"1"_s, u"-map"_s, u"2"_s, u"-map"_s, u"3"_s, u"-map"_s,
        u"3"_s, u"-c:v"_s, u"mpeg4"_s, u"-q:v"_s, u"2"_s, u"-c:a:0"_s, u"eac3"_s, u"-c:a:1"_s,
        u"aac"_s, u"-disposition:v:0"_s, u"0"_s, u"-disposition:v:1"_s, u"default"_s,
        u"-disposition:v:2"_s, u"0"_s, u"-disposition:a:0"_s, u"default"_s, u"-disposition:a:1"_s,
        u"0"_s, source}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    QVERIFY(event.result.hasAudio);
    const QByteArray rgb = picture(made(u"180.mp4"_s), {320, 180});
    QVERIFY(!rgb.isEmpty());
    QVERIFY2(uchar(rgb[2]) > 200 && uchar(rgb[0]) < 50, "not the blue one");
}

//! Where a camera took two fields a picture, what moves has no combs.
void tst_Sources::weavesFieldsTogether()
{
    const QString source = m_folder.filePath(u"fields.mkv"_s);
    // A white bar of 60 pixels that moves by 8 a field over black.
    QVERIFY(test::runFfmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"color=black:s=720x576:r=50:d=1"_s,
        u"-f"_s, u"lavfi"_s, u"-i"_s, u"color=white:s=60x576:r=50:d=1"_s, u"-filter_complex"_s,
        u"[0][1]overlay=x=100+8*n,interlace=scan=tff:lowpass=0,format=yuv420p"_s, u"-c:v"_s,
        u"libx264"_s, u"-qp"_s, u"10"_s, u"-flags"_s, u"+ilme+ildct"_s, u"-x264-params"_s,
        u"tff=1"_s, source}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    QCOMPARE(event.result.durationMs, 1000);
    const QSize size(event.result.rungs.last().width, event.result.rungs.last().pictureHeight);
    QCOMPARE(size, QSize(676, 540));
    const QByteArray rgb = picture(made(u"540.mp4"_s), size, 12);
    QVERIFY(!rgb.isEmpty());
    const auto luma = [&](int x, int y) { return int(uchar(rgb[(y * size.width() + x) * 3 + 1])); };
    int combs = 0;
    for (int y = 100; y < 440; ++y) {
        for (int x = 0; x < size.width(); ++x) {
            const int above = luma(x, y - 1);
            const int below = luma(x, y + 1);
            if (qAbs(above - below) < 40 && qAbs(luma(x, y) - above) > 80)
                ++combs;
        }
    }
    QVERIFY2(combs < 100, qPrintable(QString::number(combs)));
}

void tst_Sources::scalesSquarePixels()
{
    const QString source = m_folder.filePath(u"anamorphic.mp4"_s);
    QVERIFY(test::makeClip(source,
        {.width = 720,
            .height = 576,
            .seconds = 0.2,
            .audioCodec = {},
            .extra = {u"-vf"_s, u"setsar=64/45"_s}}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));
    QCOMPARE(QSize(event.result.width, event.result.height), QSize(720, 405));
    QCOMPARE(event.result.rungs.first().width, 640);
}

void tst_Sources::followsAChangeOfSize()
{
    const QString small = m_folder.filePath(u"small.h264"_s);
    const QString large = m_folder.filePath(u"large.h264"_s);
    const QString source = m_folder.filePath(u"change.mkv"_s);
    QVERIFY(test::makeClip(small, {.width = 320, .height = 180, .seconds = 1, .audioCodec = {}}));
    QVERIFY(test::makeClip(large, {.width = 640, .height = 360, .seconds = 1, .audioCodec = {}}));
    const QString both = m_folder.filePath(u"both.h264"_s);
    QVERIFY(test::writeFile(both, test::readFile(large) + test::readFile(small)));
    QVERIFY(test::runFfmpeg({u"-r"_s, u"30"_s, u"-i"_s, both, u"-c"_s, u"copy"_s, source}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));
    QCOMPARE(event.result.durationMs, 2000);
    QVERIFY(!picture(made(u"360.mp4"_s), {640, 360}, 45).isEmpty());
}

void tst_Sources::keepsSoundAndPictureTogether_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("picture");
    QTest::addColumn<QString>("sound");
    QTest::newRow("MP4") << u"clap.mp4"_s << u"libx264"_s << u"aac"_s;
    QTest::newRow("WebM") << u"clap.webm"_s << u"libvpx-vp9"_s << u"libopus"_s;
    QTest::newRow("MKV") << u"clap.mkv"_s << u"libx264"_s << u"aac"_s;
    QTest::newRow("MOV") << u"clap.mov"_s << u"prores"_s << u"pcm_s16le"_s;
}

//! A flash and a beep in the same moment: each container hides its encoder's delay elsewhere.
void tst_Sources::keepsSoundAndPictureTogether()
{
    QFETCH(QString, name);
    QFETCH(QString, picture);
    QFETCH(QString, sound);
    const QString source = m_folder.filePath(name);
    QVERIFY(test::makeClip(source,
        {.width = 320,
            .height = 180,
            .seconds = 2,
            .videoCodec = picture,
            .pixelFormat = picture == u"prores" ? u"yuv422p10le"_s : u"yuv420p"_s,
            .picture = u"color=c=black"_s,
            .audioCodec = sound,
            .frequency = 1000,
            .extra = {u"-vf"_s, u"drawbox=color=white:t=fill:enable=between(t\\,0.99\\,1.09)"_s,
                u"-af"_s, u"volume='between(t,1,1.1)':eval=frame,asetnsamples=480"_s}}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));

    const QString raw = m_folder.filePath(u"clap.gray"_s);
    QVERIFY(test::runFfmpeg({u"-copyts"_s, u"-i"_s, made(u"180.mp4"_s), u"-map"_s, u"0:v"_s,
        u"-fps_mode"_s, u"passthrough"_s, u"-f"_s, u"rawvideo"_s, u"-pix_fmt"_s, u"gray"_s, raw}));
    const QByteArray gray = test::readFile(raw);
    int flash = -1;
    for (int i = 0; i < gray.size() / (320 * 180) && flash < 0; ++i) {
        if (uchar(gray[qsizetype(i) * 320 * 180 + 320 * 90]) > 128)
            flash = i;
    }
    QCOMPARE(flash, 30);

    const QString wave = m_folder.filePath(u"clap.f32"_s);
    QVERIFY(test::runFfmpeg({u"-i"_s, made(u"fallback.mp4"_s), u"-map"_s, u"0:a"_s, u"-ac"_s,
        u"1"_s, u"-f"_s, u"f32le"_s, wave}));
    const QByteArray bytes = test::readFile(wave);
    const std::span samples(
        reinterpret_cast<const float *>(bytes.constData()), size_t(bytes.size()) / 4);
    const float loudest = *std::max_element(samples.begin(), samples.end());
    const auto loud = std::find_if(
        samples.begin(), samples.end(), [&](float sample) { return sample > loudest / 2; });
    const double beep = double(loud - samples.begin()) / 48'000;
    // Volume is switched per frame of sound, 21 ms at the most.
    QVERIFY2(qAbs(beep - 1) < 0.022, qPrintable(QString::number(beep)));
}

void tst_Sources::readsRealFootage_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QSize>("size");
    QTest::newRow("a phone's MP4") << u"movie1/VID_20191220_170832.mp4"_s << QSize(1920, 1080);
    QTest::newRow("an edited AVI") << u"movie2/movie-hello.avi"_s << QSize(1024, 576);
}

void tst_Sources::readsRealFootage()
{
    QFETCH(QString, file);
    QFETCH(QSize, size);
    const QString path = u"/usr/share/forensics-samples/original-files/"_s + file;
    QVERIFY2(QFileInfo::exists(path), "install the Debian package forensics-samples-files");
    const MediaEvent event = make(path);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    QCOMPARE(QSize(event.result.width, event.result.height), size);
    QVERIFY(event.result.hasAudio);
    QVERIFY(test::runFfmpeg(
        {u"-xerror"_s, u"-i"_s, made(event.result.fallback), u"-f"_s, u"null"_s, u"-"_s}));
}

VIREO_TEST(tst_Sources)
#include "tst_sources.moc"
