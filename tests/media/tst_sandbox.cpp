// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/sanitized.h"
#include "core/media/sandbox/sandbox.h"
#include "support/testmain.h"

#include <QtTest>

#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace Qt::StringLiterals;
using vireo::media::Sandbox;

namespace {

enum class Deed {
    WriteInFolder,
    StartThread,
    ReadElsewhere,
    WriteElsewhere,
    ClimbOut,
    OpenSocket,
    RunProgram,
    Fork,
    TakeMemory,
    FillDisk,
};

constexpr int kDone = 10;
constexpr int kDenied = 11;
constexpr int kNoSandbox = 12;

//! Runs in a child process, locked in: exits with kDone where the deed worked.
[[noreturn]] void attempt(Deed deed, int input, int folder)
{
    const Sandbox sandbox{input, folder, 512LL * 1024 * 1024, 20, 100'000, true};
    if (!sandbox.enter().ok())
        _exit(kNoSandbox);
    const auto answer = [](bool worked) { _exit(worked ? kDone : kDenied); };
    switch (deed) {
    case Deed::WriteInFolder: {
        const int fd = openat(folder, "a.mp4", O_RDWR | O_CREAT | O_EXCL, 0644);
        answer(fd >= 0 && write(fd, "x", 1) == 1 && renameat(folder, "a.mp4", folder, "b.mp4") == 0
            && unlinkat(folder, "b.mp4", 0) == 0);
        break;
    }
    case Deed::StartThread: {
        bool ran = false;
        std::thread([&] { ran = true; }).join();
        answer(ran);
        break;
    }
    case Deed::ReadElsewhere:
        answer(openat(AT_FDCWD, "/etc/passwd", O_RDONLY) >= 0);
        break;
    case Deed::WriteElsewhere:
        answer(openat(AT_FDCWD, "/tmp/vireo-escaped", O_WRONLY | O_CREAT, 0644) >= 0);
        break;
    case Deed::ClimbOut:
        answer(openat(folder, "../../etc/passwd", O_RDONLY) >= 0
            || openat(folder, "/etc/passwd", O_RDONLY) >= 0);
        break;
    case Deed::OpenSocket:
        answer(socket(AF_INET, SOCK_STREAM, 0) >= 0);
        break;
    case Deed::RunProgram:
        execl("/bin/true", "true", nullptr);
        answer(false);
        break;
    case Deed::Fork:
        answer(fork() >= 0);
        break;
    case Deed::TakeMemory:
        answer(std::unique_ptr<char[]>(new (std::nothrow) char[1024LL * 1024 * 1024]) != nullptr);
        break;
    case Deed::FillDisk: {
        std::signal(SIGXFSZ, SIG_IGN);
        const int fd = openat(folder, "big", O_RDWR | O_CREAT, 0644);
        const QByteArray bytes(200'000, 'x');
        answer(write(fd, bytes.constData(), size_t(bytes.size())) == bytes.size());
        break;
    }
    }
    _exit(kDenied);
}

//! Whether this kernel gives a layer that stops it, as a child that locks itself in finds out.
bool climbingIsStopped()
{
    int answer[2] = {-1, -1};
    if (pipe(answer) != 0)
        return false;
    const int folder = open("/tmp", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const pid_t child = fork();
    if (child == 0) {
        Sandbox::Layers layers;
        const Sandbox sandbox{answer[1], folder, 512LL * 1024 * 1024, 20, 100'000, false};
        static_cast<void>(sandbox.enter(&layers));
        const char stops = layers.landlock > 0 || layers.namespaces ? 1 : 0;
        _exit(write(answer[1], &stops, 1) == 1 ? 0 : 1);
    }
    close(answer[1]);
    char stops = 0;
    const bool said = read(answer[0], &stops, 1) == 1;
    close(answer[0]);
    close(folder);
    waitpid(child, nullptr, 0);
    return said && stops == 1;
}

} // namespace

//! The sandbox from inside: what the work needs goes on, everything else is denied or deadly.
class tst_Sandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limits_data();
    void limits();
};

void tst_Sandbox::limits_data()
{
    QTest::addColumn<int>("deed");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, Deed deed, bool allowed) {
        QTest::newRow(name) << int(deed) << allowed;
    };
    row("write in the folder", Deed::WriteInFolder, true);
    row("start a thread", Deed::StartThread, true);
    row("more than the file limit", Deed::FillDisk, false);
    // Sanitizers need what these layers take away; there the program goes without them.
#ifndef VIREO_ADDRESS_SANITIZED
    row("read elsewhere", Deed::ReadElsewhere, false);
    row("write elsewhere", Deed::WriteElsewhere, false);
    row("open a socket", Deed::OpenSocket, false);
    row("run a program", Deed::RunProgram, false);
    row("fork", Deed::Fork, false);
    row("more than the memory limit", Deed::TakeMemory, false);
#endif
    // Only Landlock and a root of its own see through names.
    if (climbingIsStopped())
        row("climb out of the folder", Deed::ClimbOut, false);
}

void tst_Sandbox::limits()
{
    QFETCH(int, deed);
    QFETCH(bool, allowed);
    QTemporaryDir folder;
    const int folderFd
        = open(folder.path().toLocal8Bit().constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int inputFd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    const pid_t child = fork();
    if (child == 0)
        attempt(Deed(deed), inputFd, folderFd);
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    close(folderFd);
    close(inputFd);
    if (allowed) {
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), kDone);
    } else if (WIFEXITED(status)) {
        QCOMPARE(WEXITSTATUS(status), kDenied);
    } else {
        QCOMPARE(WTERMSIG(status), SIGSYS);
    }
}

VIREO_TEST(tst_Sandbox)
#include "tst_sandbox.moc"
