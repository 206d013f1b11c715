// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "server/main/verbs.h"
#include "server/service/care/auditwitness.h"
#include "support/testmain.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::service::AuditLog;
using server::storage::Connection;
using server::storage::accounts::Role;

class tst_AuditLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void actionsStandInIt();
    void rowsNameWhatTheyAreAbout();
    void findsChanges_data();
    void findsChanges();
    void findsAChainMadeAnew();
    void rowsOfAnOlderServerStand();
    void rowsWithoutTheKeyDoNot_data();
    void rowsWithoutTheKeyDoNot();
    void headsThatAreGoneShow();
    void aTailCutOffShowsBesideTheDatabase();
    void noChangeIsSealed();
    void theServerKeepsTheFile();
    void checkLooksAtIt();
    void aBackupComesBackSigned();

private:
    //! Hashes the rows from \p number on anew as who has no key can: as older servers did.
    void hashWithoutKey(int number)
    {
        const auto done
            = m_server->core()
                  .database
                  ->write([number](Connection &db) -> Result<void> {
                      const auto rows = server::storage::audit::after(db, qMax(0, number - 2), 100);
                      if (!rows.ok())
                          return rows.error();
                      QByteArray before(32, '\0');
                      for (const auto &row : *rows) {
                          if (row.number < number) {
                              before = row.hash;
                              continue;
                          }
                          const QJsonArray said{row.number, row.atMs, row.actor.value(), row.action,
                              row.object, row.detail};
                          before = QCryptographicHash::hash(
                              before + QJsonDocument(said).toJson(QJsonDocument::Compact),
                              QCryptographicHash::Blake2b_256);
                          const auto set
                              = db.execute(u"UPDATE audit_log SET hash = ? WHERE number = ?"_s,
                                  {before, row.number});
                          if (!set.ok())
                              return set;
                      }
                      return {};
                  })
                  .result();
        QVERIFY(done.ok());
    }
    [[nodiscard]] std::optional<server::storage::audit::Head> lastHead()
    {
        return m_server->core()
            .database->read([](Connection &db) { return server::storage::audit::lastHead(db); })
            .result()
            .valueOr({});
    }
    AuditLog::Verdict verdict(const AuditLog::Outside &outside)
    {
        return m_server->core()
            .database
            ->read([&](Connection &db) {
                return AuditLog::verify(db, m_server->core().secrets, outside);
            })
            .result()
            .valueOr({});
    }
    QString file() const { return m_server->server().data() + u"/audit.head"_s; }
    void write(int rows)
    {
        for (int i = 0; i < rows; ++i) {
            const auto done = m_server->core()
                                  .database
                                  ->write([this, i](Connection &db) {
                                      return AuditLog::append(db, m_server->core().secrets,
                                          {Id(i + 1), u"test"_s, u"row"_s, u"as written"_s}, i);
                                  })
                                  .result();
            QVERIFY(done.ok());
        }
    }
    void sign()
    {
        const auto done = m_server->core()
                              .database
                              ->write([this](Connection &db) {
                                  return AuditLog::signHead(db, m_server->core().secrets, 5);
                              })
                              .result();
        QVERIFY(done.ok() && *done);
    }
    AuditLog::Verdict verdict()
    {
        return m_server->core()
            .database
            ->read(
                [this](Connection &db) { return AuditLog::verify(db, m_server->core().secrets); })
            .result()
            .valueOr({});
    }
    std::unique_ptr<test::CareServer> m_server;
};

void tst_AuditLog::init()
{
    m_server = std::make_unique<test::CareServer>();
}

void tst_AuditLog::actionsStandInIt()
{
    m_server->person(u"mia"_s);
    m_server->person(u"moe"_s, Role::Moderator);
    const QString clip = m_server->clip(u"mia"_s);
    m_server->ask("POST", "/admin/actions", u"moe"_s,
        {{u"object"_s, u"clip"_s}, {u"video_id"_s, clip}, {u"kind"_s, u"remove"_s},
            {u"rule"_s, u"3.2"_s}, {u"note"_s, u"seen"_s}});
    const QJsonObject row = m_server->get("/admin/audit", u"moe"_s)["items"_L1][0].toObject();
    QCOMPARE(row["action"_L1].toString(), u"action.remove"_s);
    QCOMPARE(row["object"_L1].toString(), u"clip "_s + clip);
    QCOMPARE(row["detail"_L1].toString(), u"rule 3.2, note: seen"_s);
    QCOMPARE(row["actor"_L1]["handle"_L1].toString(), u"moe"_s);
    QVERIFY(!verdict().fault);
}

