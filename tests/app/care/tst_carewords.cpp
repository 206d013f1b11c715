// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/carewords.h"
#include "support/testmain.h"

#include <QDirIterator>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::CareWords;

class tst_CareWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whateverTheServerLogsHasWords();
    void linesOfTheLog_data();
    void linesOfTheLog();

private:
    //! What stands as an action where the sources of the server write into the log.
    static QSet<QString> loggedBy(const QString &source)
    {
        static const QRegularExpression calls(u"(?:AuditLog::append|\\blogged)\\((.*?);"_s,
            QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression names(u"u\"([a-z]+\\.[a-z_]*)\""_s);
        QSet<QString> found;
        for (auto call = calls.globalMatch(source); call.hasNext();) {
            const QString arguments = call.next().captured(1);
            for (auto name = names.globalMatch(arguments); name.hasNext();)
                found.insert(name.next().captured(1));
        }
        return found;
    }
};

void tst_CareWords::whateverTheServerLogsHasWords()
{
    QSet<QString> actions;
    for (QDirIterator files(QStringLiteral(VIREO_SOURCE_DIR) + u"/server"_s, {u"*.cpp"_s},
             QDir::Files, QDirIterator::Subdirectories);
         files.hasNext();) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        actions |= loggedBy(QString::fromUtf8(file.readAll()));
    }
    QVERIFY(actions.remove(u"action."_s));
    for (const QString &kind : protocol::actionKindNames())
        actions.insert(u"action."_s + kind);
    QVERIFY2(actions.size() >= 17, qPrintable(QStringList(actions.values()).join(u' ')));
    for (const QString &action : std::as_const(actions))
        QVERIFY2(CareWords::logged(action) != action, qPrintable(action + u" has no words"_s));
}

void tst_CareWords::linesOfTheLog_data()
{
    QTest::addColumn<QStringList>("entry"); // action, object, detail, about
    QTest::addColumn<QStringList>("said"); // about, object, detail

    const auto row = [](const char *name, const QStringList &entry, const QStringList &said) {
        QTest::newRow(name) << entry << said;
    };
    row("a clip", {u"action.remove"_s, u"clip 42"_s, u"rule 3.2"_s, u"Kiln\nat night"_s},
        {u"“Kiln at night”"_s, u"clip 42"_s, u"Rule 3.2"_s});
    row("a clip whose words begin with a handle",
        {u"action.label"_s, u"clip 42"_s, {}, u"@sam look"_s},
        {u"“@sam look”"_s, u"clip 42"_s, {}});
    row("an account", {u"account.suspend"_s, u"account 7"_s, {}, u"@sam"_s},
        {u"@sam"_s, u"account 7"_s, {}});
    row("one that is gone", {u"account.suspend"_s, u"account 7"_s, {}, {}},
        {{}, u"account 7"_s, {}});
    row("a term", {u"term.add"_s, u"term 3"_s, u"\"buy \"it\"\", part, hold"_s, {}},
        {u"“buy \"it\"”"_s, u"term 3"_s, u"Anywhere, Hold"_s});
    row("a role", {u"account.role"_s, u"account 7"_s, u"from member to admin"_s, u"@sam"_s},
        {u"@sam"_s, u"account 7"_s, u"Member to Admin"_s});
    row("a role by the operator", {u"account.role"_s, u"account 7"_s, u"to moderator"_s, u"@sam"_s},
        {u"@sam"_s, u"account 7"_s, u"To Moderator"_s});
    row("an age", {u"account.age"_s, u"account 7"_s, u"minor"_s, u"@sam"_s},
        {u"@sam"_s, u"account 7"_s, u"A minor"_s});
    row("a clip let back in", {u"unwanted.drop"_s, u"entry 9"_s, u"Kiln"_s, {}},
        {u"“Kiln”"_s, u"entry 9"_s, {}});
    row("an appeal", {u"appeal.grant"_s, u"action 5"_s, u"You are right."_s, u"Kiln"_s},
        {u"“Kiln”"_s, u"decision 5"_s, u"You are right."_s});
    row("of a newer server", {u"moon.rise"_s, u"moon 1"_s, u"so it is"_s, {}},
        {{}, u"moon 1"_s, u"So it is"_s});
}

void tst_CareWords::linesOfTheLog()
{
    QFETCH(QStringList, entry);
    QFETCH(QStringList, said);
    protocol::AuditEntry line;
    line.action = entry.at(0);
    line.object = entry.at(1);
    line.detail = entry.at(2);
    line.about = entry.at(3);
    QCOMPARE(CareWords::loggedOf(line).about, said.at(0));
    QCOMPARE(CareWords::objectOf(line), said.at(1));
    QCOMPARE(CareWords::loggedOf(line).detail, said.at(2));
}

VIREO_TEST(tst_CareWords)
#include "tst_carewords.moc"
