// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/sanitized.h"
#include "support/mediafixtures.h"
#include "support/mediaprocess.h"
#include "support/testmain.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace vireo;
using protocol::MediaEvent;
using protocol::MediaJob;
using protocol::MediaRung;

namespace {

struct Range
{
    qint64 offset = 0;
    qint64 bytes = 0;
    double seconds = 0;
};

//! The byte ranges of a media playlist: the init part first.
QList<Range> rangesOf(const QByteArray &playlist)
{
    QList<Range> ranges;
    double seconds = 0;
    for (const QByteArray &line : playlist.split('\n')) {
        if (line.startsWith("#EXT-X-MAP")) {
            const qsizetype at = line.indexOf("BYTERANGE=\"") + 11;
            ranges.append({0, line.mid(at, line.indexOf('@') - at).toLongLong(), 0});
        } else if (line.startsWith("#EXTINF:")) {
            seconds = line.mid(8, line.indexOf(',') - 8).toDouble();
        } else if (line.startsWith("#EXT-X-BYTERANGE:")) {
            const QList<QByteArray> parts = line.mid(17).split('@');
            ranges.append({parts[1].toLongLong(), parts[0].toLongLong(), seconds});
        }
    }
    return ranges;
}

QByteArray boxType(const QByteArray &file, qint64 offset)
{
    return file.mid(offset + 4, 4);
}

QByteArrayList probeLines(const QString &path, const QString &stream, const QString &entries)
{
    return test::ffprobe(
        {u"-select_streams"_s, stream, u"-show_entries"_s, entries, u"-of"_s, u"csv=p=0"_s, path})
        .split('\n');
}

} // namespace

//! The ladder as players see it, and the process as its parent sees it.
class tst_Ladder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsByteRangesExactly();
    void alignsSegments();
    void tellsTrueBandwidths();
    void staysUnderTheCaps();
    void startsSoundAndPictureTogether();
    void sharesOneSound();
    void levelsLoudness_data();
    void levelsLoudness();
    void leavesSilenceAlone();
    void dropsMetadata();
    void tellsPlayableFirst();
    void takesTheCoverAskedFor();
    void cancelsWhenInputCloses();
    void locksItselfIn();
    void refusesAMissingInput();
    void refusesUnknownWork();

private:
    [[nodiscard]] QString made(const QString &name) const { return m_output.filePath(name); }
    [[nodiscard]] QByteArray loudness(const QString &path) const;

    QTemporaryDir m_folder;
    QTemporaryDir m_output;
    QList<MediaEvent> m_events;
    protocol::MediaResult m_result;
};

//! One clip of 29.97 pictures a second with detail enough to part the rungs, made once.
void tst_Ladder::initTestCase()
{
    const QString source = m_folder.filePath(u"source.mp4"_s);
    QVERIFY(test::makeClip(source,
        {.width = 720,
            .height = 1280,
            .fps = u"30000/1001"_s,
            .seconds = 3.5,
            .extra = {u"-vf"_s, u"noise=alls=12:allf=t"_s, u"-metadata"_s, u"title=secret-title"_s,
                u"-metadata"_s, u"location=+48.2082+016.3738/"_s}}));
    test::MediaProcess process(source, m_output.path());
    QVERIFY(process.wait());
    m_events = process.events();
    QCOMPARE(int(process.last().type), int(MediaEvent::Type::Done));
    m_result = process.last().result;
    QCOMPARE(m_result.rungs.size(), 3);
}

void tst_Ladder::tellsByteRangesExactly()
{
    for (const MediaRung &rung : std::as_const(m_result.rungs)) {
        const QByteArray file = test::readFile(made(u"%1.mp4"_s.arg(rung.height)));
        const QList<Range> ranges = rangesOf(test::readFile(made(rung.playlist)));
        QCOMPARE(ranges.size(), 5); // init, three of 30 pictures, one of 15
        qint64 offset = 0;
        for (qsizetype i = 0; i < ranges.size(); ++i) {
            QCOMPARE(ranges[i].offset, offset);
            QCOMPARE(boxType(file, offset), QByteArray(i == 0 ? "ftyp" : "moof"));
            QCOMPARE(rung.segmentBytes.at(i), ranges[i].bytes);
            offset += ranges[i].bytes;
        }
        QCOMPARE(offset, qint64(file.size()));
        QCOMPARE(ranges[1].seconds, 1.001);
    }
}