void tst_AuditLog::rowsNameWhatTheyAreAbout()
{
    m_server->person(u"mia"_s);
    m_server->person(u"moe"_s, Role::Moderator);
    const auto decide = [this](const QJsonObject &about, const QString &kind) {
        QJsonObject wish = about;
        wish.insert(u"kind"_s, kind);
        wish.insert(u"rule"_s, u"3.2"_s);
        return m_server->ask("POST", "/admin/actions", u"moe"_s, wish).json()["id"_L1].toString();
    };
    const auto newest
        = [this] { return m_server->get("/admin/audit", u"moe"_s)["items"_L1][0].toObject(); };
    const QString clip = m_server->clip(u"mia"_s, u"Kiln"_s);
    decide({{u"object"_s, u"clip"_s}, {u"video_id"_s, clip}}, u"label"_s);
    QCOMPARE(newest()["about"_L1].toString(), u"Kiln"_s);
    const QString warning = decide(
        {{u"object"_s, u"account"_s}, {u"account_id"_s, m_server->idOf(u"mia"_s)}}, u"warn"_s);
    QCOMPARE(newest()["object"_L1].toString(), u"account "_s + m_server->idOf(u"mia"_s));
    QCOMPARE(newest()["about"_L1].toString(), u"@mia"_s);
    m_server->sql(u"UPDATE videos SET caption = 'Oven'"_s);
    const QJsonArray rows = m_server->get("/admin/audit", u"moe"_s)["items"_L1].toArray();
    QCOMPARE(rows.at(1)["about"_L1].toString(), u"Kiln"_s); // as it read then
    m_server->person(u"eve"_s, Role::Moderator);
    const QString appeal = m_server
                               ->ask("POST", "/appeals", u"mia"_s,
                                   {{u"action_id"_s, warning}, {u"text"_s, u"No."_s}})
                               .json()["id"_L1]
                               .toString();
    m_server->ask("PUT", "/admin/appeals/" + appeal.toLatin1(), u"eve"_s,
        {{u"grant"_s, false}, {u"answer"_s, u"Seen."_s}});
    QCOMPARE(newest()["object"_L1].toString(), u"action "_s + warning);
    QCOMPARE(newest()["about"_L1].toString(), u"@mia"_s);
    write(1);
    QCOMPARE(newest()["about"_L1].toString(), QString());
}

void tst_AuditLog::findsChanges_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<int>("number");

    QTest::newRow("nothing") << u"SELECT 1"_s << 0;
    QTest::newRow("one byte") << u"UPDATE audit_log SET detail = 'as writteN' WHERE number = 3"_s
                              << 3;
    QTest::newRow("who did it") << u"UPDATE audit_log SET actor_id = 9 WHERE number = 2"_s << 2;
    QTest::newRow("when") << u"UPDATE audit_log SET at_ms = at_ms + 1 WHERE number = 5"_s << 5;
    QTest::newRow("its hash") << u"UPDATE audit_log SET hash = zeroblob(32) WHERE number = 4"_s
                              << 4;
    QTest::newRow("one is gone") << u"DELETE FROM audit_log WHERE number = 4"_s << 4;
    QTest::newRow("the first is gone") << u"DELETE FROM audit_log WHERE number = 1"_s << 1;
    QTest::newRow("the end is gone") << u"DELETE FROM audit_log WHERE number > 4"_s << 5;
    QTest::newRow("all are gone") << u"DELETE FROM audit_log"_s << 1;
    QTest::newRow("two changed places")
        << u"UPDATE audit_log SET number = CASE number WHEN 2 THEN -3 ELSE -2 END WHERE number IN (2, 3)"_s
        << 2;
    QTest::newRow("a signature")
        << u"UPDATE audit_heads SET signature = zeroblob(64) WHERE number > 0"_s << 6;
}

