// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"
#include "core/base/id.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;

class StoppedClock final : public base::Clock
{
public:
    qint64 ms = 1'800'000'000'000;
    [[nodiscard]] qint64 nowMs() const override { return ms; }
    [[nodiscard]] std::chrono::nanoseconds steady() const override { return {}; }
};

class tst_Id : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromString_data();
    void fromString();
    void growsWhileTheClockStandsOrSteps();
    void hasAPlaceForAnyTime();
};

void tst_Id::hasAPlaceForAnyTime()
{
    constexpr qint64 y2026 = 1'800'000'000'000, y2106 = 4'291'747'200'000,
                     y9999 = 253'402'300'799'999;
    QVERIFY(base::IdGenerator::at(-y9999).value() > 0);
    QVERIFY(base::IdGenerator::at(y2026) > base::IdGenerator::at(0));
    QVERIFY(base::IdGenerator::at(y2106) > base::IdGenerator::at(y2026));
    QVERIFY(base::IdGenerator::at(y9999) > base::IdGenerator::at(y2026));
    const qint64 again = base::IdGenerator::msOf(base::IdGenerator::at(y2026));
    QVERIFY(again == y2026 || again == y2026 + 1); // what stands within it may be all of it
}

void tst_Id::fromString_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("value");

    QTest::newRow("plain") << u"42"_s << qint64(42);
    QTest::newRow("largest") << u"9223372036854775807"_s << qint64(9223372036854775807);
    QTest::newRow("too large") << u"9223372036854775808"_s << qint64(0);
    QTest::newRow("20 digits") << u"18446744073709551616"_s << qint64(0);
    QTest::newRow("zero") << u"0"_s << qint64(0);
    QTest::newRow("leading zero") << u"042"_s << qint64(0);
    QTest::newRow("sign") << u"-1"_s << qint64(0);
    QTest::newRow("plus") << u"+1"_s << qint64(0);
    QTest::newRow("hex") << u"0x10"_s << qint64(0);
    QTest::newRow("Arabic digits") << u"٤٢"_s << qint64(0);
    QTest::newRow("empty") << QString() << qint64(0);
}

void tst_Id::fromString()
{
    QFETCH(QString, text);
    QFETCH(qint64, value);
    QCOMPARE(Id::fromString(text).value(), value);
}

void tst_Id::growsWhileTheClockStandsOrSteps()
{
    StoppedClock clock;
    base::IdGenerator ids(clock, 3);
    Id last;
    for (int i = 0; i < 10'000; ++i) {
        if (i == 5000)
            clock.ms -= 60'000;
        const Id id = ids.next();
        QVERIFY(id > last);
        last = id;
    }
}

VIREO_TEST(tst_Id)
#include "tst_id.moc"
