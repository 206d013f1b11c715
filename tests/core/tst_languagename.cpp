// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/languagename.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace vireo;

class tst_LanguageName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void toldApart();
};

void tst_LanguageName::names_data()
{
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("name");
    QTest::newRow("no country is made up") << u"en"_s << u"English"_s;
    QTest::newRow("a country") << u"en-US"_s << u"English (United States)"_s;
    QTest::newRow("in itself") << u"pt-BR"_s << u"Portugu\u00EAs (Brasil)"_s;
    QTest::newRow("begins large") << u"fr"_s << u"Fran\u00E7ais"_s;
    QTest::newRow("right to left") << u"he"_s << u"\u05E2\u05D1\u05E8\u05D9\u05EA"_s;
    QTest::newRow("a script") << u"sr-Latn"_s << u"Srpski (latinica)"_s;
    QTest::newRow("without a name of its own") << u"tlh"_s << u"Klingon"_s;
    QTest::newRow("unknown") << u"xx"_s << u"xx"_s;
    QTest::newRow("private") << u"qaa"_s << u"qaa"_s;
    QTest::newRow("none in particular") << u"und"_s << u"und"_s;
    QTest::newRow("no tag") << u"\""_s << u"\""_s;
    QTest::newRow("nothing") << QString() << QString();
}

void tst_LanguageName::names()
{
    QFETCH(QString, tag);
    QTEST(base::languageName(tag), "name");
}

void tst_LanguageName::toldApart()
{
    QStringList names;
    for (int i = 0; i < 3; ++i)
        names.append(base::distinctName(u"English"_s, u"en-GB"_s, names));
    for (int i = 0; i < 2; ++i)
        names.append(base::distinctName(u"Subtitles"_s, u"und"_s, names));
    QCOMPARE(names,
        (QStringList{u"English"_s, u"English (en-GB)"_s, u"English (en-GB) 2"_s, u"Subtitles"_s,
            u"Subtitles 2"_s}));
}

VIREO_TEST(tst_LanguageName)
#include "tst_languagename.moc"
