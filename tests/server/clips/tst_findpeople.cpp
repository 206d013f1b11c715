// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "searching.h"
#include "server/service/find/editdistance.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::column;
using test::search;

//! Whom one finds by a handle or a name.
class tst_FindPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void people_data();
    void people();
    void peopleFollowTheirRow();
    void offersNobodyApart_data();
    void offersNobodyApart();
    void distances_data();
    void distances();
};

void tst_FindPeople::people_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("handles");

    const auto row = [](const QString &query, const QStringList &handles) {
        QTest::newRow(qPrintable(query)) << query << handles;
    };
    row(u"ines.aurland"_s, {u"ines.aurland"_s});
    row(u"@ines"_s, {u"ines.aurland"_s});
    row(u"aurland"_s, {u"ines.aurland"_s});
    row(u"ínés"_s, {u"ines.aurland"_s});
    row(u"Ines Aur"_s, {u"ines.aurland"_s});
    row(u"inse.aurland"_s, {u"ines.aurland"_s}); // two swapped
    row(u"ines.arland"_s, {u"ines.aurland"_s}); // one left out
    row(u"imes.aurlamd"_s, {u"ines.aurland"_s}); // two wrong
    row(u"imes.aurlimd"_s, {}); // three wrong
    row(u"inse.au"_s, {u"ines.aurland"_s}); // a typo while typing
    row(u"mai"_s, {u"mia"_s});
    row(u"bne"_s, {u"ben"_s});
    row(u"田中"_s, {u"tanaka"_s});
    row(u"kenji"_s, {u"tanaka"_s});
    row(u"zo"_s, {u"zoe"_s});
    row(u"nobody"_s, {});
}

void tst_FindPeople::people()
{
    QFETCH(QString, query);
    QFETCH(QStringList, handles);
    static ClipServer server;
    static const bool made = [] {
        const auto add = [](qint64 id, const QString &handle, const QString &name) {
            server.sql(u"INSERT INTO accounts (id, handle, email, display_name, created_ms) VALUES "
                       u"(?, ?, ?, ?, 0)"_s,
                {id, handle, handle + u"@vireo.test"_s, name});
        };
        add(11, u"ines.aurland"_s, u"Inés Aurland"_s);
        add(12, u"tanaka"_s, u"田中 Kenji"_s);
        return true;
    }();
    QVERIFY(made);
    QCOMPARE(column(server.get(search(query, "people"), 2), u"handle"_s), handles);
}

void tst_FindPeople::peopleFollowTheirRow()
{
    ClipServer server;
    const auto found = [&](const QString &words) {
        return column(server.get(search(words, "people"), 0), u"id"_s);
    };
    QCOMPARE(found(u"mia"_s), QStringList{u"1"_s});
    server.sql(u"UPDATE accounts SET handle = 'mara', display_name = 'Mara Ruiz' WHERE id = 1"_s);
    QCOMPARE(found(u"mia"_s), QStringList());
    QCOMPARE(found(u"ruiz"_s), QStringList{u"1"_s});
    server.sql(u"UPDATE accounts SET state = 1 WHERE id = 1"_s);
    QCOMPARE(found(u"mara"_s), QStringList());
    server.sql(u"UPDATE accounts SET state = 0 WHERE id = 1"_s);
    QCOMPARE(found(u"mara"_s), QStringList{u"1"_s});
    server.sql(u"DELETE FROM accounts WHERE id = 1"_s);
    QCOMPARE(found(u"mara"_s), QStringList());
    // More followers stand first among those that are meant alike.
    server.sql(u"UPDATE accounts SET display_name = 'Sam' WHERE id IN (2, 3)"_s);
    server.sql(u"UPDATE accounts SET followers = 50 WHERE id = 3"_s);
    QCOMPARE(found(u"sam"_s), (QStringList{u"3"_s, u"2"_s}));
}

void tst_FindPeople::offersNobodyApart_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("the handle") << u"ines.aurland"_s;
    QTest::newRow("as it is typed after an @") << u"@in"_s;
    QTest::newRow("the name") << u"Aurland"_s;
    QTest::newRow("with a typo") << u"inse.aurland"_s;
    QTest::newRow("a typo while typing") << u"inse.au"_s;
}

//! Of whom one types the beginning of, to mention them, too.
void tst_FindPeople::offersNobodyApart()
{
    QFETCH(QString, typed);
    ClipServer server;
    server.sql(u"UPDATE accounts SET handle = 'ines.aurland', display_name = 'Inés Aurland' WHERE "
               u"id = 1"_s);
    const auto offered = [&](int asker) {
        return column(server.get(search(typed, "people"), asker), u"handle"_s);
    };
    const QStringList her{u"ines.aurland"_s};
    QCOMPARE(offered(2), her);
    QCOMPARE(server.ask("PUT", "/api/v1/accounts/2/block", 1).status, 200);
    QCOMPARE(offered(2), QStringList()); // she blocked who asks
    QCOMPARE(offered(3), her);
    QCOMPARE(offered(1), her);
    QCOMPARE(server.ask("DELETE", "/api/v1/accounts/2/block", 1).status, 200);
    QCOMPARE(offered(2), her);
    QCOMPARE(server.ask("PUT", "/api/v1/accounts/1/block", 2).status, 200);
    QCOMPARE(offered(2), QStringList()); // who asks blocked her
    QCOMPARE(server.ask("DELETE", "/api/v1/accounts/1/block", 2).status, 200);
    QCOMPARE(offered(2), her);
}

void tst_FindPeople::distances_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("whole");
    QTest::addColumn<int>("beginning");

    QTest::newRow("equal") << u"mia"_s << u"mia"_s << 0 << 0;
    QTest::newRow("swapped") << u"mai"_s << u"mia"_s << 1 << 1;
    QTest::newRow("beginning") << u"ine"_s << u"ines"_s << 1 << 0;
    QTest::newRow("empty") << u""_s << u"ines"_s << 4 << 0;
    QTest::newRow("nothing to meet") << u"ines"_s << u""_s << 4 << 4;
    QTest::newRow("kitten") << u"kitten"_s << u"sitting"_s << 3 << 2;
}

void tst_FindPeople::distances()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QTEST(server::service::distance(a, b), "whole");
    QTEST(server::service::distanceToBeginning(a, b), "beginning");
}

VIREO_TEST(tst_FindPeople)
#include "tst_findpeople.moc"