void tst_Ladder::alignsSegments()
{
    QList<QByteArrayList> all;
    for (const MediaRung &rung : std::as_const(m_result.rungs)) {
        QByteArrayList keys;
        int frames = 0;
        const QByteArrayList lines
            = probeLines(made(u"%1.mp4"_s.arg(rung.height)), u"v"_s, u"packet=pts_time,flags"_s);
        for (const QByteArray &line : lines) {
            ++frames;
            if (line.contains("K"))
                keys.append(line);
        }
        QCOMPARE(frames, 105);
        QCOMPARE(keys.size(), 4);
        QVERIFY(keys.first().startsWith("0.000000"));
        all.append(keys);

        // Each segment decodes alone behind the init part: nothing refers across its border.
        const QByteArray file = test::readFile(made(u"%1.mp4"_s.arg(rung.height)));
        const QList<Range> ranges = rangesOf(test::readFile(made(rung.playlist)));
        const QString alone = m_folder.filePath(u"alone.mp4"_s);
        QVERIFY(test::writeFile(
            alone, file.first(ranges[0].bytes) + file.mid(ranges[2].offset, ranges[2].bytes)));
        QCOMPARE(
            test::ffprobe({u"-select_streams"_s, u"v"_s, u"-count_frames"_s, u"-show_entries"_s,
                u"stream=nb_read_frames"_s, u"-of"_s, u"csv=p=0"_s, alone}),
            QByteArray("30"));
    }
    QCOMPARE(all[1], all[0]);
    QCOMPARE(all[2], all[0]);
}

void tst_Ladder::tellsTrueBandwidths()
{
    const QByteArray master = test::readFile(made(u"master.m3u8"_s));
    for (const MediaRung &rung : std::as_const(m_result.rungs)) {
        double peak = 0;
        double bytes = 0;
        double seconds = 0;
        for (const Range &range : rangesOf(test::readFile(made(rung.playlist))).sliced(1)) {
            if (range.seconds > 0.4)
                peak = qMax(peak, double(range.bytes) * 8 / range.seconds);
            bytes += double(range.bytes);
            seconds += range.seconds;
        }
        QVERIFY(qAbs(double(rung.bandwidth) - peak) < 100);
        QVERIFY(qAbs(double(rung.averageBandwidth) - bytes * 8 / seconds) < 100);
        QVERIFY(master.contains("BANDWIDTH=" + QByteArray::number(rung.bandwidth)
            + ",AVERAGE-BANDWIDTH=" + QByteArray::number(rung.averageBandwidth) + ",CODECS=\""
            + rung.codecs.toLatin1() + "\",RESOLUTION=" + QByteArray::number(rung.width) + "x"
            + QByteArray::number(rung.pictureHeight) + ",FRAME-RATE=29.970\n"));
    }
    QCOMPARE(
        test::ffprobe({u"-select_streams"_s, u"v"_s, u"-show_entries"_s, u"stream=width,height"_s,
                          u"-of"_s, u"csv=p=0"_s, made(u"master.m3u8"_s)})
            .split('\n')
            .first(),
        QByteArray("360,640"));
}

