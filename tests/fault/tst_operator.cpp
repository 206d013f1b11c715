// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "liveserver.h"
#include "support/testmain.h"
#include "tinydisk.h"

#include <QDirIterator>

#include <filesystem>
#include <sys/mount.h>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveServer;
using test::RawAnswer;

//! What an operator does by mistake, or meets after a disk's fault: it is said in one sentence, and
//! nobody's clips are lost.
class tst_Operator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void databaseIsMissing_data();
    void databaseIsMissing();
    void oneServerOnAFolder();
    void noDatabaseButAFile();
    void damagedPages();
    void mediaProgramConfinesNothing_data();
    void mediaProgramConfinesNothing();
    void wordsThatAreNone_data();
    void wordsThatAreNone();
    void filesAreTheServersAlone();
    void diskCanOnlyBeRead();

private:
    struct Said
    {
        int status = -1;
        QByteArray text; //!< of both outputs
    };
    static Said run(const QStringList &words);
    //! A server's data with an upload in it, and nobody who runs on it.
    static void make(LiveServer &server);
    static QStringList filesIn(const QString &folder);
};

tst_Operator::Said tst_Operator::run(const QStringList &words)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(VIREO_BIN_DIR "/vireo-server"), words);
    if (!program.waitForFinished(60'000)) {
        program.kill();
        program.waitForFinished();
    }
    const bool ended = program.exitStatus() == QProcess::NormalExit;
    return {ended ? program.exitCode() : -1, program.readAll()};
}

void tst_Operator::make(LiveServer &server)
{
    QVERIFY(server.start());
    QVERIFY(server.signIn());
    QVERIFY(!server.publish("no clip, but somebody's bytes").isEmpty());
    QCOMPARE(server.terminate(), 0);
}

