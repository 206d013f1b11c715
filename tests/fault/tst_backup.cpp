// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "liveserver.h"
#include "support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QSet>
#include <QThread>

#include <atomic>
#include <mutex>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveServer;
using test::RawAnswer;

//! A backup that is made while people write, and what comes of it on an empty machine.
//!
//! Shown to fail by VIREO_DEFECT=raw-backup: the database's file is copied as it stands.
class tst_Backup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void underLoad_data();
    void underLoad();
    void replacesNothing();
    void refusesWhatIsDamaged_data();
    void refusesWhatIsDamaged();

private:
    static QSet<QString> saidIn(const LiveServer &server, const QByteArray &clip, int *counted);
    static QByteArray read(const QString &path);
};

QByteArray tst_Backup::read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QSet<QString> tst_Backup::saidIn(const LiveServer &server, const QByteArray &clip, int *counted)
{
    QSet<QString> texts;
    *counted = 0;
    QByteArray cursor;
    do {
        const QJsonObject page
            = server.ask("GET", "/api/v1/videos/" + clip + "/comments?limit=100&cursor=" + cursor)
                  .json();
        for (const QJsonValue &item : page["items"_L1].toArray()) {
            texts.insert(item["text"_L1].toString());
            ++*counted;
        }
        cursor = page["next_cursor"_L1].toString().toLatin1();
    } while (!cursor.isEmpty());
    return texts;
}

void tst_Backup::underLoad_data()
{
    QTest::addColumn<int>("round");
    for (int round = 1; round <= test::faultRounds(); ++round)
        QTest::addRow("round %d", round) << round;
}

void tst_Backup::underLoad()
{
    QFETCH(int, round);
    LiveServer server({.arguments = {u"--media-workers"_s, u"0"_s}, .cutsPower = false});
    QVERIFY(server.start());
    QVERIFY(server.signIn());
    const QByteArray clip = server.publish("something to talk about");
    const QByteArray half = server
                                .ask("POST", "/api/v1/uploads",
                                    {"Tus-Resumable: 1.0.0", "Upload-Length: 10",
                                        "Content-Type: application/offset+octet-stream"},
                                    "abcd")
                                .headers.value("Location");
    std::mutex mutex;
    QSet<QString> acknowledged;
    std::atomic<bool> over = false;
    std::vector<std::unique_ptr<QThread>> writers;
    for (int w = 0; w < 4; ++w) {
        writers.emplace_back(QThread::create([&, w] {
            for (int i = 0; !over; ++i) {
                const QString text = u"%1-%2-%3"_s.arg(round).arg(w).arg(i);
                if (server.json("POST", "/api/v1/videos/" + clip + "/comments", {{u"text"_s, text}})
                        .status
                    == 201) {
                    const std::lock_guard lock(mutex);
                    acknowledged.insert(text);
                }
            }
        }));
        writers.back()->start();
    }
    const auto soFar = [&] {
        const std::lock_guard lock(mutex);
        return acknowledged;
    };
    const qsizetype enough = 20 + QRandomGenerator(quint32(round)).bounded(200);
    QTRY_VERIFY_WITH_TIMEOUT(soFar().size() >= enough, 30'000);
    QTemporaryDir dir;
    const QString archive = dir.filePath(u"backup.tar"_s);
    const QSet<QString> before = soFar();
    QByteArray said;
    QCOMPARE(server.run({u"backup"_s, archive}, &said), 0);
    const QSet<QString> after = soFar();
    over = true;
    for (const auto &writer : writers)
        writer->wait();
    QCOMPARE(QFile::permissions(archive)
            & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteOther),
        QFileDevice::Permissions());
    server.kill();

    LiveServer other({.arguments = {u"--media-workers"_s, u"0"_s},
        .data = dir.filePath(u"restored"_s),
        .cutsPower = false});
    QCOMPARE(other.run({u"restore"_s, archive}), 0);
    QCOMPARE(other.run({u"check"_s}), 0);
    QVERIFY(other.start());
    QVERIFY(other.signIn());
    int counted = 0;
    const QSet<QString> found = saidIn(other, clip, &counted);
    QVERIFY2(found.contains(before), "an acknowledged comment is missing");
    QVERIFY2((after + soFar()).contains(found), "there is a comment that nobody wrote");
    QCOMPARE(counted, found.size());
    QCOMPARE(other.ask("GET", "/api/v1/videos/" + clip).json()["counts"_L1]["comments"_L1].toInt(),
        counted);
    // Keys, uploads in progress and their bytes came along.
    QCOMPARE(read(other.data() + u"/signing.key"_s), read(server.data() + u"/signing.key"_s));
    QCOMPARE(other.ask("HEAD", half, {"Tus-Resumable: 1.0.0"}).headers.value("Upload-Offset"), "4");
}

void tst_Backup::replacesNothing()
{
    LiveServer server({.arguments = {u"--media-workers"_s, u"0"_s}, .cutsPower = false});
    QVERIFY(server.start());
    QTemporaryDir dir;
    const QString archive = dir.filePath(u"backup.tar"_s);
    QFile taken(archive);
    QVERIFY(taken.open(QIODevice::WriteOnly));
    taken.write("mine");
    taken.close();
    QCOMPARE(server.run({u"backup"_s, archive}), 1);
    QCOMPARE(read(archive), "mine");
    QVERIFY(QFile::remove(archive));
    QCOMPARE(server.run({u"backup"_s, archive}), 0);
    // Where there is a server's data, nothing is restored.
    const QByteArray key = read(server.data() + u"/signing.key"_s);
    QCOMPARE(server.run({u"restore"_s, archive}), 1);
    QCOMPARE(read(server.data() + u"/signing.key"_s), key);
    QCOMPARE(server.ask("GET", "/readyz").status, 200);
}

void tst_Backup::refusesWhatIsDamaged_data()
{
    QTest::addColumn<double>("place"); // of the byte that is turned over; below 0: cut there
    for (const double place : {0.001, 0.3, 0.6, 0.9})
        QTest::addRow("a byte at %.3f", place) << place;
    for (const double place : {-0.0, -0.2, -0.8, -0.999})
        QTest::addRow("cut at %.3f", -place) << place - 0.0001;
}

void tst_Backup::refusesWhatIsDamaged()
{
    QFETCH(double, place);
    LiveServer server({.arguments = {u"--media-workers"_s, u"0"_s}, .cutsPower = false});
    QVERIFY(server.start());
    QTemporaryDir dir;
    const QString archive = dir.filePath(u"backup.tar"_s);
    QCOMPARE(server.run({u"backup"_s, archive}), 0);
    QByteArray bytes = read(archive);
    if (place < 0) {
        bytes.truncate(qsizetype(double(bytes.size()) * -place));
    } else {
        const auto at = qsizetype(double(bytes.size()) * place);
        bytes[at] = char(bytes[at] ^ 0x20);
    }
    QFile file(archive);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
    file.close();
    LiveServer other({.data = dir.filePath(u"restored"_s), .cutsPower = false});
    QCOMPARE(other.run({u"restore"_s, archive}), 1);
    QVERIFY(QDir(other.data()).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden));
}

VIREO_TEST(tst_Backup)
#include "tst_backup.moc"
