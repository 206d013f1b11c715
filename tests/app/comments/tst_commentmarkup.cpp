// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/commentmarkup.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

class tst_CommentMarkup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void styled_data();
    void styled();
};

void tst_CommentMarkup::styled_data()
{
    QTest::addColumn<QString>("plain");
    QTest::addColumn<qint64>("duration");
    QTest::addColumn<QString>("markup");
    const QString link = u"<a href=\"t:7000\"><font color=\"#fff\"><b>0:07</b></font></a>"_s;
    QTest::newRow("a place") << u"lifts at 0:07. Wow"_s << qint64(21'000)
                             << u"lifts at %1. Wow"_s.arg(link);
    QTest::newRow("past the end") << u"at 0:30"_s << qint64(21'000) << u"at 0:30"_s;
    QTest::newRow("length unknown") << u"at 0:07"_s << qint64(0) << u"at 0:07"_s;
    QTest::newRow("no place") << u"ratio 16:9, a:07, 1.0:07, 12:345, 0:99"_s << qint64(9'000'000)
                              << u"ratio 16:9, a:07, 1.0:07, 12:345, 0:99"_s;
    QTest::newRow("hours")
        << u"1:02:03"_s << qint64(9'000'000)
        << u"<a href=\"t:3723000\"><font color=\"#fff\"><b>1:02:03</b></font></a>"_s;
    QTest::newRow("markup is words") << u"<a href=\"t:1\">0:07</a>"_s << qint64(21'000)
                                     << u"&lt;a href=&quot;t:1&quot;&gt;%1&lt;/a&gt;"_s.arg(link);
    const QString word = u"\u2068<a href=\"%1\"><font color=\"#00f\"><b>%1</b></font></a>\u2069"_s;
    QTest::newRow("people and tags")
        << u"@mia. see #Kiln, not a@b.c or ##x"_s << qint64(0)
        << u"%1. see %2, not a@b.c or ##x"_s.arg(word.arg(u"@mia"_s), word.arg(u"#Kiln"_s));
    QTest::newRow("both") << u"@mia at 0:07"_s << qint64(21'000)
                          << word.arg(u"@mia"_s) + u" at "_s + link;
    QTest::newRow("lines") << u"a\nb"_s << qint64(0) << u"a<br>b"_s;
}

void tst_CommentMarkup::styled()
{
    QFETCH(QString, plain);
    QFETCH(qint64, duration);
    QTEST(vireo::app::commentmarkup::styled(plain, duration, {u"#fff"_s, u"#00f"_s}), "markup");
}

VIREO_TEST(tst_CommentMarkup)
#include "tst_commentmarkup.moc"
