// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/text.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo::base;

class tst_Text : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalises_data();
    void normalises();
    void countsWhatPeopleSee_data();
    void countsWhatPeopleSee();
    void findsMentions_data();
    void findsMentions();
    void findsPlaces_data();
    void findsPlaces();
    void findsWholeWords_data();
    void findsWholeWords();
    void countsWebAddresses();
    void stopsWhereThereAreTooMany();
};

void tst_Text::normalises_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");

    QTest::newRow("NFC") << u"e\u0301"_s << u"\u00E9"_s;
    QTest::newRow("100 line feeds") << u"a"_s + QString(100, u'\n') + u"b"_s << u"a\n\nb"_s;
    QTest::newRow("with spaces between") << u"a\n \n\t\n b"_s << u"a\n\nb"_s;
    QTest::newRow("CR LF") << u"a\r\nb\rc"_s << u"a\nb\nc"_s;
    QTest::newRow("hidden tags") << u"a\U000E0041\U000E0042b"_s << u"ab"_s;
    QTest::newRow("flag of Wales")
        << u"\U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F"_s
        << u"\U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F"_s;
    QTest::newRow("family") << u"\U0001F468\u200D\U0001F469\u200D\U0001F467"_s
                            << u"\U0001F468\u200D\U0001F469\u200D\U0001F467"_s;
    QTest::newRow("markup is text") << u" <b>%s ${jndi:} {{7*7}} "_s << u"<b>%s ${jndi:} {{7*7}}"_s;
}

void tst_Text::normalises()
{
    QFETCH(QString, text);
    QFETCH(QString, clean);
    QCOMPARE(text::normalise(text), clean);
    QCOMPARE(text::normalise(clean), clean);
}

void tst_Text::countsWhatPeopleSee_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");

    QTest::newRow("family") << u"\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"_s << 1;
    QTest::newRow("two flags") << u"\U0001F1F3\U0001F1F4\U0001F1F8\U0001F1EA"_s << 2;
    QTest::newRow("skin tone") << u"\U0001F44B\U0001F3FD"_s << 1;
    QTest::newRow("marks") << u"a\u0301\u0302\u0303"_s << 1;
}

void tst_Text::countsWhatPeopleSee()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    QCOMPARE(text::graphemes(text), count);
}

void tst_Text::findsMentions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");

    QTest::newRow("in a sentence")
        << u"ask @Mia.K. or (@ben_2)!"_s << QStringList{u"mia.k"_s, u"ben_2"_s};
    QTest::newRow("each once") << u"@mia @MIA @mia"_s << QStringList{u"mia"_s};
    QTest::newRow("mail") << u"mail mia@example.org"_s << QStringList();
    QTest::newRow("path") << u"https://x.test/@mia"_s << QStringList();
    QTest::newRow("two signs") << u"@@mia"_s << QStringList();
    QTest::newRow("one address") << u"@mia@example.org"_s << QStringList();
    QTest::newRow("too long") << u"@"_s + QString(25, u'a') << QStringList();
    QTest::newRow("alone") << u"@ . @."_s << QStringList();
    QTest::newRow("other script") << u"@\u0430dmin"_s << QStringList();
}

void tst_Text::findsMentions()
{
    QFETCH(QString, text);
    QFETCH(QStringList, names);
    QCOMPARE(text::mentions(text, 20), names);
}

void tst_Text::findsPlaces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("there");

    QTest::newRow("plain") << u"at 0:07."_s << true;
    QTest::newRow("hours") << u"1:02:03"_s << true;
    QTest::newRow("no seconds") << u"0:7 or 0:77"_s << false;
    QTest::newRow("in a number") << u"10:30:45:50 v1.2:30"_s << false;
    QTest::newRow("a ratio") << u"16:9"_s << false;
}

void tst_Text::findsPlaces()
{
    QFETCH(QString, text);
    QFETCH(bool, there);
    QCOMPARE(text::hasPlace(text), there);
}

void tst_Text::findsWholeWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("there");

    QTest::newRow("whole") << u"no Spoilers please"_s << u"spoilers"_s << true;
    QTest::newRow("part") << u"class"_s << u"ass"_s << false;
    QTest::newRow("later whole") << u"class, ass"_s << u"ass"_s << true;
    QTest::newRow("wide letters") << u"ＢＡＤ"_s << u"bad"_s << true;
    QTest::newRow("two words") << u"it ends with it"_s << u"ends with"_s << true;
    QTest::newRow("two blanks") << u"it ends  with it"_s << u"ends with"_s << true;
    QTest::newRow("a new line") << u"it ends\nwith it"_s << u"ends with"_s << true;
    QTest::newRow("at the ends") << u"bad"_s << u"bad"_s << true;
    QTest::newRow("sign at its start") << u"buy$$now"_s << u"$$"_s << true;
    QTest::newRow("underscore") << u"bad_word"_s << u"bad"_s << false;
    QTest::newRow("without spaces")
        << u"\u4ECA\u65E5\u306E\u30CD\u30BF\u30D0\u30EC"_s << u"\u30CD\u30BF\u30D0\u30EC"_s << true;
    QTest::newRow("beyond the first plane")
        << u"x\U0001D400y"_s << text::foldKey(u"\U0001D400"_s) << false;
    QTest::newRow("nothing") << u"a"_s << QString() << false;
    QTest::newRow("sharp s") << u"STRASSE"_s << text::foldKey(u"straße"_s) << true;
}

void tst_Text::findsWholeWords()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    QFETCH(bool, there);
    QCOMPARE(text::hasWord(text, word), there);
}

void tst_Text::countsWebAddresses()
{
    QCOMPARE(text::webAddresses(u"http://a HTTPS://b www.c.d xhttp://e http:// www."_s), 3);
}

void tst_Text::stopsWhereThereAreTooMany()
{
    QString text;
    for (int i = 0; i < 500; ++i)
        text += u"@name%1 "_s.arg(i);
    QCOMPARE(text::mentions(text, 20).size(), 21);
}

VIREO_TEST(tst_Text)
#include "tst_text.moc"
