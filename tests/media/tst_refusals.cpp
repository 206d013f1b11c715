// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/mediafixtures.h"
#include "support/mediaprocess.h"
#include "support/testmain.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace vireo;
using protocol::MediaEvent;
using protocol::MediaJob;

//! What is not a clip, or is one meant to do harm, ends in a reason and leaves nothing behind.
class tst_Refusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void refusesDamagedFiles_data();
    void refusesDamagedFiles();
    void refusesHolesInTheMiddle_data();
    void refusesHolesInTheMiddle();
    void refusesAHalfAvi();
    void refusesTimesFarApart();
    void refusesLongVideos();
    void refusesLargePictures();
    void refusesForeignCodecs();
    void refusesForeignColours();
    void countsNoAttachedFiles();
    void stopsAtTheOutputLimit();

private:
    QString file(const QString &name, const QByteArray &bytes);
    MediaEvent make(const QString &source, const MediaJob &job = {});

    QTemporaryDir m_folder;
    std::unique_ptr<QTemporaryDir> m_output;
};

QString tst_Refusals::file(const QString &name, const QByteArray &bytes)
{
    const QString path = m_folder.filePath(name);
    return test::writeFile(path, bytes) ? path : QString();
}

MediaEvent tst_Refusals::make(const QString &source, const MediaJob &job)
{
    m_output = std::make_unique<QTemporaryDir>();
    return test::runMedia(source, m_output->path(), job);
}

void tst_Refusals::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    const auto playlist = [](const char *line) {
        return QByteArray("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n") + line
            + "\n#EXT-X-ENDLIST\n";
    };
    QTest::newRow("empty") << QByteArray() << u"empty"_s << u"empty"_s;
    QTest::newRow("text") << QByteArray("Dear diary, today I ...\n") << u"unsupported"_s
                          << u"text"_s;
    QTest::newRow("HLS naming a file") << playlist("file:///etc/hostname") << u"unsupported"_s
                                       << u"This file is a playlist, not a video."_s;
    QTest::newRow("HLS naming a neighbour")
        << playlist("../victim.ts") << u"unsupported"_s << u"playlist"_s;
    QTest::newRow("HLS naming a server")
        << playlist("http://127.0.0.1:1/a.ts") << u"unsupported"_s << u"playlist"_s;
    QTest::newRow("ffconcat") << QByteArray("ffconcat version 1.0\nfile '/etc/hostname'\n")
                              << u"unsupported"_s << u"playlist"_s;
    QTest::newRow("DASH") << QByteArray("<?xml version=\"1.0\"?><MPD type=\"static\"></MPD>")
                          << u"unsupported"_s << u"playlist"_s;
    QTest::newRow("zip") << QByteArray("PK\x03\x04") + QByteArray(400, 'x') << u"unsupported"_s
                         << u"archive"_s;
    QTest::newRow("MP3") << QByteArray("\xff\xfb\x90\x64") + QByteArray(400, '\0')
                         << u"unsupported"_s << u"sound only"_s;
    QTest::newRow("Theora") << QByteArray("OggS") + QByteArray(24, '\0') + "\x80theora"
                            << u"unsupported"_s << u"This kind of video cannot be read here."_s;
    QTest::newRow("Y4M") << QByteArray("YUV4MPEG2 W16 H16 F30:1\nFRAME\n") << u"unsupported"_s
                         << u"This kind of video cannot be read here."_s;
    QTest::newRow("picture") << QByteArray("\xff\xd8\xff\xe0") + QByteArray(100, 'x')
                             << u"unsupported"_s << u"picture"_s;
    QTest::newRow("noise") << QByteArray("\x01\x02\x03\x04\x05") << u"unsupported"_s
                           << u"not a video"_s;
}

void tst_Refusals::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QFETCH(QString, words);
    const MediaEvent event = make(file(u"evil.mp4"_s, bytes));
    QCOMPARE(event.code, code);
    QVERIFY2(event.detail.contains(words), qPrintable(event.detail));
    QVERIFY(QDir(m_output->path()).isEmpty());
}

void tst_Refusals::refusesDamagedFiles_data()
{
    QTest::addColumn<QStringList>("flags");
    QTest::addColumn<double>("kept");
    QTest::addColumn<QStringList>("codes");
    QTest::newRow("index missing") << QStringList{} << 0.5 << QStringList{u"truncated"_s};
    QTest::newRow("cut in half, index in front")
        << QStringList{u"-movflags"_s, u"+faststart"_s} << 0.5 << QStringList{u"truncated"_s};
    QTest::newRow("cut in the index") << QStringList{u"-movflags"_s, u"+faststart"_s} << 0.005
                                      << QStringList{u"truncated"_s, u"corrupt"_s};
}

