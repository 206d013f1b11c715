// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/media/childprocess.h"

#include <QFile>
#include <QLoggingCategory>
#include <QThread>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace vireo::server::media {
namespace {

Q_LOGGING_CATEGORY(lcChild, "vireo.media.child", QtInfoMsg)

constexpr int kFirstFreeFd = 5;
constexpr int kAwayFromThem = 64; // where our ends wait, so that dup2 cannot overwrite one of them
// Below the server's own threads, yet not so low that a busy machine starves it: at 10 a clip of
// three seconds took minutes beside a dozen busy processes.
constexpr int kNiceness = 5;

Descriptor away(int fd)
{
    return Descriptor(::fcntl(fd, F_DUPFD_CLOEXEC, kAwayFromThem));
}

struct Plan
{
    int in = -1;
    int out = -1;
    int third = -1;
    int fourth = -1;
    int fault = -1; //!< tells the parent why exec failed
    pid_t parent = -1;
    const char *program = nullptr;
    char *const *environment = nullptr;
};

//! Between fork and exec: nothing but system calls.
[[noreturn]] void become(const Plan &plan)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    signal(SIGPIPE, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const bool ours = getppid() == plan.parent;
    setpriority(PRIO_PROCESS, 0, kNiceness);
    const bool placed = ours && dup2(plan.in, 0) >= 0 && dup2(plan.out, 1) >= 0
        && dup2(plan.third, 3) >= 0 && dup2(plan.fourth, 4) >= 0;
    // Sockets of the server are not all close-on-exec; none of them may reach the child.
    if (placed && syscall(SYS_close_range, kFirstFreeFd, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */) != 0) {
        for (int fd = kFirstFreeFd; fd < 65536; ++fd)
            fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    if (placed) {
        char *const arguments[] = {const_cast<char *>(plan.program), nullptr};
        execve(plan.program, arguments, plan.environment);
    }
    const int fault = errno;
    [[maybe_unused]] const ssize_t told = ::write(plan.fault, &fault, sizeof fault);
    _exit(127);
}

} // namespace

void Descriptor::close()
{
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

ChildProcess::ChildProcess(pid_t pid, Descriptor in, Descriptor out)
    : m_pid(pid)
    , m_in(std::move(in))
    , m_out(std::move(out))
{
}

ChildProcess::ChildProcess(ChildProcess &&other) noexcept
    : m_pid(std::exchange(other.m_pid, -1))
    , m_in(std::move(other.m_in))
    , m_out(std::move(other.m_out))
{
}

ChildProcess::~ChildProcess()
{
    if (m_pid <= 0)
        return;
    kill();
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) { }
}

Result<ChildProcess> ChildProcess::start(
    const QString &program, const Descriptor &third, const Descriptor &fourth)
{
    const Error failed{Error::Kind::Unavailable, u"media_program"_s,
        u"The media program could not be started. The server's operator has to look at its log."_s};
    int in[2] = {-1, -1};
    int out[2] = {-1, -1};
    int fault[2] = {-1, -1};
    const bool piped = ::pipe2(in, O_CLOEXEC) == 0 && ::pipe2(out, O_CLOEXEC) == 0
        && ::pipe2(fault, O_CLOEXEC) == 0;
    Descriptor inRead(in[0]), inWrite(in[1]), outRead(out[0]), outWrite(out[1]);
    Descriptor faultRead(fault[0]), faultWrite(fault[1]);
    if (!piped)
        return failed;

    const Descriptor childIn = away(inRead.get());
    const Descriptor childOut = away(outWrite.get());
    const Descriptor childThird = away(third.get());
    const Descriptor childFourth = away(fourth.get());
    Descriptor childFault = away(faultWrite.get());
    const QByteArray path = QFile::encodeName(program);
    std::vector<QByteArray> environment{"LANG=C.UTF-8", "PATH=/usr/bin:/bin"};
    for (const char *name : {"ASAN_OPTIONS", "UBSAN_OPTIONS"}) {
        if (qEnvironmentVariableIsSet(name))
            environment.push_back(QByteArray(name) + '=' + qgetenv(name));
    }
    std::vector<char *> pointers;
    for (QByteArray &entry : environment)
        pointers.push_back(entry.data());
    pointers.push_back(nullptr);
    const Plan plan{childIn.get(), childOut.get(), childThird.get(), childFourth.get(),
        childFault.get(), ::getpid(), path.constData(), pointers.data()};

    const pid_t pid = ::fork();
    if (pid == 0)
        become(plan);
    if (pid < 0)
        return failed;
    ChildProcess child(pid, std::move(inWrite), std::move(outRead));
    faultWrite.close();
    childFault.close(); // else the read below would wait for ourselves
    int reason = 0;
    if (::read(faultRead.get(), &reason, sizeof reason) == ssize_t(sizeof reason)) {
        qCCritical(lcChild) << "cannot start" << program << ":" << std::strerror(reason);
        return failed;
    }
    return child;
}

bool ChildProcess::write(const QByteArray &line)
{
    return ::write(m_in.get(), line.constData(), static_cast<size_t>(line.size()))
        == ssize_t(line.size());
}

std::optional<QByteArray> ChildProcess::read(std::chrono::milliseconds patience)
{
    pollfd waiting{m_out.get(), POLLIN, 0};
    if (::poll(&waiting, 1, int(patience.count())) <= 0)
        return QByteArray();
    QByteArray piece(16 * 1024, Qt::Uninitialized);
    const ssize_t count = ::read(m_out.get(), piece.data(), static_cast<size_t>(piece.size()));
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return QByteArray();
    if (count <= 0)
        return std::nullopt;
    piece.truncate(count);
    return piece;
}

void ChildProcess::kill()
{
    if (m_pid > 0)
        ::kill(m_pid, SIGKILL);
}

std::optional<ChildProcess::Ended> ChildProcess::wait(std::chrono::milliseconds patience)
{
    const auto until = std::chrono::steady_clock::now() + patience;
    while (m_pid > 0) {
        int status = 0;
        const pid_t ended = ::waitpid(m_pid, &status, WNOHANG);
        if (ended == m_pid) {
            m_pid = -1;
            if (WIFEXITED(status))
                return Ended{true, WEXITSTATUS(status)};
            return Ended{false, WTERMSIG(status)};
        }
        if (std::chrono::steady_clock::now() >= until)
            break;
        QThread::msleep(5);
    }
    return std::nullopt;
}

} // namespace vireo::server::media
