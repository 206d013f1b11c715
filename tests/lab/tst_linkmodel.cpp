// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lab/linkmodel.h"
#include "support/testmain.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vireo::lab;

class tst_LinkModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void traceAddsUp();
    void reads();
    void refuses_data();
    void refuses();
    void bucketKeepsOneBurst();
    void bucketWithoutTraceIsOpen();
};

void tst_LinkModel::traceAddsUp()
{
    const Trace trace({{1s, 1000}, {2s, 100}});
    QCOMPARE(trace.bytesBetween(0s, 1s), 1000.0);
    QCOMPARE(trace.bytesBetween(500ms, 1500ms), 550.0);
    QCOMPARE(trace.bytesBetween(0s, 3s), 1200.0);
    // It starts again.
    QCOMPARE(trace.bytesBetween(2900ms, 3100ms), 110.0);
    QCOMPARE(trace.bytesBetween(0s, 300s), 120'000.0);
}

void tst_LinkModel::reads()
{
    const auto trace = Trace::parse("0 8\n\n0.5\t0.8\n1.0 0\n");
    QVERIFY(trace.has_value());
    QCOMPARE(trace->steps().size(), 3);
    QCOMPARE(trace->bytesBetween(0s, 500ms), 500'000.0);
    QCOMPARE(trace->bytesBetween(500ms, 1s), 50'000.0);
    QCOMPARE(trace->bytesBetween(1s, 1500ms), 0.0);
    QCOMPARE(trace->bytesBetween(1500ms, 2s), 500'000.0);
}

void tst_LinkModel::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nothing") << "\n \n"_ba
                             << "no line"_ba;
    QTest::newRow("words") << "0 8\nfast slow\n"_ba
                           << "line 2"_ba;
    QTest::newRow("not rising") << "0 8\n0 9\n"_ba
                                << "line 2"_ba;
    QTest::newRow("negative") << "0 -1\n"_ba
                              << "line 1"_ba;
    QTest::newRow("endless") << "0 inf\n"_ba
                             << "line 1"_ba;
    QTest::newRow("three figures") << "0 1 2\n"_ba
                                   << "line 1"_ba;
}

void tst_LinkModel::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    QByteArray error;
    QVERIFY(!Trace::parse(text, &error).has_value());
    QVERIFY2(error.contains(says), error.constData());
}

void tst_LinkModel::bucketKeepsOneBurst()
{
    Bucket bucket(Trace::steady(1000), 500);
    QCOMPARE(bucket.allowance(), 0);
    bucket.advance(100ms);
    QCOMPARE(bucket.allowance(), 100);
    bucket.spend(100);
    QCOMPARE(bucket.allowance(), 0);
    bucket.advance(60s);
    QCOMPARE(bucket.allowance(), 500);
    bucket.advance(1s); // time that was before gives nothing
    QCOMPARE(bucket.allowance(), 500);
}

void tst_LinkModel::bucketWithoutTraceIsOpen()
{
    Bucket bucket;
    bucket.spend(1 << 30);
    QVERIFY(bucket.allowance() > 1 << 30);
}

VIREO_TEST(tst_LinkModel)
#include "tst_linkmodel.moc"
