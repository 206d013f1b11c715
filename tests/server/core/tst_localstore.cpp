// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/blob/localstore.h"

#include "support/testmain.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::blob::LocalStore;

class tst_LocalStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishesAWholeStage();
    void takesWhatIsAddedLater();
    void refusesWithoutAStage();
    void stagesAreEmptyAndGo();
    void removesRevisionsAndClips();
    void noNameLeadsOut_data();
    void noNameLeadsOut();

private:
    static void put(const QString &folder, const QString &name, const QByteArray &bytes)
    {
        QFile file(folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static QByteArray get(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

void tst_LocalStore::publishesAWholeStage()
{
    const QTemporaryDir dir;
    LocalStore store(dir.filePath(u"media"_s));
    const auto stage = store.stage(u"7-1"_s);
    QVERIFY(stage.ok());
    put(*stage, u"master.m3u8"_s, "list");
    put(*stage, u"360.mp4"_s, "bytes");
    QCOMPARE(store.list({}), QStringList());
    QCOMPARE(get(store.file(u"81/1"_s, u"360.mp4"_s)), QByteArray());
    QVERIFY(store.publish(u"7-1"_s, u"81/1"_s).ok());
    QCOMPARE(get(store.file(u"81/1"_s, u"master.m3u8"_s)), "list");
    QCOMPARE(get(store.file(u"81/1"_s, u"360.mp4"_s)), "bytes");
    QCOMPARE(store.stages(), QStringList());
    QCOMPARE(store.list({}), QStringList{u"81"_s});
    QCOMPARE(store.list(u"81"_s), QStringList{u"1"_s});
}

void tst_LocalStore::takesWhatIsAddedLater()
{
    const QTemporaryDir dir;
    LocalStore store(dir.filePath(u"media"_s));
    const QString stage = store.stage(u"7-1"_s).value();
    // Who works in a folder stays in it when it is renamed.
    QFile growing(stage + u"/720.mp4"_s);
    QVERIFY(growing.open(QIODevice::WriteOnly));
    QVERIFY(store.publish(u"7-1"_s, u"81/1"_s).ok());
    QCOMPARE(growing.write("more"), 4);
    growing.close();
    QVERIFY(store.publish(u"7-1"_s, u"81/1"_s).ok());
    QCOMPARE(get(store.file(u"81/1"_s, u"720.mp4"_s)), "more");
}

void tst_LocalStore::refusesWithoutAStage()
{
    const QTemporaryDir dir;
    LocalStore store(dir.filePath(u"media"_s));
    QVERIFY(!store.publish(u"7-1"_s, u"81/1"_s).ok());
    QCOMPARE(store.list(u"81"_s), QStringList());
}

void tst_LocalStore::stagesAreEmptyAndGo()
{
    const QTemporaryDir dir;
    LocalStore store(dir.filePath(u"media"_s));
    put(store.stage(u"7-1"_s).value(), u"old"_s, "old");
    const QString again = store.stage(u"7-1"_s).value();
    QCOMPARE(QDir(again).entryList(QDir::Files), QStringList());
    QVERIFY(store.stage(u"8-1"_s).ok());
    QCOMPARE(store.stages(), (QStringList{u"7-1"_s, u"8-1"_s}));
    store.dropStage(u"7-1"_s);
    QCOMPARE(store.stages(), QStringList{u"8-1"_s});
}

void tst_LocalStore::removesRevisionsAndClips()
{
    const QTemporaryDir dir;
    LocalStore store(dir.filePath(u"media"_s));
    for (const QString &key : {u"81/1"_s, u"81/2"_s, u"82/1"_s}) {
        put(store.stage(u"7-1"_s).value(), u"a"_s, "a");
        QVERIFY(store.publish(u"7-1"_s, key).ok());
    }
    store.remove(u"81/1"_s);
    QCOMPARE(store.list(u"81"_s), QStringList{u"2"_s});
    store.remove(u"82/1"_s); // the last of its clip
    QCOMPARE(store.list({}), QStringList{u"81"_s});
    store.remove(u"81"_s);
    QCOMPARE(store.list({}), QStringList());
}

void tst_LocalStore::noNameLeadsOut_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("empty") << QString();
    QTest::newRow("up") << u".."_s;
    QTest::newRow("up and down") << u"81/.."_s;
    QTest::newRow("absolute") << u"/81"_s;
    QTest::newRow("three parts") << u"81/1/2"_s;
    QTest::newRow("the stages") << u".work"_s;
}

void tst_LocalStore::noNameLeadsOut()
{
    QFETCH(QString, key);
    const QTemporaryDir dir;
    put(dir.path(), u"beside"_s, "kept");
    LocalStore store(dir.filePath(u"media"_s));
    put(store.stage(u"7-1"_s).value(), u"a"_s, "kept");
    QVERIFY(!store.publish(u"7-1"_s, key).ok());
    store.remove(key);
    store.dropStage(key);
    QCOMPARE(get(dir.filePath(u"beside"_s)), "kept");
    QCOMPARE(get(dir.filePath(u"media/.work/7-1/a"_s)), "kept");
}

VIREO_TEST(tst_LocalStore)
#include "tst_localstore.moc"
