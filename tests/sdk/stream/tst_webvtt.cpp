// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/stream/webvtt.h"

#include "support/testmain.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vireo;
using sdk::SubtitleCue;

class tst_WebVtt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void showsWhatIsOn();
    void survivesAnyBytes();
};

void tst_WebVtt::reads_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QList<SubtitleCue>>("cues");
    const auto row = [](const char *name, const QByteArray &file, const QList<SubtitleCue> &cues) {
        QTest::newRow(name) << file << cues;
    };
    const QList<SubtitleCue> one{{1s, 2s, u"a"_s}};
    row("empty", "WEBVTT", {});
    row("one", "WEBVTT\n\n00:01.000 --> 00:02.000\na\n", one);
    row("hours, no line end", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\na", one);
    row("CR LF, BOM, a title", "\xef\xbb\xbfWEBVTT - words\r\n\r\n00:01.000 --> 00:02.000\r\na\r\n",
        one);
    row("CR", "WEBVTT\r\r00:01.000 --> 00:02.000\ra", one);
    row("header",
        "WEBVTT\nKind: captions\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\n"
        "00:01.000 --> 00:02.000\na",
        one);
    row("a name, positions", "WEBVTT\n\nfirst\n00:01.000 --> 00:02.000 line:0 align:start\na", one);
    row("notes, styles",
        "WEBVTT\n\nNOTE 00:01\nthis\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000\na", one);
    row("two lines, markup",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann><i>x</i> &lt;b&gt; &amp;\ny",
        {{1s, 2s, u"x <b> &\ny"_s}});
    row("by their start", "WEBVTT\n\n00:03.000 --> 00:04.000\nb\n\n00:01.000 --> 00:02.000\na",
        {{1s, 2s, u"a"_s}, {3s, 4s, u"b"_s}});
    row("backwards", "WEBVTT\n\n00:02.000 --> 00:01.000\nb\n\n00:01.000 --> 00:02.000\na", one);
    row("no time", "WEBVTT\n\n00:61.000 --> 01:99.000\nb\n\n00:01.000 --> 00:02.000\na", one);
    row("no text", "WEBVTT\n\n00:02.000 --> 00:03.000\n\n00:01.000 --> 00:02.000\na", one);
    row("too far", "WEBVTT\n\n00:01.000 --> 99999999999:00:01.000\nb\n\n00:01.000 --> 00:02.000\na",
        one);
    row("long", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + QByteArray(1001, 'x'),
        {{1s, 2s, QString(1000, u'x')}});
}

void tst_WebVtt::reads()
{
    QFETCH(QByteArray, file);
    QFETCH(QList<SubtitleCue>, cues);
    const auto parsed = sdk::parseWebVtt(file);
    QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().detail));
    QCOMPARE(parsed->size(), cues.size());
    for (qsizetype i = 0; i < cues.size(); ++i) {
        QCOMPARE(parsed->at(i).text, cues.at(i).text);
        QVERIFY(parsed->at(i) == cues.at(i));
    }
}

void tst_WebVtt::refuses_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << QByteArray() << u"captions_syntax"_s;
    QTest::newRow("SubRip") << QByteArray("1\n00:00:01,000 --> 00:00:02,000\na")
                            << u"captions_syntax"_s;
    QTest::newRow("another word") << QByteArray("WEBVTTX\n\n") << u"captions_syntax"_s;
    QTest::newRow("a page") << QByteArray("<html>") << u"captions_syntax"_s;
    QTest::newRow("too large") << "WEBVTT\n\n" + QByteArray(600 * 1024, 'x') << u"captions_limit"_s;
    QTest::newRow("too many") << "WEBVTT\n"
            + QByteArray("\n00:01.000 --> 00:02.000\na\n").repeated(10'001)
                              << u"captions_limit"_s;
}

void tst_WebVtt::refuses()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, code);
    const auto parsed = sdk::parseWebVtt(file);
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().code, code);
}

void tst_WebVtt::showsWhatIsOn()
{
    const QList<SubtitleCue> cues{{1s, 5s, u"long"_s}, {2s, 3s, u"short"_s}};
    QCOMPARE(sdk::textAt(cues, 999ms), QString());
    QCOMPARE(sdk::textAt(cues, 1s), u"long"_s);
    QCOMPARE(sdk::textAt(cues, 2500ms), u"long\nshort"_s);
    QCOMPARE(sdk::textAt(cues, 3s), u"long"_s);
    QCOMPARE(sdk::textAt(cues, 5s), QString());
    QCOMPARE(sdk::textAt({}, 5s), QString());
}

void tst_WebVtt::survivesAnyBytes()
{
    // Every file that comes of cutting or changing a whole one is read or refused.
    const QByteArray whole = "WEBVTT\n\nid\n00:01.000 --> 00:02.000 x\n<b>a</b> &lt;\n\n"
                             "00:00:03.000 --> 00:00:04.000\n\xf0\x9f\x90\xa6\n";
    for (qsizetype i = 0; i < whole.size(); ++i) {
        (void)sdk::parseWebVtt(whole.left(i));
        for (const char byte : {'\0', '\n', '<', '-', '\xff', ':'}) {
            QByteArray changed = whole;
            changed[i] = byte;
            const auto parsed = sdk::parseWebVtt(changed);
            QVERIFY(!parsed.ok() || parsed->size() <= 2);
        }
    }
}

VIREO_TEST(tst_WebVtt)
#include "tst_webvtt.moc"
