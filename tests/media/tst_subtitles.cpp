// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/subtitle/subtitletrack.h"

#include "support/mediafixtures.h"
#include "support/mediaprocess.h"
#include "support/testmain.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace vireo;
using media::Cue;
using protocol::MediaEvent;

namespace {

const QByteArray kSubRip = "1\n00:00:00,200 --> 00:00:00,900\n<i>Hello</i> & <b>welcome</b>\n\n"
                           "2\n00:00:01,000 --> 00:00:01,500\nשלום עולם\nשורה שנייה\n\n"
                           "3\n00:00:09,000 --> 00:00:10,000\nafter the end\n";

} // namespace

//! Subtitles inside an upload come out as WebVTT beside the ladder, as plain text.
class tst_Subtitles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsText_data();
    void readsText();
    void writesWebVtt();
    void comesWithTheClip_data();
    void comesWithTheClip();
    void twoLanguages();
    void nothingIsShownAfterTheEnd();
    void mayOutlastTheClip();
    void endsWhenItShould();

private:
    MediaEvent make(const QStringList &inputs, const QStringList &options, const QString &name);
    [[nodiscard]] QByteArray made(const QString &name) const
    {
        return test::readFile(m_output->filePath(name));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<QTemporaryDir> m_output;
};

void tst_Subtitles::readsText_data()
{
    QTest::addColumn<int>("codec");
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<QString>("text");
    const auto row
        = [](const char *name, AVCodecID codec, const QByteArray &packet, const QString &text) {
              QTest::newRow(name) << int(codec) << packet << text;
          };
    row("SubRip", AV_CODEC_ID_SUBRIP, "<font color=\"#ff0000\">red</font> \xe2\x82\xac",
        u"red €"_s);
    row("positions", AV_CODEC_ID_SUBRIP, "{\\an8}up", u"up"_s);
    row("a sign is no tag", AV_CODEC_ID_SUBRIP, "1 < 2 and 3 > 2", u"1 < 2 and 3 > 2"_s);
    row("WebVTT", AV_CODEC_ID_WEBVTT, "<v Ann>a &lt;b&gt; &amp;lt;</v>", u"a <b> &lt;"_s);
    row("Timed Text", AV_CODEC_ID_MOV_TEXT, QByteArray("\0\3abcstyl", 9), u"abc"_s);
    row("Timed Text, its length lies", AV_CODEC_ID_MOV_TEXT,
        QByteArray("\xff\xff"
                   "ab",
            4),
        u"ab"_s);
    row("Timed Text, a gap", AV_CODEC_ID_MOV_TEXT, QByteArray("\0\0", 2), {});
    row("ASS", AV_CODEC_ID_ASS, "0,0,Default,,0,0,0,,{\\b1}one, two{\\b0}\\Nthree",
        u"one, two\nthree"_s);
    row("ASS, a drawing", AV_CODEC_ID_ASS,
        "0,0,Default,,0,0,0,,{\\pos(1,2)\\p1}m 0 0 l 10 10{\\p0}said{\\an8\\p2}m 1 1", u"said"_s);
    row("ASS, a brace that stays open", AV_CODEC_ID_ASS, "0,0,Default,,0,0,0,,a {b", u"a {b"_s);
    row("ASS without its fields", AV_CODEC_ID_ASS, "0,0,Default", {});
    row("line ends", AV_CODEC_ID_TEXT, "a\r\nb\rc\n\n  \nd", u"a\nb\nc\nd"_s);
    row("too many lines", AV_CODEC_ID_TEXT, "1\n2\n3\n4\n5\n6\n7", u"1\n2\n3\n4\n5\n6"_s);
    row("too long", AV_CODEC_ID_TEXT, QByteArray(401, 'x'), QString(400, u'x'));
    row("cut before a pair", AV_CODEC_ID_TEXT, QByteArray(399, 'x') + "\xf0\x9f\x90\xa6",
        QString(399, u'x'));
    row("controls and turns of direction", AV_CODEC_ID_TEXT,
        "a\x01\xe2\x80\xae"
        "b\x1b[m",
        u"ab[m"_s);
    row("no UTF-8", AV_CODEC_ID_TEXT, "caf\xe9", u"caf"_s);
    row("nothing", AV_CODEC_ID_SUBRIP, "", {});
    row("nothing to see", AV_CODEC_ID_SUBRIP, "<i></i>\xe2\x80\x8b", {});
}

