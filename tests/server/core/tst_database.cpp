// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/damage.h"
#include "server/storage/database.h"

#include "support/testmain.h"

#include <QRegularExpression>
#include <QTemporaryDir>

#include <atomic>
#include <future>
#include <thread>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::Connection;
using server::storage::Database;

namespace {

const QString kInsert = u"INSERT INTO handles (handle_key, account_id) VALUES (?, ?)"_s;

Result<int> insert(Connection &db, const QString &key, qint64 account)
{
    return db.change(kInsert, {key, account});
}

Result<qint64> count(Connection &db)
{
    auto rows = db.run(u"SELECT count(*) FROM handles"_s);
    if (!rows.ok())
        return rows.error();
    return rows->next() ? rows->integer(0) : -1;
}

//! Holds the writer, so that what is written until letGo() is one group.
class Group
{
public:
    explicit Group(Database &database)
    {
        std::promise<void> held;
        auto isHeld = held.get_future();
        static_cast<void>(
            database.write([&held, goesOn = m_goesOn.get_future().share()](Connection &) {
                held.set_value();
                goesOn.wait();
                return Result<void>();
            }));
        isHeld.wait();
    }
    void letGo() const { m_goesOn.set_value(); }

private:
    mutable std::promise<void> m_goesOn;
};

} // namespace

class tst_Database : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void writesAreSeenByReads();
    void failedWriteLeavesNoTrace();
    void groupRunsAgainOnlyToUndo_data();
    void groupRunsAgainOnlyToUndo();
    void fullDiskFailsOnlyWhatIsTooMuch_data();
    void fullDiskFailsOnlyWhatIsTooMuch();
    void rowsThatEndTooEarlyAreAnError();
    void brokenUniqueIsConflict();
    void nullTextIsEmptyText();
    void endsWithTheLastRow();
    void takesOneStatementWithItsValues();
    void nestedUseOfOneStatement();
    void manyThreads();
    void secondProcessSharesTheFile();
    void closingFinishesTheQueue();
    void nothingRunsAfterTheEnd();
    void refusesWhatIsNoDatabase();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
    QString file() const { return m_dir->filePath(u"vireo.db"_s); }
};

void tst_Database::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    auto opened = Database::open({.file = file()});
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().detail));
    m_database = std::move(opened).value();
}

void tst_Database::cleanup()
{
    m_database.reset();
    m_dir.reset();
}

void tst_Database::writesAreSeenByReads()
{
    auto written
        = m_database->write([](Connection &db) { return insert(db, u"fox"_s, 7); }).result();
    QVERIFY(written.ok());
    QCOMPARE(*written, 1);
    auto read = m_database
                    ->read([](Connection &db) -> Result<qint64> {
                        auto rows = db.run(
                            u"SELECT account_id FROM handles WHERE handle_key = ?"_s, {u"fox"_s});
                        if (!rows.ok())
                            return rows.error();
                        return rows->next() ? rows->integer(0) : -1;
                    })
                    .result();
    QVERIFY(read.ok());
    QCOMPARE(*read, 7);
}

void tst_Database::failedWriteLeavesNoTrace()
{
    // All three may share a transaction: only the one that fails is undone.
    auto before = m_database->write([](Connection &db) { return insert(db, u"a"_s, 1); });
    auto failing = m_database->write([](Connection &db) -> Result<int> {
        if (auto done = insert(db, u"b"_s, 2); !done.ok())
            return done.error();
        return Error{Error::Kind::Conflict, u"changed_mind"_s, {}};
    });
    auto after = m_database->write([](Connection &db) { return insert(db, u"c"_s, 3); });
    QVERIFY(before.result().ok());
    QCOMPARE(failing.result().error().code, u"changed_mind"_s);
    QVERIFY(after.result().ok());
    QCOMPARE(*m_database->read(count).result(), 2);
}

void tst_Database::groupRunsAgainOnlyToUndo_data()
{
    QTest::addColumn<QString>("failing");
    QTest::addColumn<int>("runs");
    QTest::newRow("refused before it wrote") << u"refuses"_s << 1;
    QTest::newRow("refused by a constraint") << u"conflicts"_s << 1;
    QTest::newRow("refused after it wrote") << u"changes its mind"_s << 2;
}

