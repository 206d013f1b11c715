// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/captions/captionfile.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;

namespace {

const QByteArray kHead = "WEBVTT\n\n";

QByteArray cue(const QByteArray &text, const QByteArray &settings = {})
{
    return "00:01.000 --> 00:02.000" + settings + '\n' + text + "\n\n";
}

QByteArray utf16(const QString &text)
{
    return QByteArray("\xFF\xFE", 2)
        + QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
}

QByteArray manyCues(int count)
{
    QByteArray file = kHead;
    for (int i = 0; i < count; ++i)
        file += "00:00.000 --> 00:00.001\na\n\n";
    return file;
}

} // namespace

//! The bad inputs of subtitles, a row each, and what is left of those that are taken.
class tst_CaptionFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badInputs_data();
    void badInputs();
    void saysTheLine();
    void saysWhyNothingIsShown();
    void clips();
    void keepsKnownSettings();
    void subRip();
    void roundTrip();
    void words();
};

void tst_CaptionFile::badInputs_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("code"); // empty: taken
    QTest::addColumn<QStringList>("texts"); // of the cues, where taken

    const auto refused = [](const char *name, const QByteArray &file, const QString &code) {
        QTest::newRow(name) << file << code << QStringList();
    };
    const auto taken = [](const char *name, const QByteArray &file, const QStringList &texts) {
        QTest::newRow(name) << file << QString() << texts;
    };
    refused("1 no WEBVTT", cue("a"), u"subtitle_format"_s);
    refused("2 UTF-16", utf16(u"WEBVTT\n\n00:01.000 --> 00:02.000\na\n"_s), u"encoding"_s);
    refused("2 Latin-1", kHead + cue("caf\xE9"), u"encoding"_s);
    refused("3 invalid UTF-8", kHead + cue("\xC0\xAF"), u"encoding"_s);
    refused("4 NUL", kHead + cue(QByteArray("a\0b", 3)), u"control_char"_s);
    refused("5 two mebibytes", QByteArray(2 << 20, 'a'), u"too_large"_s);
    refused("6 50,001 cues", manyCues(50'001), u"too_many"_s);
    refused("7 a line of 100 KiB", kHead + cue(QByteArray(100 << 10, 'a')), u"line_too_long"_s);
    refused("8 end before start", kHead + "00:02.000 --> 00:01.000\na\n", u"subtitle_time"_s);
    refused("9 no such time", kHead + "99:99:99.999 --> 99:99:99.999\na\n", u"subtitle_time"_s);
    refused("10 below zero", kHead + "-00:00:01 --> 00:00:02.000\na\n", u"subtitle_time"_s);
    refused("11 no arrow", kHead + "00:01.000 00:02.000\na\n", u"subtitle_time"_s);
    taken("12 CR alone", QByteArray(kHead + cue("a")).replace('\n', '\r'), {u"a"_s});
    taken("12 mixed ends of lines", "WEBVTT\r\n\r00:01.000 --> 00:02.000\r\na\rb\n", {u"a\nb"_s});
    taken("13 settings out of bounds", kHead + cue("a", " line:1e9% size:-5%"), {u"a"_s});
    taken("14 beyond the clip",
        kHead + "00:59.000 --> 59:00.000\na\n\n02:00.000 --> 02:01.000\nb\n", {u"a"_s});
    taken(
        "15 a thousand at once", kHead + cue("a").repeated(1000), {u"a"_s, u"a"_s, u"a"_s, u"a"_s});
    taken("16 script", kHead + cue("<script>x</script><img onerror=x>Hi"), {u"xHi"_s});
    refused("17 a voice that does not end", kHead + cue("<v Ines Hi"), u"subtitle_markup"_s);
    refused("17 deep", kHead + cue(QByteArray("<b>").repeated(1000)), u"subtitle_markup"_s);
    taken("18 a style", kHead + "STYLE\n::cue{background:url(//x)}\n\n" + cue("a"), {u"a"_s});
    taken(
        "19 regions", kHead + QByteArray("REGION\nid:r\n\n").repeated(10'000) + cue("a"), {u"a"_s});
    taken("20 SubRip overrides",
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font size=9999>Hi</font>\n", {u"Hi"_s});
    refused("21 ASS", "[Script Info]\nTitle: x\n[Events]\nDialogue: 0,{\\p1}m 0 0\n",
        u"subtitle_format"_s);
    refused("22 XML",
        "<?xml version=\"1.0\"?><!DOCTYPE t [<!ENTITY a SYSTEM "
        "\"file:///etc/passwd\">]><tt>&a;</tt>",
        u"subtitle_format"_s);
    taken("23 entities", kHead + cue("&#xD800;&bogus;&amp;&#65;&lt;b&gt;"),
        {QString(QChar(0xFFFD)) + u"&bogus;&A<b>"_s});
    taken("24 bidirectional overrides",
        kHead
            + cue("a\xE2\x80\xAE"
                  "b"),
        {u"ab"_s});
    refused("25 zip", QByteArray("PK\x03\x04\x14\0\0\0", 8), u"control_char"_s);
    refused("25 gzip", QByteArray("\x1F\x8B\x08\0\0", 5), u"encoding"_s);
    refused("empty", "", u"subtitle_format"_s);
    refused("no cues", "WEBVTT", u"subtitle_empty"_s);
    refused("no words", kHead + cue("<b> </b>"), u"subtitle_empty"_s);
    refused("all of no length", kHead + "00:01.000 --> 00:01.000\na\n", u"subtitle_empty"_s);
    refused("all after the end",
        kHead + "01:00.000 --> 01:01.000\na\n\n02:00.000 --> 02:01.000\nb\n", u"subtitle_empty"_s);
    taken("a byte order mark", "\xEF\xBB\xBF" + kHead + cue("a"), {u"a"_s});
    taken("words that look like tags", kHead + cue("I <3 you, a < b"), {u"I <3 you, a < b"_s});
    taken("a voice", kHead + cue("<v Ines>Hi</v>"), {u"Hi"_s});
    taken("named and noted", "WEBVTT - title\n\nNOTE no\nnote\n\nintro\n" + cue("a"), {u"a"_s});
    refused("an arrow that leads nowhere", kHead + "00:01.000 -->\na\n", u"subtitle_time"_s);
}

void tst_CaptionFile::badInputs()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, code);
    QFETCH(QStringList, texts);
    const auto cues = captions::parse(file, 60'000);
    QCOMPARE(cues.ok() ? QString() : cues.error().code, code);
    if (!cues.ok()) {
        QVERIFY(!cues.error().detail.isEmpty());
        return;
    }
    QStringList found;
    for (const captions::Cue &one : *cues)
        found.append(one.text);
    QCOMPARE(found, texts);
}

void tst_CaptionFile::saysTheLine()
{
    const auto cues = captions::parse(kHead + cue("a") + "00:05.000 --> 00:04.000\nb\n", 60'000);
    QVERIFY(!cues.ok());
    QVERIFY2(cues.error().detail.startsWith(u"Line 6:"_s), qPrintable(cues.error().detail));
}

void tst_CaptionFile::saysWhyNothingIsShown()
{
    const auto none = captions::parse(kHead, 60'000);
    QVERIFY2(none.error().detail.contains(u"no words"_s), qPrintable(none.error().detail));
    const auto late = captions::parse(kHead + "02:00.000 --> 02:01.000\nb\n", 60'000);
    QVERIFY2(late.error().detail.contains(u"at 00:01:00.000"_s), qPrintable(late.error().detail));
}

void tst_CaptionFile::clips()
{
    const auto cues = captions::parse(kHead + "00:59.000 --> 59:00.000\na\n", 60'000);
    QCOMPARE(cues->first().toMs, 60'000);
    QCOMPARE(captions::parse(kHead + "00:59.000 --> 59:00.000\na\n", 0)->first().toMs, 3'540'000);
}

void tst_CaptionFile::keepsKnownSettings()
{
    const auto cues = captions::parse(
        kHead + cue("a", " line:80% align:start size:101% position:50% region:x foo"), 60'000);
    QCOMPARE(cues->first().settings, u"line:80% align:start position:50%"_s);
}

void tst_CaptionFile::subRip()
{
    const auto cues
        = captions::parse("1\n00:00:01,500 --> 00:00:02,000\nHello\nthere\n\n2\n00:00:03,000 --> "
                          "00:00:04,000\n<i>Bye</i>\n",
            60'000);
    QVERIFY(cues.ok());
    QCOMPARE(cues->size(), 2);
    QCOMPARE(cues->first().fromMs, 1500);
    QCOMPARE(cues->first().text, u"Hello\nthere"_s);
    QCOMPARE(cues->last().text, u"Bye"_s);
}

void tst_CaptionFile::roundTrip()
{
    const auto cues = captions::parse(kHead + cue("a &amp; b &lt;i&gt; --&gt; c", " align:end")
            + "1:00:00.000 --> 1:00:01.000\nz\n",
        0);
    QVERIFY(cues.ok());
    const QByteArray written = captions::toWebVtt(*cues);
    QVERIFY(written.startsWith("WEBVTT\n\n00:00:01.000 --> 00:00:02.000 align:end\n"));
    QVERIFY(!written.mid(30).contains("--> c"));
    const auto again = captions::parse(written, 0);
    QVERIFY(again.ok());
    QCOMPARE(again->size(), 2);
    QCOMPARE(again->first().text, cues->first().text);
    QCOMPARE(again->last().fromMs, 3'600'000);
}

void tst_CaptionFile::words()
{
    const auto cues = captions::parse(kHead + cue("one") + cue("two"), 0);
    QCOMPARE(captions::words(*cues), u"one\ntwo"_s);
}

VIREO_TEST(tst_CaptionFile)
#include "tst_captionfile.moc"
