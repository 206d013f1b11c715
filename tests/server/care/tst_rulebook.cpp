// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/rulebook.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using server::service::RuleBook;

class tst_RuleBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standardRules();
    void refuses_data();
    void refuses();
    void droppedRuleKeepsItsCode();
};

void tst_RuleBook::standardRules()
{
    QVERIFY(RuleBook::standard().rules().size() > 8);
    QVERIFY(RuleBook::standard().contains(u"3.2"_s));
}

void tst_RuleBook::refuses_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<bool>("right");
    QTest::newRow("two") << QStringList{u"1 Be kind"_s, u"a.b No ads"_s} << true;
    QTest::newRow("none") << QStringList() << false;
    QTest::newRow("no title") << QStringList{u"1"_s} << false;
    QTest::newRow("no code") << QStringList{u" Be kind"_s} << false;
    QTest::newRow("twice") << QStringList{u"1 Be kind"_s, u"1 No ads"_s} << false;
    QTest::newRow("long code") << QStringList{u"1234567890123 Be kind"_s} << false;
    QTest::newRow("long title") << QStringList{u"1 "_s + QString(81, u'x')} << false;
    QTest::newRow("override") << QStringList{u"1 Be \u202Ekind"_s} << false;
    QStringList many;
    for (int i = 0; i < 51; ++i)
        many.append(u"%1 x"_s.arg(i));
    QTest::newRow("51") << many << false;
}

void tst_RuleBook::refuses()
{
    QFETCH(QStringList, lines);
    QFETCH(bool, right);
    QCOMPARE(RuleBook::of(lines).ok(), right);
}

void tst_RuleBook::droppedRuleKeepsItsCode()
{
    const auto book = RuleBook::of({u"1 Be kind"_s});
    QVERIFY(book.ok());
    QCOMPARE(book->find(u"1"_s).title, u"Be kind"_s);
    QCOMPARE(book->find(u"9"_s), (protocol::Rule{u"9"_s, {}}));
}

VIREO_TEST(tst_RuleBook)
#include "tst_rulebook.moc"