void tst_Database::groupRunsAgainOnlyToUndo()
{
    QFETCH(QString, failing);
    QFETCH(int, runs);
    const Group group(*m_database);
    std::atomic<int> seen = 0;
    auto before = m_database->write([&seen](Connection &db) {
        ++seen;
        return insert(db, u"a"_s, 1);
    });
    auto fails = m_database->write([failing](Connection &db) -> Result<int> {
        if (failing == "refuses"_L1)
            return Error{Error::Kind::Forbidden, u"no"_s, {}};
        auto done = insert(db, failing == "conflicts"_L1 ? u"a"_s : u"b"_s, 2);
        return done.ok() ? Error{Error::Kind::Forbidden, u"no"_s, {}} : done;
    });
    auto after = m_database->write([](Connection &db) -> Result<qint64> {
        const auto done = insert(db, u"c"_s, 3);
        return done.ok() ? count(db) : done.error();
    });
    group.letGo();
    QVERIFY(before.result().ok());
    QVERIFY(!fails.result().ok());
    QCOMPARE(*after.result(), 2);
    QCOMPARE(*m_database->read(count).result(), 2);
    QCOMPARE(seen.load(), runs);
}

//! SQLite may end the whole transaction by itself then.
void tst_Database::fullDiskFailsOnlyWhatIsTooMuch_data()
{
    QTest::addColumn<bool>("notices");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("told") << true << Error::Kind::StorageFull;
    QTest::newRow("not noticed by who wrote") << false << Error::Kind::Internal;
}

void tst_Database::fullDiskFailsOnlyWhatIsTooMuch()
{
    QFETCH(bool, notices);
    QFETCH(Error::Kind, kind);
    const auto limit = [](Connection &db) {
        auto pages = db.run(u"PRAGMA page_count"_s);
        const qint64 most = pages.ok() && pages->next() ? pages->integer(0) + 20 : 0;
        return db.execute(u"PRAGMA max_page_count = %1"_s.arg(most));
    };
    QVERIFY(m_database->write(limit).result().ok());
    const Group group(*m_database);
    auto before = m_database->write([](Connection &db) { return insert(db, u"a"_s, 1); });
    auto large = m_database->write([notices](Connection &db) {
        const auto done = insert(db, u"b"_s.repeated(1 << 20), 2);
        return notices ? done : Result<int>(1);
    });
    auto after = m_database->write([](Connection &db) { return insert(db, u"c"_s, 3); });
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is full"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is full"_s));
    group.letGo();
    QVERIFY(!large.result().ok());
    QCOMPARE(large.result().error().kind, kind);
    QVERIFY(before.result().ok());
    QVERIFY(after.result().ok());
    QCOMPARE(*m_database->read(count).result(), 2);
    QVERIFY(m_database->write([](Connection &db) { return insert(db, u"d"_s, 4); }).result().ok());
}

void tst_Database::rowsThatEndTooEarlyAreAnError()
{
    // The second row asks for something that cannot be computed.
    const QString sql
        = u"SELECT CASE value WHEN 2 THEN abs(-9223372036854775807 - 1) ELSE value END "
          u"FROM json_each('[1,2,3]')"_s;
    const auto counted = [sql](Connection &db) -> Result<int> {
        auto rows = db.run(sql);
        int count = 0;
        while (rows.ok() && rows->next())
            ++count;
        return count;
    };
    for (const bool writes : {true, false}) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"integer overflow"_s));
        const auto got
            = writes ? m_database->write(counted).result() : m_database->read(counted).result();
        QVERIFY(!got.ok());
        QCOMPARE(got.error().code, u"storage"_s);
    }
    QCOMPARE(*m_database->read(count).result(), 0);
}

void tst_Database::brokenUniqueIsConflict()
{
    QVERIFY(m_database->write([](Connection &db) { return insert(db, u"a"_s, 1); }).result().ok());
    auto again = m_database->write([](Connection &db) { return insert(db, u"a"_s, 2); }).result();
    QVERIFY(!again.ok());
    QCOMPARE(again.error().kind, Error::Kind::Conflict);
    QCOMPARE(again.error().code, u"exists"_s);
}

void tst_Database::nullTextIsEmptyText()
{
    QVERIFY(
        m_database->write([](Connection &db) { return insert(db, QString(), 1); }).result().ok());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"NOT NULL"_s));
    auto rejected = m_database->write([](Connection &db) {
        return db.change(kInsert, {QVariant(), 1});
    });
    QVERIFY(!rejected.result().ok());
}

void tst_Database::endsWithTheLastRow()
{
    const auto seen = m_database
                          ->read([](Connection &db) -> Result<QVariantList> {
                              auto rows = db.run(u"SELECT 7, 0.5, 'text', x'00ff', NULL"_s);
                              if (!rows.ok())
                                  return rows.error();
                              QVariantList values{rows->next()};
                              for (int column = 0; column < 5; ++column)
                                  values.append(rows->value(column));
                              // Asked again it does not begin anew.
                              return values << rows->next() << rows->next();
                          })
                          .result();
    QVERIFY(seen.ok());
    const QVariantList wanted{
        true, qint64(7), 0.5, u"text"_s, QByteArray("\x00\xff", 2), QVariant(), false, false};
    QCOMPARE(*seen, wanted);
}

