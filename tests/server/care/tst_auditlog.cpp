// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "server/service/care/auditlog.h"
#include "support/testmain.h"

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

private:
    void write(int rows)
    {
        for (int i = 0; i < rows; ++i) {
            const auto done = m_server->core()
                                  .database
                                  ->write([i](Connection &db) {
                                      return AuditLog::append(
                                          db, {Id(i + 1), u"test"_s, u"row"_s, u"as written"_s}, i);
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
    QTest::newRow("a signature") << u"UPDATE audit_heads SET signature = zeroblob(64)"_s << 6;
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
    const auto other
        = m_server->core()
              .database
              ->write([](Connection &db) {
                  return AuditLog::append(db, {{}, u"test"_s, u"row"_s, u"other"_s}, 0);
              })
              .result();
    QVERIFY(other.ok());
    write(3);
    const AuditLog::Verdict found = verdict();
    QVERIFY(found.fault.has_value());
    QCOMPARE(found.fault->number, 3);
    QVERIFY(found.fault->what.contains(u"made anew"_s));
}

VIREO_TEST(tst_AuditLog)
#include "tst_auditlog.moc"