void tst_Subtitles::readsText()
{
    QFETCH(int, codec);
    QFETCH(QByteArray, packet);
    QFETCH(QString, text);
    QCOMPARE(media::cueText(AVCodecID(codec), packet), text);
}

void tst_Subtitles::writesWebVtt()
{
    QCOMPARE(media::toWebVtt({{200, 1000, u"a --> b & <c>"_s}, {3'723'004, 3'724'000, u"d\ne"_s}}),
        QByteArray("WEBVTT\n\n00:00:00.200 --> 00:00:01.000\na --&gt; b &amp; &lt;c&gt;\n\n"
                   "01:02:03.004 --> 01:02:04.000\nd\ne\n"));
}

MediaEvent tst_Subtitles::make(
    const QStringList &inputs, const QStringList &options, const QString &name)
{
    const QString clip = m_folder.filePath(u"clip.mp4"_s);
    if (!test::makeClip(clip, {.width = 320, .height = 180}))
        return {};
    QStringList arguments{u"-i"_s, clip};
    for (const QString &input : inputs)
        arguments << u"-i"_s << input;
    const QString source = m_folder.filePath(name);
    m_output = std::make_unique<QTemporaryDir>();
    if (!test::runFfmpeg(arguments + options + QStringList{source}))
        return {};
    return test::runMedia(source, m_output->path());
}

void tst_Subtitles::comesWithTheClip_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("codec");
    QTest::newRow("MP4") << u"a.mp4"_s << u"mov_text"_s;
    QTest::newRow("MOV") << u"a.mov"_s << u"mov_text"_s;
    QTest::newRow("MKV, SubRip") << u"a.mkv"_s << u"subrip"_s;
    QTest::newRow("MKV, ASS") << u"b.mkv"_s << u"ass"_s;
    QTest::newRow("WebM, WebVTT") << u"a.webm"_s << u"webvtt"_s;
}

void tst_Subtitles::comesWithTheClip()
{
    QFETCH(QString, name);
    QFETCH(QString, codec);
    const QString text = m_folder.filePath(u"text.srt"_s);
    QVERIFY(test::writeFile(text, kSubRip));
    QStringList options{u"-map"_s, u"0"_s, u"-map"_s, u"1"_s, u"-c:s"_s, codec,
        u"-metadata:s:s:0"_s, u"language=heb"_s};
    if (name.endsWith(u".webm"_s))
        options << u"-c:v"_s << u"libvpx-vp9"_s << u"-c:a"_s << u"libopus"_s;
    else
        options << u"-c:v"_s << u"copy"_s << u"-c:a"_s << u"copy"_s;

    const MediaEvent event = make({text}, options, name);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    QCOMPARE(event.result.captions.size(), 1);
    const protocol::MediaCaptions &captions = event.result.captions.first();
    QCOMPARE(captions.language, u"he"_s);
    QCOMPARE(captions.label, u"עברית"_s);
    QCOMPARE(QString::fromUtf8(made(captions.file)),
        u"WEBVTT\n\n00:00:00.200 --> 00:00:00.900\nHello &amp; welcome\n\n"
        "00:00:01.000 --> 00:00:01.500\nשלום עולם\nשורה שנייה\n"_s);
    const QByteArray master = made(event.result.master);
    QVERIFY(master.contains("#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"עברית\","
                            "LANGUAGE=\"he\""));
    QCOMPARE(master.count("SUBTITLES=\"captions\""), event.result.rungs.size());
    // What FFmpeg's own HLS reader makes of it, as a second opinion.
    const QByteArray probed = test::ffprobe({u"-select_streams"_s, u"s"_s, u"-show_entries"_s,
        u"stream=codec_name"_s, u"-of"_s, u"csv=p=0"_s, u"-allowed_extensions"_s, u"ALL"_s,
        m_output->filePath(captions.playlist)});
    QVERIFY2(probed.startsWith("webvtt"), probed);
}

