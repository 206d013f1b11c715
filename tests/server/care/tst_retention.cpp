// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "server/main/housekeeping.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
namespace housekeeping = server::housekeeping;

class tst_Retention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void removesWhatIsTooOldAndNoMore_data();
    void removesWhatIsTooOldAndNoMore();
};

void tst_Retention::removesWhatIsTooOldAndNoMore_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("insert");
    QTest::addColumn<qint64>("keptMs");

    const qint64 hour = 3'600'000;
    QTest::newRow("signals") << u"signals of what was watched"_s << u"views"_s
                             << u"INSERT INTO views VALUES (1, ?, 0, 0, 0, 0, 0, ?)"_s
                             << 10 * 24 * hour;
    QTest::newRow("events") << u"live events"_s << u"events"_s
                            << u"INSERT INTO events (channel, seq, event, at_ms, data) VALUES "
                               u"('x', ?, 'e', ?, '{}')"_s
                            << 2 * hour;
    QTest::newRow("wishes") << u"wishes about the feed"_s << u"not_interested"_s
                            << u"INSERT INTO not_interested VALUES (1, ?, 2, ?)"_s
                            << 365 * 24 * hour;
}

void tst_Retention::removesWhatIsTooOldAndNoMore()
{
    QFETCH(QString, what);
    QFETCH(QString, table);
    QFETCH(QString, insert);
    QFETCH(qint64, keptMs);

    test::CareServer server;
    const qint64 now = server.clock().nowMs();
    server.sql(u"DELETE FROM "_s + table);
    server.sql(insert, {1, now - keptMs - 1});
    server.sql(insert, {2, now - keptMs + 1});
    const housekeeping::Retention kept{.signalDays = 10, .inboxDays = 10, .eventHours = 2};
    const auto removed = [&](bool dryRun) {
        const auto counts
            = housekeeping::sweep(*server.core().database, kept, now, dryRun).result();
        for (const housekeeping::Count &count : counts.valueOr({})) {
            if (count.what == what)
                return count.rows;
        }
        return qint64(-1);
    };
    QCOMPARE(removed(true), 1);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM "_s + table), 2);
    QCOMPARE(removed(false), 1);
    QCOMPARE(removed(false), 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM "_s + table), 1);
}

VIREO_TEST(tst_Retention)
#include "tst_retention.moc"
