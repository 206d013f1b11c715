// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/migrator.h"

#include "server/storage/database.h"
#include "server/storage/sqlite/session.h"
#include "support/testmain.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo::server::storage;

class tst_Migrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void statements_data();
    void statements();
    void freshDatabaseGetsEveryStep();
    void failedStepChangesNothing();
    void newerDatabaseIsRefused();

private:
    void write(const QString &name, const QByteArray &sql);
    std::unique_ptr<sqlite::Session> session();
    std::unique_ptr<QTemporaryDir> m_dir;
};

void tst_Migrator::write(const QString &name, const QByteArray &sql)
{
    QFile file(m_dir->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(sql);
}

std::unique_ptr<sqlite::Session> tst_Migrator::session()
{
    auto opened
        = sqlite::Session::open(m_dir->filePath(u"vireo.db"_s), sqlite::Session::Use::Write);
    return opened.ok() ? std::move(opened).value() : nullptr;
}

void tst_Migrator::statements_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("empty") << QString() << QStringList();
    QTest::newRow("only a comment") << u"-- one; two\n"_s << QStringList();
    QTest::newRow("two") << u"A;\nB;\n"_s << QStringList{u"A"_s, u"B"_s};
    QTest::newRow("no end") << u"A;B"_s << QStringList{u"A"_s, u"B"_s};
    QTest::newRow("comment with a semicolon") << u"A -- x; y\nB;"_s << QStringList{u"A \nB"_s};
    QTest::newRow("quoted") << u"A ';--'';' B;C"_s << QStringList{u"A ';--'';' B"_s, u"C"_s};
}

void tst_Migrator::statements()
{
    QFETCH(QString, script);
    QFETCH(QStringList, parts);
    QCOMPARE(Migrator::statements(script), parts);
}

void tst_Migrator::freshDatabaseGetsEveryStep()
{
    auto open = session();
    QVERIFY(open);
    const Migrator migrator;
    QVERIFY(migrator.newest() >= 1);
    QCOMPARE(*migrator.migrate(open->connection()), migrator.newest());
    QCOMPARE(*migrator.migrate(open->connection()), 0);
    QCOMPARE(*Migrator::current(open->connection()), migrator.newest());
    QVERIFY(open->connection().run(u"SELECT 1 FROM accounts"_s).ok());
}

void tst_Migrator::failedStepChangesNothing()
{
    write(u"0001_a.sql"_s, "CREATE TABLE a (x);");
    write(u"0002_b.sql"_s, "CREATE TABLE b (x); CREATE TABLE a (x);");
    auto open = session();
    QVERIFY(open);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"already exists"_s));
    const auto migrated = Migrator(m_dir->path()).migrate(open->connection());
    QVERIFY(!migrated.ok());
    QVERIFY(migrated.error().detail.contains(u"Step 2"_s));
    QCOMPARE(*Migrator::current(open->connection()), 1);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no such table"_s));
    QVERIFY(!open->connection().run(u"SELECT 1 FROM b"_s).ok());
}

void tst_Migrator::newerDatabaseIsRefused()
{
    {
        auto open = session();
        QVERIFY(open);
        QVERIFY(open->connection().run(u"PRAGMA user_version = 4000"_s).ok());
    }
    const auto opened = Database::open({.file = m_dir->filePath(u"vireo.db"_s)});
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().code, u"storage_newer"_s);
    QVERIFY(opened.error().detail.contains(u"4000"_s));
}

VIREO_TEST(tst_Migrator)
#include "tst_migrator.moc"
