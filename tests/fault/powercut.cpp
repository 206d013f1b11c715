// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Preloaded into the server (LD_PRELOAD), so that its death can be a power cut: what it wrote and
// did not sync is written down, and cutPower() takes it back. SIGKILL alone leaves every byte
// in the kernel's cache, with which a missing fsync is never seen.
//
// Before a write below VIREO_CUT_ROOT the bytes it replaces go to VIREO_CUT_LOG; fsync and
// fdatasync of the file say that what was logged for it so far is to stay. The format is in
// powercutlog.h. With VIREO_DEFECT=lost-sync nothing is ever synced, as if the server had forgotten
// to. Shared memory (the index of SQLite's log) is not covered: SQLite makes it anew.

#include "powercutlog.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#include <vector>

namespace {

using vireo::test::CutRecord;

template <typename Call> Call real(const char *name)
{
    return reinterpret_cast<Call>(dlsym(RTLD_NEXT, name));
}

//! Order in the log is order of the writes.
std::mutex &mutex()
{
    static std::mutex one;
    return one;
}

int logFile()
{
    static const int fd = [] {
        const char *path = std::getenv("VIREO_CUT_LOG");
        return path ? ::open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    }();
    return fd;
}

//! The path of \p fd where it is a file below the root.
bool watched(int fd, char (&path)[512])
{
    const char *root = std::getenv("VIREO_CUT_ROOT");
    char link[32];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t length = root && logFile() >= 0 ? ::readlink(link, path, sizeof path - 1) : -1;
    if (length <= 0)
        return false;
    path[length] = 0;
    return std::strncmp(path, root, std::strlen(root)) == 0;
}

void log(CutRecord record, const char *path, const std::vector<char> &old)
{
    static const auto writeAll = real<ssize_t (*)(int, const iovec *, int)>("writev");
    record.pathBytes = std::uint32_t(std::strlen(path));
    record.oldBytes = std::uint32_t(old.size());
    const iovec parts[] = {{&record, sizeof record}, {const_cast<char *>(path), record.pathBytes},
        {const_cast<char *>(old.data()), old.size()}};
    if (writeAll(logFile(), parts, 3) < 0)
        std::abort();
}

void beforeWrite(int fd, off_t offset, size_t size)
{
    char path[512];
    struct stat info = {};
    if (!watched(fd, path) || ::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        return;
    std::vector<char> old;
    if (offset < info.st_size) {
        old.resize(std::min(size, size_t(info.st_size - offset)));
        // Uploads are opened for writing alone.
        const int reader = ::open(path, O_RDONLY | O_CLOEXEC);
        const ssize_t got = ::pread(reader, old.data(), old.size(), offset);
        ::close(reader);
        old.resize(got > 0 ? size_t(got) : 0);
    }
    log({CutRecord::Kind::Write, 0, 0, info.st_size, offset}, path, old);
}

template <typename Sync> int synced(int fd, Sync sync)
{
    static const char *const defect = std::getenv("VIREO_DEFECT");
    static const bool lost = defect && std::strcmp(defect, "lost-sync") == 0;
    if (lost)
        return 0;
    const std::lock_guard lock(mutex());
    const int result = sync(fd);
    char path[512];
    if (result == 0 && watched(fd, path))
        log({CutRecord::Kind::Sync, 0, 0, 0, 0}, path, {});
    return result;
}

} // namespace

extern "C" {

ssize_t write(int fd, const void *bytes, size_t size)
{
    static const auto next = real<ssize_t (*)(int, const void *, size_t)>("write");
    const off_t offset = ::lseek(fd, 0, SEEK_CUR);
    if (offset < 0)
        return next(fd, bytes, size);
    const std::lock_guard lock(mutex());
    beforeWrite(fd, offset, size);
    return next(fd, bytes, size);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    static const auto next = real<ssize_t (*)(int, const void *, size_t, off_t)>("pwrite");
    const std::lock_guard lock(mutex());
    beforeWrite(fd, offset, size);
    return next(fd, bytes, size, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset)
{
    static const auto next = real<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64");
    const std::lock_guard lock(mutex());
    beforeWrite(fd, offset, size);
    return next(fd, bytes, size, offset);
}

int fsync(int fd)
{
    static const auto next = real<int (*)(int)>("fsync");
    return synced(fd, next);
}

int fdatasync(int fd)
{
    static const auto next = real<int (*)(int)>("fdatasync");
    return synced(fd, next);
}

} // extern "C"