void tst_Refusals::refusesDamagedFiles()
{
    QFETCH(QStringList, flags);
    QFETCH(double, kept);
    QFETCH(QStringList, codes);
    const QString source = m_folder.filePath(u"whole.mp4"_s);
    QVERIFY(test::makeClip(source, {.seconds = 6, .extra = flags}));
    const QByteArray bytes = test::readFile(source);
    const MediaEvent event
        = make(file(u"cut.mp4"_s, bytes.first(qsizetype(double(bytes.size()) * kept))));
    QVERIFY2(codes.contains(event.code), qPrintable(event.code + u' ' + event.detail));
    QVERIFY(!QFileInfo::exists(m_output->filePath(u"master.m3u8"_s)));
}

void tst_Refusals::refusesHolesInTheMiddle_data()
{
    QTest::addColumn<double>("hole");
    QTest::addColumn<bool>("refused");
    QTest::newRow("three tenths") << 0.3 << true;
    QTest::newRow("a scratch") << 0.002 << false;
}

//! A copy of which a part never arrived: its length is right, and its pictures stand still.
void tst_Refusals::refusesHolesInTheMiddle()
{
    QFETCH(double, hole);
    QFETCH(bool, refused);
    const QString source = m_folder.filePath(u"whole.mp4"_s);
    QVERIFY(test::makeClip(source,
        {.width = 320,
            .height = 180,
            .fps = u"25"_s,
            .seconds = 10,
            .extra = {u"-movflags"_s, u"+faststart"_s}}));
    QByteArray bytes = test::readFile(source);
    const auto length = qsizetype(double(bytes.size()) * hole);
    bytes.replace(qsizetype(double(bytes.size()) * 0.4), length, QByteArray(length, '\0'));
    const MediaEvent event = make(file(u"hole.mp4"_s, bytes));
    if (!refused) {
        QVERIFY2(
            event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
        return;
    }
    QCOMPARE(event.code, u"corrupt"_s);
    QVERIFY2(event.detail.contains(u" % of the pictures in this file are damaged."),
        qPrintable(event.detail));
    QVERIFY(!QFileInfo::exists(m_output->filePath(u"master.m3u8"_s)));
}

//! What FFmpeg finds in an AVI that was cut is all it tells; the header knows better.
void tst_Refusals::refusesAHalfAvi()
{
    const QString source = m_folder.filePath(u"whole.avi"_s);
    QVERIFY(test::makeClip(source,
        {.width = 160,
            .height = 120,
            .seconds = 12,
            .videoCodec = u"mjpeg"_s,
            .pixelFormat = u"yuvj420p"_s,
            .audioCodec = {}}));
    const QByteArray bytes = test::readFile(source);
    const MediaEvent event = make(file(u"half.avi"_s, bytes.first(bytes.size() / 2)));
    QCOMPARE(event.code, u"truncated"_s);
    QVERIFY2(event.detail.contains(u"of 0:12."), qPrintable(event.detail));
}

//! Two pictures with 100,000 seconds between them must not become three million.
void tst_Refusals::refusesTimesFarApart()
{
    for (const char *name : {"far.mp4", "far.mkv"}) {
        const QString source = m_folder.filePath(QString::fromLatin1(name));
        QVERIFY(test::makeClip(source,
            {.width = 64,
                .height = 64,
                .fps = u"1"_s,
                .seconds = 2,
                .audioCodec = {},
                .extra = {u"-vf"_s, u"setpts=N*100000/TB"_s, u"-fps_mode"_s, u"vfr"_s}}));
        const MediaEvent event = make(source);
        QVERIFY2(event.code == u"duration", qPrintable(event.code + u' ' + event.detail));
        QVERIFY2(event.detail.contains(u"this server takes up to 10:00"), qPrintable(event.detail));
        QVERIFY(QDir(m_output->path()).isEmpty());
    }
    // The same without a word of it in the header: what is declared cannot be trusted.
    const QString honest = m_folder.filePath(u"far.mkv"_s);
    QByteArray bytes = test::readFile(honest);
    const qsizetype duration = bytes.indexOf(QByteArray("\x44\x89\x88", 3));
    QVERIFY(duration > 0);
    bytes.replace(duration + 3, 8, QByteArray("\x40\x8f\x40\0\0\0\0\0", 8)); // 1000.0 ms
    const MediaEvent event = make(file(u"lying.mkv"_s, bytes));
    QVERIFY2(event.code == u"duration", qPrintable(event.code + u' ' + event.detail));
    qint64 written = 0;
    for (const QFileInfo &left : QDir(m_output->path()).entryInfoList(QDir::Files))
        written += left.size();
    QVERIFY(written < 100'000);
}

void tst_Refusals::refusesLongVideos()
{
    const QString source = m_folder.filePath(u"long.mp4"_s);
    QVERIFY(test::makeClip(source, {.width = 64, .height = 64, .seconds = 5}));
    MediaJob job;
    job.maxSeconds = 3;
    const MediaEvent event = make(source, job);
    QCOMPARE(event.code, u"duration"_s);
    QCOMPARE(event.detail, u"The video is 0:05 long; this server takes up to 0:03."_s);
    job.maxSeconds = 5;
    QVERIFY(make(source, job).type == MediaEvent::Type::Done);
}

void tst_Refusals::refusesLargePictures()
{
    const QString source = m_folder.filePath(u"large.mov"_s);
    QVERIFY(test::makeClip(source,
        {.width = 15'000,
            .height = 15'000,
            .fps = u"1"_s,
            .seconds = 1,
            .videoCodec = u"png"_s,
            .pixelFormat = u"gray"_s,
            .picture = u"color=c=black"_s,
            .audioCodec = {}}));
    const MediaEvent large = make(source);
    QCOMPARE(large.code, u"dimensions"_s);
    QVERIFY2(large.detail.contains(u"Export it smaller"), qPrintable(large.detail));
    const QString slim = m_folder.filePath(u"slim.mkv"_s);
    QVERIFY(test::makeClip(slim,
        {.width = 4, .height = 1024, .seconds = 0.1, .videoCodec = u"mpeg4"_s, .audioCodec = {}}));
    const MediaEvent small = make(slim);
    QCOMPARE(small.code, u"dimensions"_s);
    QVERIFY2(small.detail.contains(u"Export it larger"), qPrintable(small.detail));
}

void tst_Refusals::refusesForeignCodecs()
{
    const QString picture = m_folder.filePath(u"huff.mkv"_s);
    QVERIFY(test::makeClip(picture,
        {.seconds = 0.2,
            .videoCodec = u"huffyuv"_s,
            .pixelFormat = u"yuv422p"_s,
            .audioCodec = {}}));
    const MediaEvent event = make(picture);
    QCOMPARE(event.code, u"codec"_s);
    QVERIFY2(event.detail.contains(u"HuffYUV"), qPrintable(event.detail));
    // One whose size FFmpeg does not know, having no decoder that may look.
    const QString phone = m_folder.filePath(u"phone.3gp"_s);
    QVERIFY(test::makeClip(
        phone, {.width = 176, .height = 144, .videoCodec = u"h263"_s, .audioCodec = {}}));
    const MediaEvent old = make(phone);
    QCOMPARE(old.code, u"codec"_s);
    QVERIFY2(old.detail.contains(u"H.263"), qPrintable(old.detail));
}

void tst_Refusals::refusesForeignColours()
{
    const QString source = m_folder.filePath(u"ycgco.mkv"_s);
    QVERIFY(test::makeClip(source,
        {.seconds = 0.2,
            .pixelFormat = u"yuv444p"_s,
            .audioCodec = {},
            .extra = {u"-x264-params"_s, u"colormatrix=YCgCo"_s}}));
    const MediaEvent event = make(source);
    QCOMPARE(event.code, u"unsupported"_s);
    QVERIFY2(event.detail.contains(u"ycgco"), qPrintable(event.detail));
}

//! A film with the fonts of its subtitles has two tracks, not twenty.
void tst_Refusals::countsNoAttachedFiles()
{
    const QString clip = m_folder.filePath(u"plain.mkv"_s);
    QVERIFY(test::makeClip(clip, {.width = 320, .height = 180, .seconds = 0.5}));
    const QString font = file(u"font.ttf"_s, QByteArray(100, 'x'));
    QStringList arguments{u"-i"_s, clip, u"-c"_s, u"copy"_s};
    for (int i = 0; i < 18; ++i)
        arguments << u"-attach"_s << font;
    arguments << u"-metadata:s:t"_s << u"mimetype=application/x-truetype-font"_s;
    const QString source = m_folder.filePath(u"fonts.mkv"_s);
    QVERIFY(test::runFfmpeg(arguments << source));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
}

void tst_Refusals::stopsAtTheOutputLimit()
{
    const QString source = m_folder.filePath(u"noisy.mp4"_s);
    QVERIFY(test::makeClip(source, {.seconds = 3}));
    MediaJob job;
    job.maxOutputBytes = 60'000;
    QCOMPARE(make(source, job).code, u"output_limit"_s);
}

VIREO_TEST(tst_Refusals)
#include "tst_refusals.moc"
