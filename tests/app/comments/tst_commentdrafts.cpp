// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/commentdrafts.h"

#include "sdk/session/profile.h"
#include "support/testmain.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::CommentDrafts;

class tst_CommentDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForTheNextStart();
    void isWrittenWhileTheAppRuns();
    void goesWhenSent();
    void isNobodyElses();
    void theOldestGoFirst();
    void aDamagedFileIsNone();
};

void tst_CommentDrafts::waitsForTheNextStart()
{
    QTemporaryDir folder;
    sdk::Profile profile(folder.path());
    QVERIFY(profile.open().ok());
    {
        CommentDrafts drafts(profile);
        QCOMPARE(drafts.text(u"1"_s, u"100"_s), QString());
        drafts.keep(u"1"_s, u"100"_s, u"Is that"_s);
        drafts.keep(u"1"_s, u"100"_s, u"Is that the ice?"_s);
    }
    const CommentDrafts drafts(profile);
    QCOMPARE(drafts.text(u"1"_s, u"100"_s), u"Is that the ice?"_s);
    QCOMPARE(drafts.text(u"1"_s, u"101"_s), QString());
}

void tst_CommentDrafts::isWrittenWhileTheAppRuns()
{
    QTemporaryDir folder;
    sdk::Profile profile(folder.path());
    QVERIFY(profile.open().ok());
    CommentDrafts drafts(profile);
    drafts.keep(u"1"_s, u"100"_s, u"Is that the ice?"_s);
    QTRY_COMPARE(CommentDrafts(profile).text(u"1"_s, u"100"_s), u"Is that the ice?"_s);
}

void tst_CommentDrafts::goesWhenSent()
{
    QTemporaryDir folder;
    sdk::Profile profile(folder.path());
    QVERIFY(profile.open().ok());
    {
        CommentDrafts drafts(profile);
        drafts.keep(u"1"_s, u"100"_s, u"Is that the ice?"_s);
        drafts.keep(u"1"_s, u"100"_s, {});
        QCOMPARE(drafts.text(u"1"_s, u"100"_s), QString());
    }
    QCOMPARE(CommentDrafts(profile).text(u"1"_s, u"100"_s), QString());
}

void tst_CommentDrafts::isNobodyElses()
{
    QTemporaryDir folder;
    sdk::Profile profile(folder.path());
    QVERIFY(profile.open().ok());
    CommentDrafts drafts(profile);
    drafts.keep(u"1"_s, u"100"_s, u"Is that the ice?"_s);
    drafts.keep({}, u"100"_s, u"A guest writes nothing."_s);
    QCOMPARE(drafts.text(u"2"_s, u"100"_s), QString());
    QCOMPARE(drafts.text({}, u"100"_s), QString());
}

void tst_CommentDrafts::theOldestGoFirst()
{
    QTemporaryDir folder;
    sdk::Profile profile(folder.path());
    QVERIFY(profile.open().ok());
    CommentDrafts drafts(profile);
    for (int i = 0; i < 51; ++i)
        drafts.keep(u"1"_s, QString::number(i), u"word"_s);
    QCOMPARE(drafts.text(u"1"_s, u"0"_s), QString());
    QCOMPARE(drafts.text(u"1"_s, u"1"_s), u"word"_s);
    QCOMPARE(drafts.text(u"1"_s, u"50"_s), u"word"_s);
}

void tst_CommentDrafts::aDamagedFileIsNone()
{
    QTemporaryDir folder;
    sdk::Profile profile(folder.path());
    QVERIFY(profile.open().ok());
    QFile file(profile.filePath(u"comment-drafts.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"drafts":[7,{"writer":1},{"writer":"1","video":"100","text":["a"]}]})");
    file.close();
    QCOMPARE(CommentDrafts(profile).text(u"1"_s, u"100"_s), QString());
}

VIREO_TEST(tst_CommentDrafts)
#include "tst_commentdrafts.moc"
