// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "liveserver.h"
#include "powercutlog.h"
#include "support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <atomic>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace vireo;

//! The power goes in the middle of an upgrade of the database: it is at the step before or after,
//! whole, and the next try goes on.
//!
//! Shown to fail by VIREO_DEFECT=loose-migration: the steps run without a transaction.
class tst_Upgrade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isInterrupted_data();
    void isInterrupted();

private:
    static int run(const QStringList &words, QByteArray *out = nullptr);
};

int tst_Upgrade::run(const QStringList &words, QByteArray *out)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(VIREO_BIN_DIR "/vireo-server"), words);
    if (!program.waitForFinished(60'000) || program.exitStatus() != QProcess::NormalExit)
        return -1;
    if (out)
        *out = program.readAll();
    return program.exitCode();
}

void tst_Upgrade::isInterrupted_data()
{
    QTest::addColumn<int>("round");
    for (int round = 1; round <= test::faultRounds(); ++round)
        QTest::addRow("round %d", round) << round;
}

void tst_Upgrade::isInterrupted()
{
    QFETCH(int, round);
    QRandomGenerator random(quint32(round) * 104'729);
    QTemporaryDir dir;
    QTemporaryDir logs;
    const QStringList data{u"--data"_s, dir.path()};
    const QString writes = logs.filePath(u"writes"_s);
    int killed = 0;
    // Killed again and again, until once it comes to its end.
    for (int tries = 0; tries < 12; ++tries) {
        QProcess upgrade;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
#ifdef VIREO_POWERCUT
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(VIREO_POWERCUT));
        environment.insert(u"VIREO_CUT_ROOT"_s, dir.path());
        environment.insert(u"VIREO_CUT_LOG"_s, writes);
#endif
        upgrade.setProcessEnvironment(environment);
        upgrade.setProcessChannelMode(QProcess::MergedChannels);
        upgrade.start(
            QStringLiteral(VIREO_BIN_DIR "/vireo-server"), QStringList{u"migrate"_s} + data);
        QVERIFY(upgrade.waitForStarted());
        // The log of the writes is the clock: it says how far the upgrade has come.
        const qint64 wanted = qint64(random.bounded(60'000));
        while (upgrade.state() == QProcess::Running && QFileInfo(writes).size() < wanted)
            upgrade.waitForFinished(0);
#ifndef VIREO_POWERCUT
        for (std::atomic<quint32> turn = random.bounded(500'000U); turn > 0; --turn) { }
#endif
        const bool over = upgrade.state() == QProcess::NotRunning;
        if (!over) {
            ::kill(static_cast<pid_t>(upgrade.processId()), SIGKILL);
            ++killed;
        }
        upgrade.waitForFinished();
        if (over)
            QVERIFY2(upgrade.exitCode() == 0, upgrade.readAll());
#ifdef VIREO_POWERCUT
        if (QFile::exists(writes))
            QVERIFY(test::cutPower(writes).undone >= 0);
#endif
        QByteArray said;
        QVERIFY2(run(QStringList{u"check"_s} + data, &said) == 0, said);
        QVERIFY2(said.contains("sound") || said.contains("not made yet"), said);
        if (over)
            break;
    }
    QByteArray said;
    QVERIFY2(run(QStringList{u"migrate"_s} + data, &said) == 0, said);
    QCOMPARE(run(QStringList{u"check"_s} + data, &said), 0);
    static const QRegularExpression whole(u"sound, schema [0-9]+\\n"_s);
    QVERIFY2(whole.match(QString::fromUtf8(said)).hasMatch(), said);
    if (killed == 0)
        qInfo("it was never caught in this round");
}

VIREO_TEST(tst_Upgrade)
#include "tst_upgrade.moc"
