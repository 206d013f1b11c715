// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Preloaded into the server (LD_PRELOAD): a disk that fails at the Nth write or sync below
// VIREO_SHIM_ROOT, and a clock that is wrong, both told by the file VIREO_SHIM_CONTROL
// (shimcontrol.h) while the server runs.
//
// VIREO_DEFECT names a fault of the server's own that a harness has to notice, put in here so that
// none has to stand in the server: swallow (a failed write is taken for a good one), fake-file (a
// file that cannot be made is taken for made), no-drain (SIGTERM ends it at once), orphans
// (children outlive it), deaf (short of descriptors once, it never accepts again), one-clock (waits
// follow the time of day).

#include "shimcontrol.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

using vireo::test::ShimControl;

template <typename Call> Call real(const char *name)
{
    return reinterpret_cast<Call>(dlsym(RTLD_NEXT, name));
}

ShimControl *control()
{
    static ShimControl *const mapped = []() -> ShimControl * {
        const char *path = std::getenv("VIREO_SHIM_CONTROL");
        const int fd = path ? ::open(path, O_RDWR | O_CLOEXEC) : -1;
        if (fd < 0)
            return nullptr;
        void *memory
            = ::mmap(nullptr, sizeof(ShimControl), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        ::close(fd);
        return memory == MAP_FAILED ? nullptr : static_cast<ShimControl *>(memory);
    }();
    return mapped;
}

bool hasDefect(const char *name)
{
    static const char *const wanted = std::getenv("VIREO_DEFECT");
    return wanted && std::strcmp(wanted, name) == 0;
}

bool isWatched(int fd)
{
    static const char *const root = std::getenv("VIREO_SHIM_ROOT");
    if (!root || !control())
        return false;
    char link[32];
    char path[512];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t length = ::readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return false;
    path[length] = 0;
    // The index of SQLite's log is memory, not a file that is written.
    return std::strncmp(path, root, std::strlen(root)) == 0 && !std::strstr(path, "-shm");
}

//! Whether the call on \p fd is the one that fails.
bool strikes(int fd, bool isSync = false)
{
    ShimControl *shim = control();
    if (!shim || !isWatched(fd) || (shim->fault == ShimControl::Fault::Sync && !isSync))
        return false;
    ++shim->calls;
    if (shim->strikeAfter.load() < 0 || shim->strikeAfter.fetch_sub(1) != 0)
        return false;
    ++shim->struck;
    return true;
}

//! One more than where a file's bytes begin that no sync has kept yet; 0: all are.
std::atomic<std::int64_t> unsynced[1024];

void noteWrite(int fd)
{
    if (fd < 0 || fd >= 1024 || !control() || control()->fault != ShimControl::Fault::Sync)
        return;
    const off_t place = ::lseek(fd, 0, SEEK_CUR);
    std::int64_t nothing = 0;
    if (place >= 0 && isWatched(fd))
        unsynced[fd].compare_exchange_strong(nothing, place + 1);
}

//! What the system does with the pages that it could not write: it forgets them.
void forget(int fd)
{
    static const auto pwriteOf = real<ssize_t (*)(int, const void *, size_t, off_t)>("pwrite");
    const std::int64_t from = fd >= 0 && fd < 1024 ? unsynced[fd].exchange(0) - 1 : -1;
    const off_t end = from < 0 ? 0 : ::lseek(fd, 0, SEEK_CUR);
    static const char zeros[65536] = {};
    for (off_t at = from; from >= 0 && at < end;) {
        const ssize_t done
            = pwriteOf(fd, zeros, std::min<size_t>(sizeof zeros, size_t(end - at)), at);
        if (done <= 0)
            return;
        at += done;
    }
}

//! Whether the sync of \p fd fails.
bool failsSync(int fd)
{
    if (!strikes(fd, true)) {
        if (fd >= 0 && fd < 1024)
            unsynced[fd] = 0;
        return false;
    }
    if (control()->fault == ShimControl::Fault::Sync)
        forget(fd);
    // Half of a sync is a whole one.
    return control()->fault != ShimControl::Fault::Short;
}

//! What a write that fails gives back.
template <typename Write> ssize_t failed(size_t size, Write write)
{
    ShimControl *shim = control();
    if (shim->fault == ShimControl::Fault::Short && size > 1)
        return write(size / 2);
    if (hasDefect("swallow"))
        return ssize_t(size);
    errno = shim->error;
    return -1;
}

//! A write that the disk itself refused.
ssize_t judged(int fd, ssize_t done, size_t size)
{
    const bool full = done < 0 && (errno == ENOSPC || errno == EFBIG || errno == EDQUOT);
    return full && hasDefect("swallow") && isWatched(fd) ? ssize_t(size) : done;
}

void shift(timespec *time)
{
    const std::int64_t ms = control() ? control()->clockMs.load() : 0;
    time->tv_sec += ms / 1000;
    time->tv_nsec += long(ms % 1000) * 1'000'000;
    if (time->tv_nsec >= 1'000'000'000) {
        time->tv_nsec -= 1'000'000'000;
        ++time->tv_sec;
    } else if (time->tv_nsec < 0) {
        time->tv_nsec += 1'000'000'000;
        --time->tv_sec;
    }
}

int openAs(int (*next)(const char *, int, ...), const char *path, int flags, mode_t mode)
{
    const int fd = next(path, flags, mode);
    if (fd < 0 && errno == ENOSPC && (flags & O_CREAT) && hasDefect("fake-file"))
        return next("/dev/null", O_WRONLY | O_CLOEXEC);
    return fd;
}

} // namespace