QStringList tst_Operator::filesIn(const QString &folder)
{
    QStringList files;
    QDirIterator found(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (found.hasNext())
        files.append(found.next());
    files.sort();
    return files;
}

void tst_Operator::databaseIsMissing_data()
{
    QTest::addColumn<bool>("empty"); // instead of missing
    QTest::newRow("missing") << false;
    QTest::newRow("empty") << true;
}

void tst_Operator::databaseIsMissing()
{
    QFETCH(bool, empty);
    LiveServer server({.arguments = {u"--media-workers"_s, u"0"_s}, .cutsPower = false});
    make(server);
    if (QTest::currentTestFailed())
        return;
    QDir().mkpath(server.data() + u"/media/7/1"_s);
    QFile clip(server.data() + u"/media/7/1/360.mp4"_s);
    QVERIFY(clip.open(QIODevice::WriteOnly));
    clip.close();
    for (const char *end : {"", "-wal", "-shm"})
        QFile::remove(server.data() + u"/vireo.db"_s + QLatin1StringView(end));
    if (empty) {
        QFile file(server.data() + u"/vireo.db"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const QStringList before = filesIn(server.data());
    const QString archive = server.data() + u"/backup.tar"_s;
    for (const QStringList &words : {QStringList{u"serve"_s}, QStringList{u"worker"_s},
             QStringList{u"demo"_s}, QStringList{u"check"_s}, QStringList{u"migrate"_s},
             QStringList{u"backup"_s, archive}, QStringList{u"admin"_s, u"cleanup"_s},
             QStringList{u"admin"_s, u"sign-in-link"_s, u"kim@vireo.test"_s}}) {
        // A kernel without seccomp is another fault, which check would tell first.
        const Said said = run(
            words + QStringList{u"--data"_s, server.data(), u"--media-sandbox"_s, u"prefer"_s});
        QVERIFY2(said.status > 0, words.join(u' ').toUtf8() + ": " + said.text);
        QVERIFY2(said.text.contains("vireo.db is missing, but there are files in"), said.text);
    }
    QCOMPARE(filesIn(server.data()), before);
}

void tst_Operator::oneServerOnAFolder()
{
    LiveServer server({.cutsPower = false});
    QVERIFY(server.start());
    const Said second
        = run({u"serve"_s, u"--data"_s, server.data(), u"--listen"_s, u"127.0.0.1:1"_s});
    QCOMPARE(second.status, 78);
    QVERIFY2(second.text.contains("another server runs on " + server.data().toUtf8()), second.text);
    // What runs beside a server still does, and still knows its address.
    QByteArray link;
    QCOMPARE(server.run({u"admin"_s, u"sign-in-link"_s, u"kim@vireo.test"_s}, &link), 0);
    QVERIFY2(link.contains(":" + QByteArray::number(server.port()) + "/"), link);
    QTemporaryDir dir;
    QCOMPARE(server.run({u"backup"_s, dir.filePath(u"backup.tar"_s)}), 0);
    // It ends with the process, however that ends.
    server.kill();
    QVERIFY(server.start());
}

void tst_Operator::noDatabaseButAFile()
{
    LiveServer server({.cutsPower = false});
    make(server);
    if (QTest::currentTestFailed())
        return;
    for (const char *end : {"-wal", "-shm"})
        QFile::remove(server.data() + u"/vireo.db"_s + QLatin1StringView(end));
    QFile file(server.data() + u"/vireo.db"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(4096, 'x'));
    file.close();
    QTemporaryDir dir;
    const QByteArray words = "vireo-server: The database " + file.fileName().toUtf8()
        + " is damaged (its head is not that of a database). Restore a backup.";
    const QStringList verbs[] = {{u"serve"_s}, {u"check"_s}, {u"migrate"_s},
        {u"backup"_s, dir.filePath(u"backup.tar"_s)}, {u"admin"_s, u"jobs"_s}};
    for (const QStringList &verb : verbs) {
        const Said said = run(
            verb + QStringList{u"--data"_s, server.data(), u"--media-sandbox"_s, u"prefer"_s});
        QVERIFY2(said.status == (verb.first() == "serve"_L1 ? 78 : 1), said.text);
        QVERIFY2(said.text.contains(words), said.text);
    }
}

//! Pages in the middle are overwritten beneath a server that runs.
void tst_Operator::damagedPages()
{
    LiveServer server({.arguments = {u"--media-workers"_s, u"0"_s}, .cutsPower = false});
    make(server);
    if (QTest::currentTestFailed())
        return;
    QVERIFY(server.start());
    QFile file(server.data() + u"/vireo.db"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 pages = file.size() / 4096;
    QVERIFY(pages > 20);
    // All but the head and what the schema takes of the first pages.
    file.seek(8 * 4096);
    file.write(QByteArray(qsizetype((pages - 8) * 4096), '\x5a'));
    file.close();

    for (const char *target : {"/api/v1/feed", "/api/v1/me", "/api/v1/config"})
        server.ask("GET", target);
    QTRY_COMPARE_WITH_TIMEOUT(server.ask("GET", "/readyz").status, 503, 20'000);
    const RawAnswer answer = server.ask("GET", "/readyz");
    QVERIFY2(answer.json()["detail"_L1].toString().contains(u"database"_s), answer.body);
    QVERIFY2(!answer.body.contains(server.data().toUtf8()), answer.body);
    const QByteArray words = "The database " + file.fileName().toUtf8()
        + " is damaged (its pages contradict each other)";
    const auto told = [&] {
        int times = 0;
        for (const QByteArray &line : server.log().split('\n'))
            times += line.contains("\"error\"") && line.contains(words) ? 1 : 0;
        return times;
    };
    QTRY_COMPARE(told(), 1);
    server.ask("GET", "/api/v1/feed");
    QCOMPARE(told(), 1);
    server.kill();
    QTemporaryDir dir;
    const Said backup
        = run({u"backup"_s, dir.filePath(u"backup.tar"_s), u"--data"_s, server.data()});
    QCOMPARE(backup.status, 1);
    QVERIFY2(backup.text.contains("vireo-server: " + words), backup.text);
    const Said check
        = run({u"check"_s, u"--data"_s, server.data(), u"--media-sandbox"_s, u"prefer"_s});
    QCOMPARE(check.status, 1);
    QVERIFY2(check.text.contains("The database " + file.fileName().toUtf8() + " is damaged ("),
        check.text);
}

void tst_Operator::mediaProgramConfinesNothing_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("sandbox");
    QTest::addColumn<QByteArray>("says");
    const QByteArray nothing = R"(echo '{"limits":false,"no_new_privs":false,"seccomp":false,)"
                               R"("landlock":0,"namespaces":false}')";
    QTest::newRow("says nothing") << QByteArray("exit 0") << u"require"_s
                                  << QByteArray("does not answer like vireo-media");
    QTest::newRow("says nothing, preferred")
        << QByteArray("exit 0") << u"prefer"_s << QByteArray("does not answer like vireo-media");
    QTest::newRow("has nothing") << nothing << u"require"_s << QByteArray("a required layer");
    QTest::newRow("has nothing, preferred")
        << nothing << u"prefer"_s << QByteArray("media sandbox: nothing");
    QTest::newRow("crashes") << QByteArray("kill -9 $$") << u"require"_s
                             << QByteArray("cannot be run, so no clip");
}

void tst_Operator::mediaProgramConfinesNothing()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, sandbox);
    QFETCH(QByteArray, says);
    QTemporaryDir dir;
    QFile program(dir.filePath(u"media"_s));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write("#!/bin/sh\n" + script + '\n');
    program.setPermissions(
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    program.close();
    const Said said = run({u"check"_s, u"--data"_s, dir.filePath(u"data"_s), u"--media-program"_s,
        program.fileName(), u"--media-sandbox"_s, sandbox});
    QVERIFY2(said.text.contains(says), said.text);
    QCOMPARE(said.status, says.startsWith("media sandbox") ? 0 : 1);
}

void tst_Operator::wordsThatAreNone_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("none") << QStringList() << QByteArray("say what to do: serve, worker, demo");
    QTest::newRow("unknown") << QStringList{u"sevre"_s} << QByteArray("sevre is no verb");
    QTest::newRow("too many") << QStringList{u"serve"_s, u"extra"_s} << QByteArray("\"extra\"");
    QTest::newRow("of admin") << QStringList{u"admin"_s, u"promote"_s}
                              << QByteArray("promote WHO [ROLE]");
}

void tst_Operator::wordsThatAreNone()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    QTemporaryDir dir;
    const Said said = run(words + QStringList{u"--data"_s, dir.filePath(u"data"_s)});
    QCOMPARE(said.status, 2);
    QVERIFY2(said.text.contains(says), said.text);
}

//! Also where the operator made the folder itself, open to all.
void tst_Operator::filesAreTheServersAlone()
{
    LiveServer server({.cutsPower = false});
    constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup
        | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther
        | QFileDevice::ExeOther;
    QFile::setPermissions(server.data(),
        QFile::permissions(server.data()) | QFileDevice::ReadOther | QFileDevice::ExeOther);
    // As an older server left it.
    QDir().mkpath(server.data() + u"/media"_s);
    QFile::setPermissions(server.data() + u"/media"_s,
        QFile::permissions(server.data()) | QFileDevice::ReadOther | QFileDevice::ExeOther);
    make(server);
    if (QTest::currentTestFailed())
        return;
    QDirIterator found(server.data(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    int seen = 0;
    while (found.hasNext()) {
        const QString path = found.next();
        QVERIFY2(!(QFile::permissions(path) & kOthers), qPrintable(path));
        ++seen;
    }
    QVERIFY(seen > 5);
}

//! As the system leaves a disk that failed; the way out that is named works.
void tst_Operator::diskCanOnlyBeRead()
{
    test::TinyDisk disk("size=128m");
    if (!disk.isThere())
        QSKIP("this user may not mount a disk of its own");
    LiveServer server({.data = disk.path() + u"/data"_s, .cutsPower = false});
    QVERIFY(server.start());
    QVERIFY(server.signIn());
    server.kill();
    const QByteArray target = QFile::encodeName(disk.path());
    QCOMPARE(::mount(nullptr, target.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
    QTemporaryDir dir;
    const QString archive = dir.filePath(u"backup.tar"_s);
    const Said refused = run({u"backup"_s, archive, u"--data"_s, server.data()});
    QCOMPARE(refused.status, 78);
    QVERIFY2(refused.text.contains("copy the folder to another disk"), refused.text);
    const QString copy = dir.filePath(u"copy"_s);
    std::filesystem::copy(
        server.data().toStdString(), copy.toStdString(), std::filesystem::copy_options::recursive);
    const Said saved = run({u"backup"_s, archive, u"--data"_s, copy});
    QVERIFY2(saved.status == 0, saved.text);
}

VIREO_TEST(tst_Operator)
#include "tst_operator.moc"