void tst_Subtitles::twoLanguages()
{
    const QString text = m_folder.filePath(u"text.srt"_s);
    const QString more = m_folder.filePath(u"more.srt"_s);
    QVERIFY(test::writeFile(text, kSubRip));
    QVERIFY(test::writeFile(more, "1\n00:00:00,000 --> 00:00:01,000\nBonjour\n"));
    const MediaEvent event = make({text, more},
        {u"-map"_s, u"0"_s, u"-map"_s, u"1"_s, u"-map"_s, u"2"_s, u"-c"_s, u"copy"_s, u"-c:s"_s,
            u"mov_text"_s, u"-metadata:s:s:1"_s, u"language=fra"_s},
        u"two.mp4"_s);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    QCOMPARE(event.result.captions.size(), 2);
    QCOMPARE(event.result.captions.at(0).language, u"und"_s);
    QCOMPARE(event.result.captions.at(0).label, QString());
    QVERIFY(made(event.result.master).contains("NAME=\"Subtitles\",LANGUAGE=\"und\""));
    QCOMPARE(event.result.captions.at(1).language, u"fr"_s);
    QCOMPARE(event.result.captions.at(1).label, u"Français"_s);
    QVERIFY(made(event.result.captions.at(1).file).contains("Bonjour"));
}

void tst_Subtitles::nothingIsShownAfterTheEnd()
{
    const QString text = m_folder.filePath(u"text.srt"_s);
    QVERIFY(test::writeFile(text, "1\n00:00:20,000 --> 00:00:21,000\nlong after the end\n"));
    const MediaEvent event
        = make({text}, {u"-map"_s, u"0"_s, u"-map"_s, u"1"_s, u"-c"_s, u"copy"_s}, u"late.mkv"_s);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    QVERIFY(event.result.captions.isEmpty());
    QVERIFY(!made(event.result.master).contains("SUBTITLES"));
}

//! A cue long after the clip says nothing of how long the clip is.
void tst_Subtitles::mayOutlastTheClip()
{
    const QString text = m_folder.filePath(u"text.srt"_s);
    QVERIFY(test::writeFile(text, kSubRip + "\n4\n00:20:00,000 --> 00:20:01,000\nthe end\n"));
    for (const QString &name : {u"outlasts.mkv"_s, u"outlasts.mp4"_s}) {
        const QString codec = name.endsWith(u".mp4"_s) ? u"mov_text"_s : u"subrip"_s;
        const MediaEvent event = make({text},
            {u"-map"_s, u"0"_s, u"-map"_s, u"1"_s, u"-c"_s, u"copy"_s, u"-c:s"_s, codec}, name);
        QVERIFY2(
            event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
        QCOMPARE(event.result.captions.size(), 1);
        QVERIFY(qAbs(event.result.durationMs - 2000) <= 60);
    }
}

//! Where the clip starts later than its text, what was said before is not heard of, and what began
//! before ends in time.
void tst_Subtitles::endsWhenItShould()
{
    const QString text = m_folder.filePath(u"text.srt"_s);
    QVERIFY(test::writeFile(text,
        "1\n00:00:01,000 --> 00:00:02,000\nbefore\n\n2\n00:00:09,000 --> 00:00:11,000\nacross\n"));
    const QString clip = m_folder.filePath(u"clip.mkv"_s);
    QVERIFY(test::makeClip(clip, {.width = 320, .height = 180, .audioCodec = {}}));
    const QString source = m_folder.filePath(u"across.mkv"_s);
    QVERIFY(test::runFfmpeg({u"-itsoffset"_s, u"10"_s, u"-i"_s, clip, u"-i"_s, text, u"-map"_s,
        u"0"_s, u"-map"_s, u"1"_s, u"-c"_s, u"copy"_s, u"-c:s"_s, u"subrip"_s, source}));
    m_output = std::make_unique<QTemporaryDir>();
    const MediaEvent event = test::runMedia(source, m_output->path());
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    QCOMPARE(event.result.captions.size(), 1);
    QCOMPARE(QString::fromUtf8(made(event.result.captions.first().file)),
        u"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nacross\n"_s);
}

VIREO_TEST(tst_Subtitles)
#include "tst_subtitles.moc"