extern "C" {

ssize_t write(int fd, const void *bytes, size_t size)
{
    static const auto next = real<ssize_t (*)(int, const void *, size_t)>("write");
    noteWrite(fd);
    if (!strikes(fd))
        return judged(fd, next(fd, bytes, size), size);
    return failed(size, [&](size_t some) { return next(fd, bytes, some); });
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    static const auto next = real<ssize_t (*)(int, const void *, size_t, off_t)>("pwrite");
    if (!strikes(fd))
        return judged(fd, next(fd, bytes, size, offset), size);
    return failed(size, [&](size_t some) { return next(fd, bytes, some, offset); });
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset)
{
    static const auto next = real<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64");
    if (!strikes(fd))
        return judged(fd, next(fd, bytes, size, offset), size);
    return failed(size, [&](size_t some) { return next(fd, bytes, some, offset); });
}

int fsync(int fd)
{
    static const auto next = real<int (*)(int)>("fsync");
    return failsSync(fd) ? int(failed(0, [](size_t) { return ssize_t(-1); })) : next(fd);
}

int fdatasync(int fd)
{
    static const auto next = real<int (*)(int)>("fdatasync");
    return failsSync(fd) ? int(failed(0, [](size_t) { return ssize_t(-1); })) : next(fd);
}

int open(const char *path, int flags, ...)
{
    static const auto next = real<int (*)(const char *, int, ...)>("open");
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return openAs(next, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    static const auto next = real<int (*)(const char *, int, ...)>("open64");
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return openAs(next, path, flags, mode);
}

int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    static const auto next = real<int (*)(clockid_t, timespec *)>("clock_gettime");
    const int result = next(clock, time);
    if (result == 0
        && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || hasDefect("one-clock")))
        shift(time);
    return result;
}

int gettimeofday(timeval *__restrict time, void *__restrict) noexcept
{
    timespec exact = {};
    clock_gettime(CLOCK_REALTIME, &exact);
    time->tv_sec = exact.tv_sec;
    time->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *into) noexcept
{
    timespec exact = {};
    clock_gettime(CLOCK_REALTIME, &exact);
    if (into)
        *into = exact.tv_sec;
    return exact.tv_sec;
}

using Signalled = void (*)(int);

Signalled signal(int number, Signalled handler) noexcept
{
    static const auto next = real<Signalled (*)(int, Signalled)>("signal");
    return next(number, number == SIGTERM && hasDefect("no-drain") ? SIG_DFL : handler);
}

int prctl(int option, ...) noexcept
{
    static const auto next = real<int (*)(int, ...)>("prctl");
    va_list rest;
    va_start(rest, option);
    unsigned long values[4];
    for (unsigned long &value : values)
        value = va_arg(rest, unsigned long);
    va_end(rest);
    if (option == PR_SET_PDEATHSIG && hasDefect("orphans"))
        return 0;
    return next(option, values[0], values[1], values[2], values[3]);
}

int accept(int fd, sockaddr *__restrict address, socklen_t *__restrict length)
{
    static const auto next = real<int (*)(int, sockaddr *, socklen_t *)>("accept");
    static std::atomic<bool> over = false;
    if (over) {
        errno = EAGAIN;
        return -1;
    }
    const int made = next(fd, address, length);
    // The server stops accepting before the last one is gone.
    rlimit limit{};
    if (hasDefect("deaf") && ::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        const bool isShort
            = made < 0 ? errno == EMFILE || errno == ENFILE : rlim_t(made) > limit.rlim_cur / 2;
        over = over || isShort;
    }
    return made;
}

} // extern "C"
