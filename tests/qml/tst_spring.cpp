// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/controls/spring.h"
#include "support/testmain.h"

#include <QtTest>

#include <cmath>
#include <memory>

using namespace vireo::controls;

class tst_Spring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closedForm_data();
    void closedForm();
    void comesToRest();
    void reducedMotionJumps();
    void goesWhileMoving();
};

void tst_Spring::closedForm_data()
{
    QTest::addColumn<double>("stiffness");
    QTest::addColumn<double>("damping");
    QTest::newRow("snap") << 380.0 << 39.0;
    QTest::newRow("sheet") << 220.0 << 27.0;
    QTest::newRow("pop") << 520.0 << 23.0;
    QTest::newRow("critical") << 100.0 << 20.0;
}

void tst_Spring::closedForm()
{
    QFETCH(double, stiffness);
    QFETCH(double, damping);
    // A fine numerical integration of x'' = -k (x - target) - c x' must land on the same curve.
    const double target = 40;
    SpringState numeric{600, -900};
    const SpringState start = numeric;
    const double step = 1e-5;
    for (int i = 1; i <= 40'000; ++i) {
        const double a = -stiffness * (numeric.value - target) - damping * numeric.velocity;
        numeric.velocity += a * step;
        numeric.value += numeric.velocity * step;
        if (i % 10'000 == 0) {
            const SpringState exact = springAt(i * step, start, target, stiffness, damping);
            QVERIFY(std::abs(exact.value - numeric.value) < 0.2);
            QVERIFY(std::abs(exact.velocity - numeric.velocity) < 4);
        }
    }
    const SpringState atStart = springAt(0, start, target, stiffness, damping);
    QVERIFY(qFuzzyCompare(atStart.value, start.value));
    QVERIFY(qFuzzyCompare(atStart.velocity, start.velocity));
}

void tst_Spring::comesToRest()
{
    Spring spring;
    QSignalSpy settled(&spring, &Spring::settled);
    spring.setValue(300);
    spring.go(0, -200);
    QVERIFY(spring.moving());
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(spring.value(), 0);
    QVERIFY(!spring.moving());
}

void tst_Spring::reducedMotionJumps()
{
    Spring spring;
    spring.setProperty("reduced", true);
    spring.setValue(300);
    spring.go(0);
    QCOMPARE(spring.value(), 0);
    QVERIFY(!spring.moving());
}

void tst_Spring::goesWhileMoving()
{
    auto spring = std::make_unique<Spring>();
    QSignalSpy moving(spring.get(), &Spring::movingChanged);
    spring->go(300);
    QVERIFY(spring->moving());
    QCOMPARE(moving.count(), 1);
    // The last word comes while it is still a spring; debug builds of Qt end the program otherwise.
    spring.reset();
    QCOMPARE(moving.count(), 2);
}

VIREO_TEST(tst_Spring)
#include "tst_spring.moc"
