// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/options.h"
#include "support/testmain.h"

#include <QDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using vireo::app::parseOptions;

class tst_Options : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads();
    void refuses_data();
    void refuses();
};

void tst_Options::reads()
{
    const auto options = parseOptions({u"--server"_s, u"vireo.example"_s, u"--profile=/tmp/p"_s,
        u"--tour"_s, u"/tmp/t"_s, u"vireo://v/42"_s});
    QVERIFY(options.ok());
    QCOMPARE(options->server, QUrl(u"https://vireo.example"_s));
    QCOMPARE(options->profile, u"/tmp/p"_s);
    QCOMPARE(options->tour, u"/tmp/t"_s);
    QCOMPARE(options->link, u"vireo://v/42"_s);
    QCOMPARE(
        parseOptions({u"trip.vireopack"_s})->link, QDir::current().filePath(u"trip.vireopack"_s));
    QCOMPARE(parseOptions({u"file:///t/a.vireopack"_s})->link, u"file:///t/a.vireopack"_s);
    QVERIFY(parseOptions({})->link.isEmpty());
    QVERIFY(parseOptions({u"--help"_s})->help);
}

void tst_Options::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{u"--colour"_s};
    QTest::newRow("no value") << QStringList{u"--server"_s};
    QTest::newRow("empty value") << QStringList{u"--profile="_s};
    QTest::newRow("two links") << QStringList{u"vireo://v/1"_s, u"vireo://v/2"_s};
    QTest::newRow("plain http") << QStringList{u"--server"_s, u"http://vireo.example"_s};
    QTest::newRow("form") << QStringList{u"--tour-form"_s, u"watch"_s};
}

void tst_Options::refuses()
{
    QFETCH(QStringList, arguments);
    const auto options = parseOptions(arguments);
    QVERIFY(!options.ok());
    QVERIFY(!options.error().detail.isEmpty());
}

VIREO_TEST(tst_Options)
#include "tst_options.moc"
