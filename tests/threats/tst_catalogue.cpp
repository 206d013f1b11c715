// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testmain.h"
#include "table.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace vireo;

//! The catalogue of bad inputs: nine surfaces of 25 each, every one of them in a table.
class tst_Catalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isComplete_data();
    void isComplete();
    void countsTo225();
};

namespace {
const QStringList kTables{u"http.tsv"_s, u"json.tsv"_s, u"tus.tsv"_s, u"websocket.tsv"_s,
    u"media.tsv"_s, u"subtitles.tsv"_s, u"names.tsv"_s, u"links.tsv"_s, u"config.tsv"_s};

QSet<int> numbersOf(const QString &table)
{
    QSet<int> numbers;
    for (const test::TableRow &row : test::readTable(table)) {
        if (row.number() > 0)
            numbers.insert(row.number());
    }
    return numbers;
}
} // namespace

void tst_Catalogue::isComplete_data()
{
    QTest::addColumn<QString>("table");
    for (const QString &table : kTables)
        QTest::newRow(qPrintable(table)) << table;
}

void tst_Catalogue::isComplete()
{
    QFETCH(QString, table);
    const QSet<int> numbers = numbersOf(table);
    for (int number = 1; number <= 25; ++number)
        QVERIFY2(
            numbers.contains(number), qPrintable(u"%1 has no row %2"_s.arg(table).arg(number)));
}

void tst_Catalogue::countsTo225()
{
    qsizetype count = 0;
    for (const QString &table : kTables)
        count += numbersOf(table).size();
    QCOMPARE(count, 225);
}

VIREO_TEST(tst_Catalogue)
#include "tst_catalogue.moc"
