// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/target.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace vireo;

//! What fuzzing has found and what it starts from, again, and each with small harm done to it.
class tst_Corpora : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTargetHasOne();
    void holds_data();
    void holds();

private:
    static QString folder(const char *target)
    {
        return QStringLiteral(VIREO_TEST_DATA "/fuzz/") + QLatin1StringView(target);
    }
};

void tst_Corpora::everyTargetHasOne()
{
    const QStringList folders
        = QDir(folder("")).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QStringList names;
    for (const fuzz::Target &target : fuzz::targets())
        names.append(QLatin1StringView(target.name));
    QCOMPARE(folders, names);
}

void tst_Corpora::holds_data()
{
    QTest::addColumn<int>("index");
    for (qsizetype i = 0; i < fuzz::targets().size(); ++i)
        QTest::newRow(fuzz::targets().at(i).name) << int(i);
}

void tst_Corpora::holds()
{
    QFETCH(int, index);
    const fuzz::Target &target = fuzz::targets().at(index);
    const QFileInfoList files = QDir(folder(target.name)).entryInfoList(QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 3);
    QRandomGenerator random(4711);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(info.filePath()));
        const QByteArray bytes = file.readAll();
        target.run(bytes);
        for (int round = 0; round < 30 && !bytes.isEmpty(); ++round) {
            QByteArray harmed = bytes;
            const qsizetype at = random.bounded(harmed.size());
            switch (round % 4) {
            case 0:
                harmed[at] = char(random.bounded(256));
                break;
            case 1:
                harmed.truncate(at);
                break;
            case 2:
                harmed.insert(at, bytes.mid(random.bounded(bytes.size()), 64));
                break;
            default:
                harmed.remove(at, random.bounded(1, 9));
            }
            target.run(harmed);
        }
    }
}

VIREO_TEST(tst_Corpora)
#include "tst_corpora.moc"