void tst_Ladder::staysUnderTheCaps()
{
    const QMap<int, qint64> caps{{360, 600'000}, {540, 1'200'000}, {720, 2'500'000}};
    for (const MediaRung &rung : std::as_const(m_result.rungs))
        QVERIFY2(rung.averageBandwidth <= caps.value(rung.height),
            qPrintable(QString::number(rung.averageBandwidth)));
    // The source asks for more than the lowest cap, so that the cap is what held it.
    QVERIFY(m_result.rungs.first().averageBandwidth > 400'000);
}

void tst_Ladder::startsSoundAndPictureTogether()
{
    for (const MediaRung &rung : std::as_const(m_result.rungs)) {
        const QString file = made(u"%1.mp4"_s.arg(rung.height));
        const QByteArrayList sound = probeLines(file, u"a"_s, u"packet=pts"_s);
        QCOMPARE(
            QByteArray(sound.at(0)).replace(",", ""), QByteArray("-1024")); // the encoder's priming
        QCOMPARE(QByteArray(sound.at(1)).replace(",", ""), QByteArray("0"));
        QCOMPARE(
            probeLines(file, u"v"_s, u"packet=pts"_s).first().replace(",", ""), QByteArray("0"));
    }
    // Decoded, the tone is there from the first sample on, and for as long as the picture.
    const QString raw = m_folder.filePath(u"sound.f32"_s);
    QVERIFY(test::runFfmpeg({u"-i"_s, made(u"fallback.mp4"_s), u"-map"_s, u"0:a"_s, u"-ac"_s,
        u"1"_s, u"-f"_s, u"f32le"_s, raw}));
    const QByteArray bytes = test::readFile(raw);
    const qint64 samples = bytes.size() / 4;
    QVERIFY(qAbs(samples - qint64(105 * 1001.0 / 30'000 * 48'000)) <= 1024);
    const auto *values = reinterpret_cast<const float *>(bytes.constData());
    float early = 0;
    for (int i = 0; i < 200; ++i) // two periods of the tone
        early = qMax(early, qAbs(values[i]));
    float middle = 0;
    for (int i = 48'000; i < 48'200; ++i)
        middle = qMax(middle, qAbs(values[i]));
    QVERIFY(middle > 0.1F);
    QVERIFY(early > middle * 0.6F);
}

void tst_Ladder::sharesOneSound()
{
    QByteArrayList sums;
    for (const MediaRung &rung : std::as_const(m_result.rungs)) {
        const QString copy = m_folder.filePath(u"sound.aac"_s);
        QVERIFY(test::runFfmpeg({u"-i"_s, made(u"%1.mp4"_s.arg(rung.height)), u"-map"_s, u"0:a"_s,
            u"-c"_s, u"copy"_s, copy}));
        sums.append(QCryptographicHash::hash(test::readFile(copy), QCryptographicHash::Sha256));
    }
    QCOMPARE(sums.at(1), sums.at(0));
    QCOMPARE(sums.at(2), sums.at(0));
}

QByteArray tst_Ladder::loudness(const QString &path) const
{
    QProcess ffmpeg;
    ffmpeg.start(u"ffmpeg"_s,
        {u"-nostdin"_s, u"-hide_banner"_s, u"-i"_s, path, u"-af"_s,
            u"ebur128=peak=true:framelog=verbose"_s, u"-f"_s, u"null"_s, u"-"_s});
    ffmpeg.waitForFinished();
    const QByteArray text = ffmpeg.readAllStandardError();
    return text.mid(text.lastIndexOf("Summary:"));
}

void tst_Ladder::levelsLoudness_data()
{
    QTest::addColumn<QString>("filter");
    QTest::newRow("quiet tone") << u"volume=-10dB"_s;
    QTest::newRow("loud tone") << u"volume=17dB"_s;
    // Short bursts over a low bed: lifting the bed to -14 would push the bursts over full scale.
    QTest::newRow("peaks") << u"volume='if(lt(mod(t,1),0.03),6,0.25)':eval=frame"_s;
}

void tst_Ladder::levelsLoudness()
{
    QFETCH(QString, filter);
    const QString source = m_folder.filePath(u"level.mkv"_s);
    QVERIFY(test::makeClip(source,
        {.width = 64,
            .height = 64,
            .seconds = 6,
            .audioCodec = u"pcm_s16le"_s,
            .extra = {u"-af"_s, filter}}));
    QTemporaryDir output;
    QCOMPARE(int(test::runMedia(source, output.path()).type), int(MediaEvent::Type::Done));
    const QByteArray text = loudness(output.filePath(u"64.mp4"_s));
    const auto number = [&](const QByteArray &label) {
        const qsizetype at = text.indexOf(label) + label.size();
        return text.mid(at, 12).trimmed().split(' ').first().toDouble();
    };
    QVERIFY2(qAbs(number("I:") + 14) < 1.0, text.constData());
    QVERIFY2(number("Peak:") <= -0.5, text.constData()); // -1 and what the AAC encoder adds
}

void tst_Ladder::leavesSilenceAlone()
{
    const QString source = m_folder.filePath(u"hush.mkv"_s);
    QVERIFY(test::makeClip(source,
        {.width = 64,
            .height = 64,
            .seconds = 2,
            .audioCodec = u"pcm_s16le"_s,
            .extra = {u"-af"_s, u"volume=-50dB"_s}}));
    QTemporaryDir output;
    QCOMPARE(int(test::runMedia(source, output.path()).type), int(MediaEvent::Type::Done));
    const QByteArray text = loudness(output.filePath(u"64.mp4"_s));
    const double peak
        = text.mid(text.indexOf("Peak:") + 5, 12).trimmed().split(' ').first().toDouble();
    QVERIFY2(peak < -60, text.constData());
}

void tst_Ladder::dropsMetadata()
{
    for (const QFileInfo &file : QDir(m_output.path()).entryInfoList(QDir::Files)) {
        const QByteArray bytes = test::readFile(file.filePath());
        for (const char *word : {"secret-title", "+48.2082", "Lavf", "Lavc", "x264", "libx264"})
            QVERIFY2(!bytes.contains(word), qPrintable(file.fileName() + QLatin1StringView(word)));
    }
}

void tst_Ladder::tellsPlayableFirst()
{
    double progress = -1;
    int playable = 0;
    for (const MediaEvent &event : std::as_const(m_events)) {
        if (event.type == MediaEvent::Type::Progress) {
            QVERIFY(event.progress > progress);
            progress = event.progress;
        }
        if (event.type == MediaEvent::Type::Playable) {
            ++playable;
            QVERIFY(progress < 0.5);
            QCOMPARE(event.result.rungs.size(), 1);
            QCOMPARE(event.result.rungs.first().height, 360);
            QCOMPARE(event.result.rungs.first().averageBandwidth,
                m_result.rungs.first().averageBandwidth);
            QVERIFY(!event.result.poster.isEmpty() && !event.result.blurhash.isEmpty());
        }
    }
    QCOMPARE(playable, 1);
}

void tst_Ladder::takesTheCoverAskedFor()
{
    const QString source = m_folder.filePath(u"cover.mp4"_s);
    QVERIFY(test::makeClip(source,
        {.width = 64,
            .height = 64,
            .seconds = 2,
            .picture = u"color=c=red"_s,
            .audioCodec = {},
            .extra = {u"-vf"_s, u"drawbox=color=blue:t=fill:enable=gte(t\\,1)"_s}}));
    QTemporaryDir output;
    MediaJob job;
    job.coverMs = 1500;
    const MediaEvent event = test::runMedia(source, output.path(), job);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));
    const QString raw = m_folder.filePath(u"cover.rgb"_s);
    QVERIFY(test::runFfmpeg({u"-i"_s, output.filePath(u"poster.webp"_s), u"-f"_s, u"rawvideo"_s,
        u"-pix_fmt"_s, u"rgb24"_s, raw}));
    const QByteArray rgb = test::readFile(raw);
    QCOMPARE(rgb.size(), 64 * 64 * 3);
    QVERIFY(uchar(rgb[0]) < 30 && uchar(rgb[2]) > 220);
}

void tst_Ladder::cancelsWhenInputCloses()
{
    const QString source = m_folder.filePath(u"source.mp4"_s);
    QTemporaryDir output;
    test::MediaProcess process(source, output.path());
    QVERIFY(process.readUntil(MediaEvent::Type::Progress));
    process.closeInput();
    QVERIFY(process.wait());
    QCOMPARE(int(process.last().type), int(MediaEvent::Type::Failed));
    QCOMPARE(process.last().code, u"cancelled"_s);
}

void tst_Ladder::locksItselfIn()
{
    QTemporaryDir output;
    test::MediaProcess process(m_folder.filePath(u"source.mp4"_s), output.path());
    QVERIFY(process.readUntil(MediaEvent::Type::Progress));
    const QByteArray status = test::readFile(u"/proc/%1/status"_s.arg(process.pid()));
    QVERIFY2(status.contains("NoNewPrivs:\t1"), status.constData());
#ifndef VIREO_ADDRESS_SANITIZED
    QVERIFY2(status.contains("Seccomp:\t2"), status.constData());
#endif
}

void tst_Ladder::refusesAMissingInput()
{
    QTemporaryDir output;
    test::MediaProcess process(m_folder.filePath(u"nothing"_s), output.path());
    QVERIFY(process.wait());
    QCOMPARE(process.last().code, u"internal"_s); // no such descriptor
}

void tst_Ladder::refusesUnknownWork()
{
    QTemporaryDir output;
    MediaJob job;
    job.kind = MediaJob::Kind::Paint;
    QCOMPARE(test::runMedia(m_folder.filePath(u"source.mp4"_s), output.path(), job).code,
        u"unsupported"_s);
}

VIREO_TEST(tst_Ladder)
#include "tst_ladder.moc"
