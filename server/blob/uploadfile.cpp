// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/blob/uploadfile.h"

#include "server/blob/disk.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::server::blob {
namespace {
Q_LOGGING_CATEGORY(lcDisk, "vireo.uploads.disk", QtInfoMsg)

Error faultOfErrno(const char *call)
{
    const int fault = errno;
    qCWarning(lcDisk) << call << "failed:" << std::strerror(fault);
    if (fault == ENOSPC || fault == EDQUOT || fault == EFBIG) {
        return {Error::Kind::StorageFull, u"storage_full"_s,
            u"The server's disk is full. Nothing is lost: try again later, the upload continues "
            u"where it stopped."_s};
    }
    return {Error::Kind::Internal, u"storage"_s,
        u"The server could not store the file. Try again later."_s};
}
} // namespace

Result<void> UploadFile::create(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(),
        O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return faultOfErrno("create");
    const bool synced = ::fsync(fd) == 0;
    ::close(fd);
    if (!synced || !syncFolder(QFileInfo(path).path()))
        return faultOfErrno("fsync");
    return {};
}

Result<UploadFile> UploadFile::open(const QString &path, qint64 durable)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return faultOfErrno("open");
    UploadFile file(fd);
    struct stat status = {};
    if (::fstat(fd, &status) != 0)
        return faultOfErrno("fstat");
    if (status.st_size < durable) {
        qCCritical(lcDisk) << "a file is shorter than what was acknowledged:" << status.st_size
                           << "of" << durable;
        return Error{Error::Kind::Gone, u"upload_lost"_s,
            u"The server lost a part of this upload. Please start it again."_s};
    }
    if (status.st_size > durable) {
        if (const auto done = file.cut(durable); !done.ok())
            return done.error();
    }
    if (::lseek(fd, durable, SEEK_SET) < 0)
        return faultOfErrno("lseek");
    return file;
}

UploadFile &UploadFile::operator=(UploadFile &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

UploadFile::~UploadFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<void> UploadFile::append(const QByteArray &piece)
{
    qsizetype done = 0;
    while (done < piece.size()) {
        const ssize_t count
            = ::write(m_fd, piece.constData() + done, static_cast<size_t>(piece.size() - done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return faultOfErrno("write");
        done += count;
    }
    return {};
}

Result<void> UploadFile::sync()
{
    if (::fdatasync(m_fd) != 0)
        return faultOfErrno("fdatasync");
    return {};
}

Result<void> UploadFile::cut(qint64 size)
{
    if (::ftruncate(m_fd, size) != 0 || ::lseek(m_fd, size, SEEK_SET) < 0)
        return faultOfErrno("ftruncate");
    return {};
}

} // namespace vireo::server::blob
