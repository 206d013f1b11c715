// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/draft.h"

#include "support/testmain.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::Draft;

class tst_Draft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksTheFile();
    void saysTheSizeBeforeAnyByteIsSent();
    void saysWhatTheServerTakes();
    void length();
    void caption();
    void audience();

private:
    QUrl file(const QString &name, qint64 size)
    {
        QFile made(m_folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly) || !made.resize(size))
            qFatal("no room for a test file");
        return QUrl::fromLocalFile(made.fileName());
    }
    QTemporaryDir m_folder;
};

void tst_Draft::checksTheFile()
{
    Draft draft;
    QCOMPARE(draft.check(), Draft::Check::None);
    QVERIFY(!draft.publishable());
    draft.setFile(file(u"a.mp4"_s, 5000));
    QCOMPARE(draft.check(), Draft::Check::Fits);
    QVERIFY(draft.publishable());
    QCOMPARE(draft.fileName(), u"a.mp4"_s);
    draft.setFile(file(u"empty.mp4"_s, 0));
    QCOMPARE(draft.check(), Draft::Check::Empty);
    QVERIFY(!draft.fileProblem().isEmpty());
    draft.setFile(QUrl::fromLocalFile(m_folder.filePath(u"gone.mp4"_s)));
    QCOMPARE(draft.check(), Draft::Check::NotAFile);
    draft.setFile(QUrl::fromLocalFile(m_folder.path()));
    QCOMPARE(draft.check(), Draft::Check::NotAFile);
    QVERIFY(!draft.publishable());
}

void tst_Draft::saysTheSizeBeforeAnyByteIsSent()
{
    Draft draft;
    protocol::Limits limits;
    limits.uploadBytes = 1024 * 1024;
    draft.setFile(file(u"big.mp4"_s, 2 * 1024 * 1024));
    QVERIFY(draft.publishable());
    draft.setLimits(limits, u"harbour.example"_s);
    QCOMPARE(draft.check(), Draft::Check::TooBig);
    QVERIFY(!draft.publishable());
    QVERIFY(draft.fileProblem().contains(u"2 MB"_s));
    QVERIFY(draft.fileProblem().contains(u"1 MB"_s));
    QVERIFY(draft.fileProblem().contains(u"harbour.example"_s));
    draft.setFile(file(u"exact.mp4"_s, 1024 * 1024));
    QCOMPARE(draft.check(), Draft::Check::Fits);
    draft.setFile(file(u"over.mp4"_s, 1024 * 1024 + 1));
    QCOMPARE(draft.check(), Draft::Check::TooBig);
}

void tst_Draft::saysWhatTheServerTakes()
{
    Draft draft;
    QVERIFY(draft.limitFact().isEmpty());
    QSignalSpy changed(&draft, &Draft::limitsChanged);
    protocol::Limits limits;
    limits.uploadBytes = 100 * 1024 * 1024;
    limits.clipSeconds = 90;
    draft.setLimits(limits, u"harbour.example"_s);
    QCOMPARE(changed.count(), 1);
    for (const QString &said : {u"100 MB"_s, u"1:30"_s, u"harbour.example"_s})
        QVERIFY2(draft.limitFact().contains(said), qPrintable(draft.limitFact()));
}

void tst_Draft::length()
{
    Draft draft;
    draft.setFile(file(u"a.mp4"_s, 5000));
    draft.setDurationMs(600'000);
    QVERIFY(draft.publishable());
    QCOMPARE(draft.lengthFact(), u"10:00 of 10:00"_s);
    draft.setDurationMs(600'001);
    QVERIFY(draft.tooLong());
    QVERIFY(!draft.publishable());
    QVERIFY(!draft.fileProblem().isEmpty());
    draft.setFile(file(u"b.mp4"_s, 5000));
    QVERIFY(!draft.tooLong());
}

void tst_Draft::caption()
{
    Draft draft;
    draft.setFile(file(u"a.mp4"_s, 5000));
    draft.setCaption(u" Two cracked. "_s);
    QCOMPARE(draft.captionCount(), u"12/500"_s);
    draft.setCaption(QString(500, u'x'));
    QVERIFY(draft.publishable());
    draft.setCaption(QString(501, u'x'));
    QVERIFY(draft.captionTooLong());
    QVERIFY(!draft.publishable());
}

void tst_Draft::audience()
{
    Draft draft;
    QVERIFY(draft.visibility() == protocol::Visibility::Public);
    draft.setAudience(Draft::Audience::OnlyMe);
    QVERIFY(draft.visibility() == protocol::Visibility::Private);
    draft.setAudience(Draft::Audience::WithLink);
    QVERIFY(draft.visibility() == protocol::Visibility::Unlisted);
    draft.setAudience(Draft::Audience::Followers);
    QVERIFY(draft.visibility() == protocol::Visibility::Followers);
    draft.clear();
    QCOMPARE(draft.audience(), Draft::Audience::Everyone);
}

VIREO_TEST(tst_Draft)
#include "tst_draft.moc"
