// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/captiontext.h"
#include "support/testmain.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
namespace captiontext = vireo::app::captiontext;

class tst_CaptionText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void styled_data();
    void styled();
    void anchorsTakeTheSameRoom();
    void links();
};

void tst_CaptionText::styled_data()
{
    // ⟨ and ⟩ stand for the isolates here.
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("markup");
    QTest::newRow("plain") << u"Two cracked."_s << u"Two cracked."_s;
    QTest::newRow("tags") << u"It sang #pottery #raku!"_s
                          << u"It sang ⟨<b>#pottery</b>⟩ ⟨<b>#raku</b>⟩!"_s;
    QTest::newRow("people") << u"With @sam.okafor."_s << u"With ⟨<b>@sam.okafor</b>⟩."_s;
    QTest::newRow("an address is nobody") << u"sam@okafor.example"_s << u"sam@okafor.example"_s;
    QTest::newRow("right to left")
        << u"עם @sam בים #ים"_s << u"עם ⟨<b>@sam</b>⟩ בים ⟨<b>#ים</b>⟩"_s;
    QTest::newRow("markup is words")
        << u"<img src='http://x/'><b>#a</b> & co"_s
        << u"&lt;img src='http://x/'&gt;&lt;b&gt;⟨<b>#a</b>⟩&lt;/b&gt; &amp; co"_s;
    QTest::newRow("a quote does not end the anchor")
        << u"#a\"onclick=x"_s << u"⟨<b>#a</b>⟩&quot;onclick=x"_s;
    QTest::newRow("lines") << u"one\ntwo"_s << u"one<br>two"_s;
    QTest::newRow("no tag inside a word") << u"a#b ##c"_s << u"a#b ##c"_s;
    QTest::newRow("other scripts") << u"#цвет #色"_s << u"⟨<b>#цвет</b>⟩ ⟨<b>#色</b>⟩"_s;
}

void tst_CaptionText::styled()
{
    QFETCH(QString, plain);
    QFETCH(QString, markup);
    markup.replace(u'⟨', QChar(0x2068)).replace(u'⟩', QChar(0x2069));
    QCOMPARE(captiontext::styled(plain), markup);
}

void tst_CaptionText::anchorsTakeTheSameRoom()
{
    const QString plain = u"With @sam, #sea\nand <a href=\"x\">more</a>"_s;
    QString anchors = captiontext::styled(plain, captiontext::Links::Anchors);
    QVERIFY(anchors.contains(u"<a href=\"@sam\"><b>@sam</b></a>"_s));
    QVERIFY(anchors.contains(u"<a href=\"#sea\">"_s));
    QCOMPARE(anchors.count(u"<a "_s), 2); // a stranger makes none
    static const QRegularExpression anchor(u"</?a[^>]*>"_s);
    QCOMPARE(anchors.remove(anchor), captiontext::styled(plain));
}

void tst_CaptionText::links()
{
    QCOMPARE(captiontext::links(u"@sam and #sea, again @sam. a@b #"_s),
        (QStringList{u"@sam"_s, u"#sea"_s}));
}

VIREO_TEST(tst_CaptionText)
#include "tst_captiontext.moc"
