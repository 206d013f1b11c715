// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/singleinstance.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using vireo::app::SingleInstance;

class tst_SingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secondHandsOver();
    void otherProfileIsItsOwn();
};

void tst_SingleInstance::secondHandsOver()
{
    QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(!first.handOver({}));
    QSignalSpy arrived(&first, &SingleInstance::linkArrived);
    SingleInstance second(folder.path() + u'/');
    QVERIFY(second.handOver(u"vireo://v/42"_s));
    QTRY_COMPARE(arrived.count(), 1);
    QCOMPARE(arrived.first().first().toString(), u"vireo://v/42"_s);
}

void tst_SingleInstance::otherProfileIsItsOwn()
{
    QTemporaryDir one;
    QTemporaryDir two;
    SingleInstance first(one.path());
    SingleInstance second(two.path());
    QVERIFY(!first.handOver(u"vireo://v/1"_s));
    QVERIFY(!second.handOver(u"vireo://v/2"_s));
}

VIREO_TEST(tst_SingleInstance)
#include "tst_singleinstance.moc"
