// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/captiontext.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
namespace captiontext = vireo::app::captiontext;

class tst_CaptionText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void styled_data();
    void styled();
};

void tst_CaptionText::styled_data()
{
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("markup");
    QTest::newRow("plain") << u"Two cracked."_s << u"Two cracked."_s;
    QTest::newRow("tags") << u"It sang #pottery #raku!"_s
                          << u"It sang <b>#pottery</b> <b>#raku</b>!"_s;
    QTest::newRow("markup is words")
        << u"<img src='http://x/'><b>#a</b> & co"_s
        << u"&lt;img src='http://x/'&gt;&lt;b&gt;<b>#a</b>&lt;/b&gt; &amp; co"_s;
    QTest::newRow("lines") << u"one\ntwo"_s << u"one<br>two"_s;
    QTest::newRow("no tag inside a word") << u"a#b ##c"_s << u"a#b ##c"_s;
    QTest::newRow("other scripts") << u"#цвет #色"_s << u"<b>#цвет</b> <b>#色</b>"_s;
}

void tst_CaptionText::styled()
{
    QFETCH(QString, plain);
    QTEST(captiontext::styled(plain, u"<b>"_s, u"</b>"_s), "markup");
}

VIREO_TEST(tst_CaptionText)
#include "tst_captiontext.moc"
