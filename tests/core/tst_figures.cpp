// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/figures.h"
#include "support/testmain.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
namespace figures = vireo::base::figures;

class tst_Figures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanupTestCase() { QLocale::setDefault(QLocale::system()); }
    void counts_data();
    void counts();
    void ages_data();
    void ages();
    void clocks_data();
    void clocks();
    void sizes_data();
    void sizes();
};

void tst_Figures::counts_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QString>("said");
    QTest::newRow("none") << qint64(0) << u"0"_s;
    QTest::newRow("below none") << qint64(-3) << u"0"_s;
    QTest::newRow("thousand") << qint64(1204) << u"1,204"_s;
    QTest::newRow("last in full") << qint64(9999) << u"9,999"_s;
    QTest::newRow("first short") << qint64(10'000) << u"10K"_s;
    QTest::newRow("tenth") << qint64(48'299) << u"48.2K"_s;
    QTest::newRow("never rounded up") << qint64(999'999) << u"999K"_s;
    QTest::newRow("million") << qint64(3'140'000) << u"3.1M"_s;
    QTest::newRow("thousand million") << qint64(2'000'000'000) << u"2B"_s;
}

void tst_Figures::counts()
{
    QFETCH(qint64, value);
    QTEST(figures::count(value), "said");
}

void tst_Figures::ages_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("said");
    QTest::newRow("to come") << qint64(-90) << u"now"_s;
    QTest::newRow("just") << qint64(59) << u"now"_s;
    QTest::newRow("minute") << qint64(60) << u"1 min"_s;
    QTest::newRow("minutes") << qint64(48 * 60 + 59) << u"48 min"_s;
    QTest::newRow("hours") << qint64(2 * 3600) << u"2 h"_s;
    QTest::newRow("days") << qint64(6 * 86'400) << u"6 d"_s;
    QTest::newRow("weeks") << qint64(35 * 86'400) << u"5 wk"_s;
    QTest::newRow("years") << qint64(800LL * 86'400) << u"2 y"_s;
}

void tst_Figures::ages()
{
    QFETCH(qint64, seconds);
    constexpr qint64 now = 1'800'000'000'000;
    QTEST(figures::age(now - seconds * 1000, now), "said");
}

void tst_Figures::clocks_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("said");
    QTest::newRow("start") << qint64(0) << u"0:00"_s;
    QTest::newRow("seven") << qint64(7999) << u"0:07"_s;
    QTest::newRow("minutes") << qint64(750'000) << u"12:30"_s;
    QTest::newRow("hours") << qint64(3'723'000) << u"1:02:03"_s;
    QTest::newRow("before the start") << qint64(-5) << u"0:00"_s;
}

void tst_Figures::clocks()
{
    QFETCH(qint64, ms);
    QTEST(figures::clock(ms), "said");
}

void tst_Figures::sizes_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<QString>("said");
    constexpr qint64 mega = 1024 * 1024;
    QTest::newRow("nothing") << qint64(0) << u"0 KB"_s;
    QTest::newRow("one byte") << qint64(1) << u"1 KB"_s;
    QTest::newRow("tenths") << qint64(14.2 * mega) << u"14.2 MB"_s;
    QTest::newRow("limit") << 750 * mega << u"750 MB"_s;
    QTest::newRow("a byte over the limit") << 750 * mega + 1 << u"751 MB"_s;
    QTest::newRow("large") << 1536 * mega << u"1.5 GB"_s;
}

void tst_Figures::sizes()
{
    QFETCH(qint64, size);
    QTEST(figures::bytes(size), "said");
}

VIREO_TEST(tst_Figures)
#include "tst_figures.moc"