void tst_AuditLog::findsChanges()
{
    QFETCH(QString, change);
    QFETCH(int, number);
    write(6);
    sign();
    QVERIFY(!verdict().fault);
    m_server->sql(change);
    m_server->sql(u"UPDATE audit_log SET number = -number WHERE number < 0"_s);
    const AuditLog::Verdict found = verdict();
    QCOMPARE(found.fault.has_value(), number > 0);
    if (number > 0) {
        QCOMPARE(found.fault->number, number);
        QVERIFY2(found.fault->what.contains(u"ow %1"_s.arg(number)), qPrintable(found.fault->what));
    }
}

void tst_AuditLog::findsAChainMadeAnew()
{
    write(3);
    sign();
    // Whoever can write the database can make a chain that fits itself, but not sign it.
    m_server->sql(u"DELETE FROM audit_log"_s);
    write(4);
    m_server->sql(u"SELECT 1"_s);
    QVERIFY(!verdict().fault); // the same rows are the same chain
    m_server->sql(u"DELETE FROM audit_log"_s);
    const auto other = m_server->core()
                           .database
                           ->write([this](Connection &db) {
                               return AuditLog::append(db, m_server->core().secrets,
                                   {{}, u"test"_s, u"row"_s, u"other"_s}, 0);
                           })
                           .result();
    QVERIFY(other.ok());
    write(3);
    const AuditLog::Verdict found = verdict();
    QVERIFY(found.fault.has_value());
    QCOMPARE(found.fault->number, 3);
    QVERIFY(found.fault->what.contains(u"made anew"_s));
}

void tst_AuditLog::rowsOfAnOlderServerStand()
{
    write(3);
    hashWithoutKey(1);
    m_server->sql(u"DELETE FROM audit_heads"_s); // which it signed in another way
    QVERIFY(!verdict().fault);
    sign();
    write(2);
    QVERIFY(!verdict().fault);
    m_server->sql(u"UPDATE audit_log SET detail = 'x' WHERE number = 2"_s);
    QCOMPARE(verdict().fault->number, 2);
}

void tst_AuditLog::rowsWithoutTheKeyDoNot_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<int>("number");

    QTest::newRow("heads gone") << u"DELETE FROM audit_heads WHERE number > 0"_s << 3;
    // None of a row, then, and the file says what was signed.
    QTest::newRow("all heads gone") << u"DELETE FROM audit_heads"_s << 3;
    QTest::newRow("heads left") << u"SELECT 1"_s << 3;
}

void tst_AuditLog::rowsWithoutTheKeyDoNot()
{
    QFETCH(QString, how);
    QFETCH(int, number);
    write(3);
    sign();
    write(3);
    sign();
    const auto witness = lastHead();
    m_server->sql(u"UPDATE audit_log SET detail = 'nothing happened' WHERE number = 3"_s);
    hashWithoutKey(3);
    m_server->sql(how);
    const AuditLog::Verdict found = verdict({.nowMs = 0, .witness = witness});
    QVERIFY(found.fault.has_value());
    QCOMPARE(found.fault->number, number);
    // Nor where all of it is made anew, from the first row on.
    hashWithoutKey(1);
    const auto again = verdict({.nowMs = 0, .witness = witness});
    QVERIFY(again.fault.has_value());
}

void tst_AuditLog::headsThatAreGoneShow()
{
    write(4);
    sign();
    write(2);
    constexpr qint64 kLater = 10 * 60 * 1000;
    // The last two may still wait for their signature.
    QVERIFY(!verdict({.nowMs = 1000}).fault);
    QCOMPARE(verdict({.nowMs = kLater}).fault->number, 5);
    sign();
    QVERIFY(!verdict({.nowMs = kLater}).fault);
    const auto witness = lastHead();
    m_server->sql(u"DELETE FROM audit_heads WHERE number > 0"_s);
    QCOMPARE(verdict({.nowMs = kLater}).fault->number, 1);
    QCOMPARE(verdict({.nowMs = 0, .witness = witness}).fault->number, 6);
}

