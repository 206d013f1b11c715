// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/stream/linkmemory.h"
#include "sdk/stream/linkmeter.h"
#include "sdk/stream/networkwatch.h"
#include "support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vireo;
using sdk::LinkMemory;
using sdk::LinkMeter;

//! What is measured of the line, and what is remembered of it.
class tst_Link : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresOneDownload();
    void overlappingDownloadsAreOneLine();
    void whatBreaksOffSaysNothing();
    void tinyOnesSayNothing();
    void remembersNetworks();
    void oldSamplesWeighLittle();
    void damagedFileCountsAsNone_data();
    void damagedFileCountsAsNone();
    void forgetsTheOldestNetwork();
    void keysTellNetworksApart();
};

namespace {
bool near(double a, double b)
{
    return std::abs(a - b) < 0.02 * std::max(1.0, std::abs(b));
}
} // namespace

void tst_Link::measuresOneDownload()
{
    LinkMeter meter;
    QCOMPARE(meter.bitsPerSecond(), 0);
    for (quint64 i = 1; i <= 40; ++i) {
        const auto start = i * 10s;
        meter.begin(i, start);
        meter.carried(i, 10'000, start + 50ms); // the first byte after 50 ms
        meter.carried(i, 90'000, start + 1050ms);
        meter.end(i, true, start + 1050ms);
    }
    QVERIFY2(near(meter.overhead(), 0.05), qPrintable(QString::number(meter.overhead())));
    QVERIFY(near(meter.samples().back().seconds, 1.0));
    QVERIFY(near(meter.samples().back().megabits, 0.8));
    QVERIFY(near(static_cast<double>(meter.bitsPerSecond()), 800'000));
}

void tst_Link::overlappingDownloadsAreOneLine()
{
    LinkMeter meter;
    // Two downloads of 100 kB share a line of 100 kB a second for two seconds.
    meter.begin(1, 0s);
    meter.begin(2, 0s);
    meter.carried(1, 100'000, 2s);
    meter.carried(2, 100'000, 2s);
    meter.end(1, true, 2s);
    meter.end(2, true, 2s);
    double megabits = 0;
    for (const sdk::LinkSample &sample : meter.samples())
        megabits += sample.megabits;
    QVERIFY(near(megabits, 1.6));
    QVERIFY(meter.bitsPerSecond() < 1'100'000);
}

void tst_Link::whatBreaksOffSaysNothing()
{
    LinkMeter meter;
    meter.begin(1, 0s);
    meter.carried(1, 50'000, 1s);
    meter.end(1, false, 30s); // stood still for 29 seconds, then cut
    QVERIFY(meter.samples().empty());
    meter.end(7, true, 40s); // never begun
    QVERIFY(meter.samples().empty());
}

void tst_Link::tinyOnesSayNothing()
{
    LinkMeter meter;
    meter.begin(1, 0s);
    meter.carried(1, 900, 1s);
    meter.end(1, true, 1s);
    QVERIFY(meter.samples().empty());
}

void tst_Link::remembersNetworks()
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"links.json"_s);
    {
        LinkMemory memory(file);
        QVERIFY(memory.of(u"home"_s).empty());
        memory.keep(u"home"_s, {{8, 1}, {4, 0.5}});
        memory.keep(u"train"_s, {{0.5, 1}});
        memory.keep({}, {{1, 1}});
    }
    LinkMemory memory(file);
    QCOMPARE(memory.of(u"home"_s).size(), 2U);
    QCOMPARE(memory.of(u"home"_s).front().megabits, 8.0);
    QCOMPARE(memory.of(u"train"_s).size(), 1U);
    QVERIFY(memory.of({}).empty());
}

void tst_Link::oldSamplesWeighLittle()
{
    LinkMemory memory({});
    memory.keep(u"home"_s, std::vector<sdk::LinkSample>(100, {20, 2}));
    double seconds = 0;
    for (const sdk::LinkSample &sample : memory.of(u"home"_s)) {
        seconds += sample.seconds;
        QVERIFY(near(sample.megabits / sample.seconds, 10));
    }
    QVERIFY(near(seconds, 4));
}

void tst_Link::damagedFileCountsAsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("cut") << QByteArray(R"({"networks":[{"key":"home")");
    QTest::newRow("other types") << QByteArray(R"({"networks":[{"key":"home","samples":7}]})");
    QTest::newRow("no numbers") << QByteArray(
        R"({"networks":[{"key":"home","samples":[["x",1],[1],[-1,1],[1,0]]}]})");
    QTest::newRow("no list") << QByteArray(R"({"networks":{"home":1}})");
}

void tst_Link::damagedFileCountsAsNone()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir dir;
    QFile file(dir.filePath(u"links.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    LinkMemory memory(file.fileName());
    QVERIFY(memory.of(u"home"_s).empty());
    memory.keep(u"home"_s, {{1, 1}});
    QCOMPARE(memory.of(u"home"_s).size(), 1U);
}

void tst_Link::forgetsTheOldestNetwork()
{
    LinkMemory memory({});
    for (int i = 0; i < 30; ++i)
        memory.keep(QString::number(i), {{1, 1}});
    QVERIFY(memory.of(u"0"_s).empty());
    QVERIFY(!memory.of(u"29"_s).empty());
}

void tst_Link::keysTellNetworksApart()
{
    using sdk::NetworkWatch;
    const QString home = NetworkWatch::keyOf(u"WiFi"_s, {u"192.168.1.0/24"_s, u"10.0.0.0/8"_s});
    QCOMPARE(NetworkWatch::keyOf(u"WiFi"_s, {u"10.0.0.0/8"_s, u"192.168.1.0/24"_s}), home);
    QVERIFY(NetworkWatch::keyOf(u"Cellular"_s, {u"192.168.1.0/24"_s, u"10.0.0.0/8"_s}) != home);
    QVERIFY(NetworkWatch::keyOf(u"WiFi"_s, {u"192.168.2.0/24"_s}) != home);
    QVERIFY(!home.contains(u"192"_s));
    QVERIFY(NetworkWatch::keyOf(u"WiFi"_s, {}).isEmpty());
}

VIREO_TEST(tst_Link)
#include "tst_link.moc"
