// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/blob/disk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace vireo::server::blob {
namespace {

//! A file that is not there has nothing to be synced.
bool sync(const QString &path, int flags, int (*call)(int))
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | flags);
    if (fd < 0)
        return (flags & O_DIRECTORY) == 0;
    const bool done = call(fd) == 0;
    ::close(fd);
    return done;
}

//! A draft beside \p path, which \p move brings there once it is durable.
bool put(const QString &path, const QByteArray &bytes, int (*move)(const char *, const char *))
{
    const QByteArray target = QFile::encodeName(path);
    QByteArray draft = target + ".XXXXXX";
    const int fd = ::mkostemp(draft.data(), O_CLOEXEC); // mode 0600
    if (fd < 0)
        return false;
    bool done
        = ::write(fd, bytes.constData(), size_t(bytes.size())) == bytes.size() && ::fsync(fd) == 0;
    ::close(fd);
    done = done && move(draft.constData(), target.constData()) == 0;
    const int fault = errno;
    ::unlink(draft.constData());
    done = done && syncFolder(QFileInfo(path).path());
    if (!done)
        errno = fault;
    return done;
}

} // namespace

bool syncFolder(const QString &folder)
{
    return sync(folder, O_DIRECTORY, &::fsync);
}

bool syncFiles(const QString &folder)
{
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    // A file that was replaced since the list was made is in the list of the next call.
    return std::all_of(names.cbegin(), names.cend(), [&folder](const QString &name) {
        return sync(folder + u'/' + name, O_NOFOLLOW, &::fdatasync);
    }) && syncFolder(folder);
}

bool makeFile(const QString &path, const QByteArray &bytes)
{
    // A link, unlike a rename, never replaces what another process made meanwhile.
    return put(path, bytes, &::link);
}

bool replaceFile(const QString &path, const QByteArray &bytes)
{
    return put(path, bytes, &::rename);
}

qint64 freeBytes(const QString &folder)
{
    struct statvfs figures = {};
    if (::statvfs(QFile::encodeName(folder).constData(), &figures) != 0)
        return -1;
    return static_cast<qint64>(figures.f_bavail) * static_cast<qint64>(figures.f_frsize);
}

} // namespace vireo::server::blob