void tst_AuditLog::aTailCutOffShowsBesideTheDatabase()
{
    write(4);
    sign();
    write(2);
    sign();
    const auto witness = lastHead();
    m_server->sql(u"DELETE FROM audit_log WHERE number > 4"_s);
    m_server->sql(u"DELETE FROM audit_heads WHERE number > 4"_s);
    QVERIFY(!verdict().fault); // from inside there is nothing to see
    QCOMPARE(verdict({.nowMs = 0, .witness = witness}).fault->number, 5);
    // Nor do new rows cover it.
    write(3);
    QVERIFY(verdict({.nowMs = 0, .witness = witness}).fault.has_value());
}

void tst_AuditLog::noChangeIsSealed()
{
    namespace witness = server::service::auditwitness;
    const auto seal = [this] {
        return witness::seal(*m_server->core().database, file(), m_server->core().secrets, 5)
            .result();
    };
    write(4);
    QVERIFY(seal().ok());
    const auto kept = witness::read(file(), m_server->core().secrets);
    QVERIFY(kept && kept->number == 4);
    write(2);
    QVERIFY(seal().ok());
    m_server->sql(u"DELETE FROM audit_log WHERE number > 4"_s);
    m_server->sql(u"DELETE FROM audit_heads WHERE number > 4"_s);
    write(5);
    QCOMPARE(seal().error().code, u"audit_changed"_s);
    QCOMPARE(lastHead()->number, 4);
    QCOMPARE(witness::read(file(), m_server->core().secrets)->number, 6);
    // A file of another server says nothing.
    QVERIFY(!witness::read(file(), server::Secrets::fromMaster(QByteArray(32, 'x'))));
    QVERIFY(QFile::remove(file()));
    QVERIFY(seal().ok());
    write(1);
    hashWithoutKey(10);
    QCOMPARE(seal().error().code, u"audit_changed"_s);
}

void tst_AuditLog::theServerKeepsTheFile()
{
    // Of an empty log, too: from then on no row without the key fits.
    QTRY_VERIFY(QFile::exists(file()));
    QCOMPARE(QFileInfo(file()).permissions()
            & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
        QFile::Permissions());
    write(1);
    hashWithoutKey(1);
    QCOMPARE(verdict().fault->number, 1);
}

void tst_AuditLog::checkLooksAtIt()
{
    namespace verbs = server::verbs;
    const server::Config &config = m_server->server().application().config();
    write(3);
    sign();
    QCOMPARE(verbs::check(config), int(verbs::Done));
    m_server->sql(u"UPDATE audit_log SET detail = 'x' WHERE number = 2"_s);
    QCOMPARE(verbs::check(config), int(verbs::Refused));
    m_server->sql(u"UPDATE audit_log SET detail = 'as written' WHERE number = 2"_s);
    QCOMPARE(verbs::check(config), int(verbs::Done));
    // With the key lost nothing can be said of it.
    QVERIFY(QFile::rename(config.signingKeyFile(), config.signingKeyFile() + u".away"_s));
    QCOMPARE(verbs::check(config), int(verbs::Refused));
}

void tst_AuditLog::aBackupComesBackSigned()
{
    namespace verbs = server::verbs;
    QTRY_VERIFY(QFile::exists(file()));
    // Beside a running server: the last rows are not signed yet.
    write(3);
    const QTemporaryDir dir;
    const QString archive = dir.filePath(u"backup.tar"_s);
    QCOMPARE(verbs::backup(m_server->server().application().config(), archive), int(verbs::Done));
    sign();
    server::Config other = m_server->server().application().config();
    other.data = dir.filePath(u"restored"_s);
    QVERIFY(QDir().mkpath(other.data));
    QCOMPARE(verbs::restore(other, archive), int(verbs::Done));
    const auto noted
        = server::service::auditwitness::read(other.auditHeadFile(), m_server->core().secrets);
    QVERIFY(noted && noted->number == 3);
    // The rows are of 1970; without a signature they would be a fault by now.
    QCOMPARE(verbs::check(other), int(verbs::Done));
}

VIREO_TEST(tst_AuditLog)
#include "tst_auditlog.moc"
