// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/stream/segmentcache.h"
#include "support/testmain.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::SegmentCache;

class tst_SegmentCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOverRestarts();
    void dropsWhatWasNotUsedForLongest();
    void knowsDamage();
    void livesWithoutADisk();
};

void tst_SegmentCache::keepsOverRestarts()
{
    QTemporaryDir dir;
    {
        SegmentCache cache(dir.path());
        cache.put(u"1/1/a"_s, "hello");
        cache.put(u"1/1/a"_s, "hello again");
        QCOMPARE(cache.get(u"1/1/a"_s).result(), QByteArray("hello again"));
        QVERIFY(cache.get(u"1/2/a"_s).result().isNull());
    }
    SegmentCache cache(dir.path());
    QCOMPARE(cache.get(u"1/1/a"_s).result(), QByteArray("hello again"));
    QCOMPARE(cache.size().result(), 31); // twenty bytes are the seal
    cache.clear().waitForFinished();
    QCOMPARE(cache.size().result(), 0);
    QVERIFY(QDir(dir.path()).isEmpty());
}

void tst_SegmentCache::dropsWhatWasNotUsedForLongest()
{
    QTemporaryDir dir;
    SegmentCache cache(dir.path(), 10'000);
    const QByteArray bytes(980, 'x');
    for (int i = 0; i < 10; ++i)
        cache.put(QString::number(i), bytes);
    QCOMPARE(cache.size().result(), 10'000);
    QVERIFY(!cache.get(u"0"_s).result().isNull()); // used: it stays
    cache.put(u"10"_s, bytes);
    QVERIFY(cache.size().result() <= 10'000);
    QVERIFY(!cache.get(u"0"_s).result().isNull());
    QVERIFY(!cache.get(u"10"_s).result().isNull());
    QVERIFY(cache.get(u"1"_s).result().isNull());
    cache.put(u"huge"_s, QByteArray(5000, 'x')); // would push out half of the rest
    QVERIFY(cache.get(u"huge"_s).result().isNull());
}

void tst_SegmentCache::knowsDamage()
{
    QTemporaryDir dir;
    SegmentCache cache(dir.path());
    cache.put(u"a"_s, "a whole segment");
    QCOMPARE(cache.get(u"a"_s).result(), QByteArray("a whole segment"));
    const QFileInfoList files = QDir(dir.path()).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QFile file(files.first().filePath());
    QVERIFY(file.resize(file.size() - 1));
    QVERIFY(cache.get(u"a"_s).result().isNull());
    QCOMPARE(cache.size().result(), 0);
}

void tst_SegmentCache::livesWithoutADisk()
{
    SegmentCache cache(u"/proc/nothing/here"_s);
    cache.put(u"a"_s, "bytes");
    QVERIFY(cache.get(u"a"_s).result().isNull());
}

VIREO_TEST(tst_SegmentCache)
#include "tst_segmentcache.moc"
