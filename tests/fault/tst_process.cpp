// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shim.h"
#include "support/mediafixtures.h"
#include "support/testmain.h"

#include <QRandomGenerator>

#include <csignal>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveServer;
using test::RawAnswer;
using test::RawClient;
using test::Shim;

//! What a process can run out of, and how it ends when it is asked to.
//!
//! Shown to fail by VIREO_DEFECT=no-drain (drains), deaf (runsOutOfDescriptors) and deadly-worker
//! (workerRunsOutOfMemory, where the program that encodes takes its server along).
class tst_Process : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hearsSignalsWhileItStarts();
    void drains_data() { rounds(); }
    void drains();
    void runsOutOfDescriptors();
    void workerRunsOutOfMemory_data() { rounds(); }
    void workerRunsOutOfMemory();

private:
    static void rounds()
    {
        QTest::addColumn<int>("round");
        for (int round = 1; round <= test::faultRounds(); ++round)
            QTest::addRow("round %d", round) << round;
    }
};

void tst_Process::hearsSignalsWhileItStarts()
{
    const LiveServer unused; // its folder and port
    QProcess server;
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.start(QStringLiteral(VIREO_BIN_DIR "/vireo-server"),
        {u"serve"_s, u"--data"_s, unused.data(), u"--listen"_s,
            u"127.0.0.1:%1"_s.arg(unused.port())});
    QByteArray said;
    const auto hear = [&](const QByteArray &words) {
        while (!said.contains(words) && server.waitForReadyRead(20'000))
            said += server.readAll();
        return said.contains(words);
    };
    // The first of many steps before it listens.
    QVERIFY2(hear("at schema 1\""), said);
    ::kill(pid_t(server.processId()), SIGHUP);
    QVERIFY2(hear("is ready at") && hear("the configuration is right"), said);
    ::kill(pid_t(server.processId()), SIGTERM);
    QVERIFY(server.waitForFinished());
    QCOMPARE(server.exitStatus(), QProcess::NormalExit);
    QCOMPARE(server.exitCode(), 0);
}

//! SIGTERM with eight uploads under way: each is taken to its end, then the process ends.
void tst_Process::drains()
{
    QFETCH(int, round);
    QRandomGenerator random{quint32(round)};
    LiveServer server;
    Shim shim;
    shim.addTo(server.setup(), server.data());
    server.setup().cutsPower = false;
    server.setup().arguments = {u"--media-workers"_s, u"0"_s};
    QVERIFY(server.start());
    QVERIFY(server.signIn());
    constexpr int kClients = 8;
    const QByteArray bytes(900'000, 'x');
    std::vector<std::unique_ptr<RawClient>> clients;
    QByteArrayList places;
    std::vector<qsizetype> sent;
    for (int i = 0; i < kClients; ++i) {
        places.append(
            server
                .ask("POST", "/api/v1/uploads",
                    {"Tus-Resumable: 1.0.0", "Upload-Length: " + QByteArray::number(bytes.size())})
                .headers.value("Location"));
        clients.push_back(std::make_unique<RawClient>(server.port()));
        // The server hands on 256 KiB at a time.
        sent.push_back(300'000 + random.bounded(int(bytes.size()) - 300'001));
        clients.back()->send(server.head("PATCH", places.last()) + "Tus-Resumable: 1.0.0\r\n"
            + "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\n"
              "Content-Length: "
            + QByteArray::number(bytes.size()) + "\r\n\r\n" + bytes.left(sent.back()));
    }
    // Each has arrived when the server has begun to write its file.
    for (const QByteArray &place : std::as_const(places)) {
        const QString file
            = server.data() + u"/uploads/"_s + QString::fromLatin1(place.split('/').last());
        QTRY_VERIFY(QFileInfo(file).size() > 0);
    }
    server.signal(SIGTERM);
    QTRY_VERIFY(server.log().contains("stopping"));
    for (int i = 0; i < kClients; ++i)
        clients[size_t(i)]->send(bytes.mid(sent[size_t(i)]));
    for (const auto &client : clients) {
        const RawAnswer answer = client->answer();
        QVERIFY2(
            answer.status == 204, "a request was cut off: " + QByteArray::number(answer.status));
        QCOMPARE(answer.headers.value("Connection"), "close");
    }
    QCOMPARE(server.ended(), 0);
    QVERIFY(!server.log().contains("cut off"));
}

void tst_Process::runsOutOfDescriptors()
{
    LiveServer server(LiveServer::Setup{.beforeExec = [] {
        const rlimit limit{256, 256};
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }});
    Shim shim;
    shim.addTo(server.setup(), server.data());
    server.setup().cutsPower = false;
    server.setup().arguments = {u"--media-workers"_s, u"0"_s};
    QVERIFY(server.start());
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < 300; ++i) {
        clients.push_back(std::make_unique<QTcpSocket>());
        clients.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        QVERIFY(clients.back()->waitForConnected());
    }
    QTRY_VERIFY(server.log().contains("No file descriptor is left"));
    // Who is in is answered meanwhile, by threads and files that are only opened now.
    const QByteArray probe = "GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (int i = 0; i < 40; ++i)
        clients[size_t(i)]->write(probe);
    for (int i = 0; i < 40; ++i) {
        QTcpSocket &client = *clients[size_t(i)];
        QVERIFY2(client.waitForReadyRead(20'000), server.log().right(500));
        QVERIFY(client.readAll().startsWith("HTTP/1.1 200"));
    }
    QVERIFY(server.isAlive());
    clients.erase(clients.begin(), clients.begin() + 150);
    // Who waited outside comes in.
    clients.back()->write(probe);
    QVERIFY(clients.back()->waitForReadyRead(20'000));
    QVERIFY(clients.back()->readAll().startsWith("HTTP/1.1 200"));
    clients.clear();
    QCOMPARE(server.ask("GET", "/readyz").status, 200);
}

void tst_Process::workerRunsOutOfMemory()
{
    QFETCH(int, round);
    QTemporaryDir dir;
    const QString clip = dir.filePath(u"clip.mp4"_s);
    QVERIFY(test::makeClip(clip, {.width = 320, .height = 180, .seconds = 1}));
    // From too little to be started with to nearly enough.
    const int kib = 20'000 + 90'000 * (round % 5);
    const bool deadly = qEnvironmentVariable("VIREO_DEFECT") == "deadly-worker"_L1;
    const QString program = dir.filePath(u"media"_s);
    QVERIFY(test::writeFile(program,
        "#!/bin/sh\n" + QByteArray(deadly ? "kill -9 $PPID\n" : "") + "ulimit -v "
            + QByteArray::number(kib) + "\nexec " VIREO_BIN_DIR "/vireo-media \"$@\"\n"));
    QFile::setPermissions(
        program, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);

    LiveServer server({.arguments = {u"--media-program"_s, program}, .cutsPower = false});
    QVERIFY(server.start());
    QVERIFY(server.signIn());
    const QByteArray id = server.publish(test::readFile(clip));
    const auto state
        = [&] { return server.ask("GET", "/api/v1/videos/" + id).json()["state"_L1].toString(); };
    QTRY_VERIFY_WITH_TIMEOUT(state() == "failed"_L1 || state() == "ready"_L1, 90'000);
    QVERIFY(server.isAlive());
    QCOMPARE(server.ask("GET", "/readyz").status, 200);
    QCOMPARE(server.terminate(), 0);
    // With a program that has what it needs, the same server encodes the next.
    server.setup().arguments.clear();
    QVERIFY(server.start());
    const QByteArray next = server.publish(test::readFile(clip));
    QTRY_COMPARE_WITH_TIMEOUT(
        server.ask("GET", "/api/v1/videos/" + next).json()["state"_L1].toString(), u"ready"_s,
        90'000);
}

VIREO_TEST(tst_Process)
#include "tst_process.moc"
