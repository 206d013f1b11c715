// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/servelock.h"

#include "server/main/config.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::server {

Result<std::unique_ptr<ServeLock>> ServeLock::take(const QString &data)
{
    const QString path = data + u'/' + QLatin1StringView(kFile);
    const int fd = ::open(
        QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        return Error{Error::Kind::Internal, u"data"_s,
            u"%1 cannot be made: %2."_s.arg(path, qt_error_string(errno))};
    }
    std::unique_ptr<ServeLock> lock(new ServeLock(fd));
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (errno != EWOULDBLOCK) {
        return Error{Error::Kind::Internal, u"data"_s,
            u"%1 cannot be locked: %2."_s.arg(path, qt_error_string(errno))};
    }
    const QString url = rememberedUrl(data);
    return Error{Error::Kind::Conflict, u"data_in_use"_s,
        u"data: another server runs on %1%2; stop that one first, or give this one a folder of its "
        u"own"_s.arg(data, url.isEmpty() ? QString() : u", at "_s + url)};
}

ServeLock::~ServeLock()
{
    ::close(m_fd);
}

} // namespace vireo::server
