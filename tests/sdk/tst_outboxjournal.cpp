// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/store/outboxjournal.h"
#include "support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::OutboxJournal;

namespace {

QJsonObject record(const QString &key, const QString &value = {})
{
    return {{u"key"_s, key}, {u"value"_s, value}};
}

QStringList keysOf(const QList<QJsonObject> &records)
{
    QStringList keys;
    for (const QJsonObject &one : records)
        keys.append(one[u"key"_s].toString());
    return keys;
}

} // namespace

class tst_OutboxJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsOrderAndReplacesInPlace();
    void anyTailIsCutOff();
    void anyFlippedByteCostsOneRecord();
    void isMadeAnewWhenMostIsGone();
    void onlyItsOwnerReadsIt();
    void fullDiskIsAnErrorAndCostsNothing();
    void secondProgramKeepsInMemory();

private:
    [[nodiscard]] QList<QJsonObject> read() const;
    void fill(int records) const;
    [[nodiscard]] QByteArray bytes() const;
    void setBytes(const QByteArray &bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void tst_OutboxJournal::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"outbox.journal"_s);
}

QList<QJsonObject> tst_OutboxJournal::read() const
{
    OutboxJournal journal(m_path);
    return journal.load().result();
}

void tst_OutboxJournal::fill(int records) const
{
    OutboxJournal journal(m_path);
    QVERIFY(journal.load().result().isEmpty());
    for (int i = 0; i < records; ++i)
        QVERIFY(journal.commit({record(QString::number(i), u"text \n %1"_s.arg(i))}).result().ok());
}

QByteArray tst_OutboxJournal::bytes() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_OutboxJournal::setBytes(const QByteArray &bytes) const
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void tst_OutboxJournal::keepsOrderAndReplacesInPlace()
{
    fill(4);
    {
        OutboxJournal journal(m_path);
        QCOMPARE(journal.load().result().size(), 4);
        QVERIFY(journal.commit({record(u"1"_s, u"another"_s)}, {u"2"_s}).result().ok());
        QVERIFY(journal.commit({}, {u"no such"_s}).result().ok());
    }
    const auto records = read();
    QCOMPARE(keysOf(records), (QStringList{u"0"_s, u"1"_s, u"3"_s}));
    QCOMPARE(records.at(1)[u"value"_s].toString(), u"another"_s);
}

void tst_OutboxJournal::anyTailIsCutOff()
{
    fill(3);
    const QByteArray whole = bytes();
    const qsizetype two = whole.lastIndexOf('\n', whole.size() - 2) + 1;
    for (qsizetype length = two; length < whole.size(); ++length) {
        setBytes(whole.left(length));
        {
            OutboxJournal journal(m_path);
            QCOMPARE(keysOf(journal.load().result()), (QStringList{u"0"_s, u"1"_s}));
            // What comes next must not be glued to the torn line.
            QVERIFY(journal.commit({record(u"new"_s)}).result().ok());
        }
        QCOMPARE(keysOf(read()), (QStringList{u"0"_s, u"1"_s, u"new"_s}));
    }
}

void tst_OutboxJournal::anyFlippedByteCostsOneRecord()
{
    fill(3);
    const QByteArray whole = bytes();
    const qsizetype one = whole.indexOf('\n') + 1;
    const qsizetype two = whole.indexOf('\n', one);
    for (qsizetype at = one; at < two; ++at) {
        QByteArray bad = whole;
        bad[at] = char(bad.at(at) ^ 0x15);
        setBytes(bad);
        QCOMPARE(keysOf(read()), (QStringList{u"0"_s, u"2"_s}));
        QVERIFY(QFile::exists(m_path + u".broken"_s));
        QVERIFY(QFile::remove(m_path + u".broken"_s));
        QCOMPARE(keysOf(read()), (QStringList{u"0"_s, u"2"_s}));
        QVERIFY(!QFile::exists(m_path + u".broken"_s));
    }
}

void tst_OutboxJournal::isMadeAnewWhenMostIsGone()
{
    {
        OutboxJournal journal(m_path);
        QVERIFY(journal.load().result().isEmpty());
        QVERIFY(journal.commit({record(u"stays"_s)}).result().ok());
        for (int i = 0; i < 300; ++i) {
            const QString key = QString::number(i);
            QVERIFY(journal.commit({record(key, QString(500, u'x'))}).result().ok());
            QVERIFY(journal.commit({}, {key}).result().ok());
        }
    }
    QVERIFY2(QFileInfo(m_path).size() < 100'000, qPrintable(QString::number(bytes().size())));
    QCOMPARE(keysOf(read()), QStringList{u"stays"_s});
}

void tst_OutboxJournal::onlyItsOwnerReadsIt()
{
    fill(1);
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeGroup | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(m_path) & others));
}

void tst_OutboxJournal::fullDiskIsAnErrorAndCostsNothing()
{
    // A folder in the place of the file: it can neither be opened nor made anew.
    QVERIFY(QDir().mkpath(m_path));
    OutboxJournal journal(m_path);
    QVERIFY(journal.load().result().isEmpty());
    const auto refused = journal.commit({record(u"a"_s)}).result();
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::StorageFull);
    QVERIFY(QDir().rmdir(m_path));
    QVERIFY(journal.commit({record(u"b"_s)}).result().ok());
}

void tst_OutboxJournal::secondProgramKeepsInMemory()
{
    auto first = std::make_unique<OutboxJournal>(m_path);
    QVERIFY(first->load().result().isEmpty());
    QVERIFY(first->commit({record(u"a"_s)}).result().ok());
    {
        OutboxJournal second(m_path);
        QVERIFY(second.load().result().isEmpty());
        QVERIFY(second.commit({record(u"b"_s)}).result().ok());
        QVERIFY(first->commit({record(u"c"_s)}).result().ok());
        QCOMPARE(bytes().count('\n'), 2);
        // The first has ended: nothing of either is lost.
        first.reset();
        QVERIFY(second.commit({record(u"d"_s)}).result().ok());
    }
    QCOMPARE(keysOf(read()), (QStringList{u"a"_s, u"c"_s, u"b"_s, u"d"_s}));
}

VIREO_TEST(tst_OutboxJournal)
#include "tst_outboxjournal.moc"
