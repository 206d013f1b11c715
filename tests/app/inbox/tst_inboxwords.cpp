// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inbox/inboxwords.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using app::InboxWords;
using Kind = protocol::NotificationKind;

class tst_InboxWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndCounts_data();
    void namesAndCounts();
    void strangersWordsAreNoMarkup();
    void longWordsAreCut();
    void whatHappenedToAClipIsNotLost();
    void clipsMentionToo();
    void everyKindSaysSomething();
    void sections();

private:
    static protocol::Notification line(Kind kind, const QStringList &names, qint64 count)
    {
        protocol::Notification line;
        line.kind = kind;
        line.actorCount = count;
        for (const QString &name : names) {
            protocol::Account account;
            account.displayName = name;
            line.actors.append(account);
        }
        return line;
    }
};

void tst_InboxWords::namesAndCounts_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("words");

    QTest::newRow("one") << QStringList{u"Sam"_s} << 1 << u"Sam liked your clip"_s;
    QTest::newRow("two") << QStringList{u"Sam"_s, u"Yuki"_s} << 2
                         << u"Sam and Yuki liked your clip"_s;
    QTest::newRow("three") << QStringList{u"Sam"_s, u"Yuki"_s, u"Leo"_s} << 3
                           << u"Sam, Yuki and Leo liked your clip"_s;
    QTest::newRow("many") << QStringList{u"Sam"_s, u"Yuki"_s, u"Leo"_s} << 216
                          << u"Sam, Yuki and 214 others liked your clip"_s;
    QTest::newRow("one is out of sight")
        << QStringList{u"Sam"_s, u"Yuki"_s} << 3 << u"Sam, Yuki and another liked your clip"_s;
    QTest::newRow("one of two is out of sight")
        << QStringList{u"Sam"_s} << 2 << u"Sam and another liked your clip"_s;
    QTest::newRow("nobody is left to name") << QStringList() << 1 << u"Somebody liked your clip"_s;
}

void tst_InboxWords::namesAndCounts()
{
    QFETCH(QStringList, names);
    QFETCH(int, count);
    QFETCH(QString, words);
    const protocol::Notification like = line(Kind::Like, names, count);
    QCOMPARE(InboxWords::plain(like), words);
    QCOMPARE(InboxWords::markup(like).count(u"<b>"_s), InboxWords::markup(like).count(u"</b>"_s));
    QCOMPARE(InboxWords::markup(like).remove(u"<b>"_s).remove(u"</b>"_s), words);
}

void tst_InboxWords::strangersWordsAreNoMarkup()
{
    protocol::Notification reply = line(Kind::Reply, {u"<img src='http://x'> %2"_s}, 1);
    reply.comment = protocol::Notification::Words{Id(1), {}, u"<b>%1</b>\nhi & bye"_s};
    const QString markup = InboxWords::markup(reply);
    QVERIFY(!markup.contains(u"<img"_s));
    QCOMPARE(markup.count(u"<b>"_s), 1);
    QVERIFY(markup.contains(u"&lt;b&gt;%1&lt;/b&gt; hi &amp; bye"_s));
    QVERIFY(InboxWords::plain(reply).contains(u"%2 replied: “<b>%1</b> hi & bye”"_s));
}

void tst_InboxWords::longWordsAreCut()
{
    protocol::Notification comment = line(Kind::Comment, {u"Sam"_s}, 1);
    comment.comment
        = protocol::Notification::Words{Id(1), {}, QString(139, u'a') + u"\U0001F3FA end"_s};
    const QString words = InboxWords::plain(comment);
    QVERIFY(words.endsWith(QString(139, u'a') + u'…'));
    QVERIFY(words.isValidUtf16());
}

void tst_InboxWords::whatHappenedToAClipIsNotLost()
{
    protocol::Notification ready = line(Kind::ClipReady, {}, 0);
    ready.video = protocol::Notification::Clip{
        Id(1), Id(1), u"Slept forty minutes, regret nothing. "_s + QString(90, u'a'), {}, {}};
    const QString words = InboxWords::plain(ready);
    QVERIFY(words.startsWith(u"Slept forty minutes, regret nothing. a"_s));
    QVERIFY(words.endsWith(u"… is ready."_s));
    QVERIFY2(words.size() <= 62, qPrintable(words)); // two lines of a phone
    ready.kind = Kind::ClipFailed;
    QVERIFY(InboxWords::plain(ready).endsWith(u"… could not be made ready."_s));
}

void tst_InboxWords::clipsMentionToo()
{
    protocol::Notification mention = line(Kind::Mention, {u"Sam"_s}, 1);
    mention.video = protocol::Notification::Clip{Id(1), Id(2), u"Kiln"_s, {}, {}};
    QCOMPARE(InboxWords::plain(mention), u"Sam mentioned you in a clip"_s);
    mention.comment = protocol::Notification::Words{Id(1), {}, u"look"_s};
    QCOMPARE(InboxWords::plain(mention), u"Sam mentioned you: “look”"_s);
    QVERIFY(InboxWords::icon(Kind::Duet) != InboxWords::icon(Kind::Stitch));
    QVERIFY(!InboxWords::icon(Kind::SoundUse).isEmpty());
}

void tst_InboxWords::everyKindSaysSomething()
{
    QSet<QString> said;
    for (int kind = 0; kind < protocol::notificationKinds().size(); ++kind) {
        const QString words = InboxWords::plain(line(Kind(kind), {u"Sam"_s}, 1));
        QVERIFY2(words.size() > 5, qPrintable(protocol::notificationKinds().at(kind)));
        said.insert(words);
    }
    QCOMPARE(said.size(), protocol::notificationKinds().size());
}

void tst_InboxWords::sections()
{
    const QDate today(2026, 11, 28);
    QCOMPARE(InboxWords::section(today, today), u"Today"_s);
    QCOMPARE(InboxWords::section(today.addDays(1), today), u"Today"_s);
    QCOMPARE(InboxWords::section(today.addDays(-6), today), u"This week"_s);
    QCOMPARE(InboxWords::section(today.addDays(-7), today), u"Earlier"_s);
}

VIREO_TEST(tst_InboxWords)
#include "tst_inboxwords.moc"
