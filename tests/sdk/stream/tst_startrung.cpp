// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/stream/rungpolicy.h"
#include "sdk/stream/throughput.h"
#include "support/testmain.h"

using namespace vireo;
using namespace std::chrono_literals;

class tst_StartRung : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startRung_data();
    void startRung();
    void throughput();
};

void tst_StartRung::startRung_data()
{
    QTest::addColumn<qint64>("bitsPerSecond");
    QTest::addColumn<int>("shortSide");
    QTest::addColumn<int>("rung");
    QTest::newRow("nothing known") << qint64(0) << 0 << 0;
    QTest::newRow("slow") << qint64(300'000) << 1080 << 0;
    QTest::newRow("two thirds must do") << qint64(1'799'999) << 1080 << 0;
    QTest::newRow("just enough for the second") << qint64(1'800'000) << 1080 << 1;
    QTest::newRow("fast") << qint64(100'000'000) << 1080 << 3;
    QTest::newRow("fast on a small surface") << qint64(100'000'000) << 360 << 0;
    QTest::newRow("fast, between two sizes") << qint64(100'000'000) << 600 << 2;
    QTest::newRow("fast, size unknown") << qint64(100'000'000) << 0 << 3;
}

void tst_StartRung::startRung()
{
    QFETCH(qint64, bitsPerSecond);
    QFETCH(int, shortSide);
    QFETCH(int, rung);
    QList<sdk::HlsVariant> variants;
    const QList<std::pair<int, qint64>> ladder{
        {360, 600'000}, {540, 1'200'000}, {720, 2'500'000}, {1080, 5'000'000}};
    for (const auto &[side, bandwidth] : ladder) {
        sdk::HlsVariant variant;
        variant.bandwidth = bandwidth;
        variant.resolution = QSize(side, side * 16 / 9);
        variants << variant;
    }
    QCOMPARE(sdk::startRung(variants, bitsPerSecond, shortSide), rung);
    QCOMPARE(sdk::startRung({variants.first()}, bitsPerSecond, shortSide), 0);
}

void tst_StartRung::throughput()
{
    sdk::Throughput line;
    QCOMPARE(line.bitsPerSecond(), 0);
    line.add(100, 1us); // a playlist says nothing
    QCOMPARE(line.bitsPerSecond(), 0);
    for (int i = 0; i < 10; ++i)
        line.add(125'000, 100ms);
    QVERIFY(std::abs(line.bitsPerSecond() - 10'000'000) < 100'000);
    line.add(125'000, 2s); // falls at once
    QVERIFY(line.bitsPerSecond() < 4'000'000);
    line.add(125'000, 100ms); // and rises slowly
    QVERIFY(line.bitsPerSecond() < 5'000'000);
}

VIREO_TEST(tst_StartRung)
#include "tst_startrung.moc"
