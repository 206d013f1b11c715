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
    void servesNoDamage_data();
    void servesNoDamage();
    void keepsWhatIsPinned();
    void pinsOutliveRestarts();
    void takesAnotherBudget();
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
    QCOMPARE(cache.size().result(), 22 + 5 + 11); // seal and length, key, bytes
    cache.clear().waitForFinished();
    QCOMPARE(cache.size().result(), 0);
    QVERIFY(QDir(dir.path()).isEmpty());
}

void tst_SegmentCache::dropsWhatWasNotUsedForLongest()
{
    QTemporaryDir dir;
    SegmentCache cache(dir.path(), 10'000);
    const QByteArray bytes(977, 'x'); // with seal and key 1000
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

void tst_SegmentCache::servesNoDamage_data()
{
    QTest::addColumn<int>("offset");
    QTest::newRow("the seal") << 3;
    QTest::newRow("the length of the key") << 21;
    QTest::newRow("the key") << 22;
    QTest::newRow("the bytes") << 40;
}

//! Also over a restart, where the files are found anew.
void tst_SegmentCache::servesNoDamage()
{
    QFETCH(int, offset);
    QTemporaryDir dir;
    {
        SegmentCache cache(dir.path());
        QVERIFY(cache.put(u"7/1/360.mp4@0+9"_s, "a whole segment").result());
    }
    QFile file(QDir(dir.path()).entryInfoList(QDir::Files).first().filePath());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray all = file.readAll();
    all[offset] = static_cast<char>(all.at(offset) ^ 1);
    file.seek(0);
    file.write(all);
    file.close();
    SegmentCache cache(dir.path());
    QVERIFY(cache.get(u"7/1/360.mp4@0+9"_s).result().isNull());
    QCOMPARE(cache.size().result(), 0);
    QVERIFY(!QFile::exists(file.fileName()));
}

void tst_SegmentCache::keepsWhatIsPinned()
{
    QTemporaryDir dir;
    SegmentCache cache(dir.path(), 10'000);
    const QByteArray bytes(1000, 'x');
    QVERIFY(cache.pin(u"5/1/"_s).result());
    for (int i = 0; i < 12; ++i)
        QVERIFY(cache.put(u"5/1/%1"_s.arg(i), bytes).result()); // more than the budget
    QVERIFY(cache.put(u"5/1/big"_s, QByteArray(5000, 'x')).result());
    for (int i = 0; i < 30; ++i)
        cache.put(u"6/1/%1"_s.arg(i), bytes);
    QCOMPARE(cache.holds({u"5/1/0"_s, u"5/1/11"_s, u"5/1/big"_s, u"6/1/0"_s, u"6/1/29"_s}).result(),
        QList<bool>({true, true, true, false, true}));
    const qint64 pinned = cache.pinnedBytes().result();
    QVERIFY(pinned > 17'000 && pinned < 18'000);
    QCOMPARE(cache.pinnedBytes(u"5/1/"_s).result(), pinned);
    QCOMPARE(cache.pinnedBytes(u"51/"_s).result(), 0);
    QVERIFY(cache.size().result() > pinned);

    QVERIFY(cache.unpin(u"5/1/"_s).result());
    QCOMPARE(cache.pinnedBytes().result(), 0);
    QVERIFY(cache.size().result() <= 10'000);
}

void tst_SegmentCache::pinsOutliveRestarts()
{
    QTemporaryDir dir;
    const QByteArray bytes(1000, 'x');
    {
        SegmentCache cache(dir.path(), 10'000);
        for (int i = 0; i < 8; ++i)
            cache.put(u"5/1/%1"_s.arg(i), bytes);
        QVERIFY(cache.pin(u"5/1/"_s).result()); // what is there already, too
        QVERIFY(!cache.pin(u"two\nlines"_s).result());
        QVERIFY(!cache.pin({}).result());
    }
    SegmentCache cache(dir.path(), 2'000);
    QCOMPARE(cache.pins().result(), QStringList({u"5/1/"_s}));
    for (int i = 0; i < 8; ++i)
        QCOMPARE(cache.get(u"5/1/%1"_s.arg(i)).result(), bytes);
    cache.clear().waitForFinished();
    QCOMPARE(cache.pins().result(), QStringList());
    QVERIFY(QDir(dir.path()).isEmpty());
}

void tst_SegmentCache::takesAnotherBudget()
{
    QTemporaryDir dir;
    SegmentCache cache(dir.path(), 100'000);
    for (int i = 0; i < 20; ++i)
        cache.put(QString::number(i), QByteArray(1000, 'x'));
    QVERIFY(cache.size().result() > 20'000);
    cache.setBudget(5'000).waitForFinished();
    QVERIFY(cache.size().result() <= 5'000);
    QVERIFY(!cache.get(u"19"_s).result().isNull());
    cache.setBudget(100'000).waitForFinished();
    QVERIFY(cache.put(u"20"_s, QByteArray(9'000, 'x')).result());
}

void tst_SegmentCache::livesWithoutADisk()
{
    SegmentCache cache(u"/proc/nothing/here"_s);
    cache.put(u"a"_s, "bytes");
    QVERIFY(cache.get(u"a"_s).result().isNull());
}

VIREO_TEST(tst_SegmentCache)
#include "tst_segmentcache.moc"
