// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/future.h"
#include "support/testmain.h"

//! What is put behind futures runs once, also where it comes between the two steps in which a
//! promise finishes. In Qt 6.4 alone it runs twice there, the second time on nothing.
class tst_Continuations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsOnceBetweenTheSteps();
    void runsOnceAfterwards();
    void runsOnceBeforehand();
};

namespace {

//! A promise whose two steps can be taken one by one.
class Promise : public QFutureInterface<int>
{
public:
    Promise()
    {
        reportStarted();
        reportResult(7);
    }
    void become() { QFutureInterfaceBase::reportFinished(); }
    using QFutureInterfaceBase::runContinuation;
};

} // namespace

void tst_Continuations::runsOnceBetweenTheSteps()
{
    Promise promise;
    int runs = 0;
    promise.become();
    const auto next = promise.future().then([&runs](int value) { return value + ++runs; });
    promise.runContinuation();
    QCOMPARE(runs, 1);
    QCOMPARE(next.result(), 8);
}

void tst_Continuations::runsOnceAfterwards()
{
    Promise promise;
    int runs = 0;
    promise.become();
    promise.runContinuation();
    const auto next = promise.future().then([&runs](int value) { return value + ++runs; });
    QCOMPARE(runs, 1);
    QCOMPARE(next.result(), 8);
}

void tst_Continuations::runsOnceBeforehand()
{
    Promise promise;
    int runs = 0;
    const auto next = promise.future().then([&runs](int value) { return value + ++runs; });
    QCOMPARE(runs, 0);
    promise.become();
    promise.runContinuation();
    promise.runContinuation();
    QCOMPARE(runs, 1);
    QCOMPARE(next.result(), 8);
}

VIREO_TEST(tst_Continuations)
#include "tst_continuations.moc"