void tst_Database::takesOneStatementWithItsValues()
{
    const auto refused = [this](const QString &sql, const QVariantList &values) {
        return !m_database->write([=](Connection &db) { return db.change(sql, values); })
                    .result()
                    .ok();
    };
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another number of values"_s));
    QVERIFY(refused(kInsert, {u"a"_s}));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another number of values"_s));
    QVERIFY(refused(kInsert, {u"a"_s, 1, 2}));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not one statement"_s));
    QVERIFY(refused(u"DELETE FROM handles; DELETE FROM accounts"_s, {}));
    QCOMPARE(*m_database->read(count).result(), 0);
}

void tst_Database::nestedUseOfOneStatement()
{
    for (qint64 i = 1; i <= 3; ++i) {
        const QString key = QString::number(i);
        QVERIFY(
            m_database->write([=](Connection &db) { return insert(db, key, i); }).result().ok());
    }
    auto pairs = m_database
                     ->read([](Connection &db) -> Result<int> {
                         const QString sql = u"SELECT handle_key FROM handles"_s;
                         int seen = 0;
                         auto outer = db.run(sql);
                         while (outer->next()) {
                             auto inner = db.run(sql);
                             while (inner->next())
                                 ++seen;
                         }
                         return seen;
                     })
                     .result();
    QCOMPARE(*pairs, 9);
}

void tst_Database::manyThreads()
{
    constexpr int kThreads = 8;
    constexpr int kEach = 50;
    std::vector<std::thread> threads;
    std::atomic<int> good = 0;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < kEach; ++i) {
                const QString key = u"%1-%2"_s.arg(t).arg(i);
                if (m_database->write([=](Connection &db) { return insert(db, key, t); })
                        .result()
                        .ok())
                    ++good;
                if (!m_database->read(count).result().ok())
                    good = -100'000;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good.load(), kThreads * kEach);
    QCOMPARE(*m_database->read(count).result(), kThreads * kEach);
}

void tst_Database::secondProcessSharesTheFile()
{
    // Two Database objects lock each other out exactly as two processes do.
    auto other = Database::open({.file = file(), .readers = 1});
    QVERIFY(other.ok());
    QList<QFuture<Result<int>>> futures;
    for (int i = 0; i < 100; ++i) {
        Database &database = i % 2 ? *m_database : **other;
        futures.append(database.write(
            [key = QString::number(i)](Connection &db) { return insert(db, key, 1); }));
    }
    for (auto &future : futures)
        QVERIFY(future.result().ok());
    QCOMPARE(*(*other)->read(count).result(), 100);
}

void tst_Database::closingFinishesTheQueue()
{
    QList<QFuture<Result<int>>> futures;
    for (int i = 0; i < 500; ++i) {
        futures.append(m_database->write(
            [key = QString::number(i)](Connection &db) { return insert(db, key, 1); }));
    }
    m_database.reset();
    for (auto &future : futures) {
        QVERIFY(future.isFinished());
        QVERIFY(future.result().ok());
    }
}

//! Whoever destroys what continuations speak of finishes the database before.
void tst_Database::nothingRunsAfterTheEnd()
{
    std::atomic<int> followed = 0;
    for (int i = 0; i < 100; ++i) {
        static_cast<void>(
            m_database->write([i](Connection &db) { return insert(db, u"%1"_s.arg(i), i); })
                .then([&](const Result<int> &) {
                    return m_database->read(count).then(
                        [&](const Result<qint64> &) { ++followed; });
                }));
    }
    m_database->finish();
    QCOMPARE(followed.load(), 100);
    QCOMPARE(m_database->read(count).result().error().kind, Error::Kind::Unavailable);
    QCOMPARE(m_database->write([](Connection &db) { return insert(db, u"late"_s, 1); })
                 .result()
                 .error()
                 .kind,
        Error::Kind::Unavailable);
    m_database->finish();
}

void tst_Database::refusesWhatIsNoDatabase()
{
    const QString path = m_dir->filePath(u"letter.db"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not a database"_s));
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"^The database .* is damaged"_s));
    auto opened = Database::open({.file = path});
    QVERIFY(!opened.ok());
    const Error told = server::storage::damage::forOperator(opened.error(), path);
    QCOMPARE(told.detail,
        u"The database %1 is damaged (its head is not that of a database). Restore a backup."_s.arg(
            path));
    QVERIFY2(!opened.error().detail.contains(path), "clients are told a path");
}

VIREO_TEST(tst_Database)
#include "tst_database.moc"
