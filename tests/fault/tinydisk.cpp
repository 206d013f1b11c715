// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tinydisk.h"

#include <QDir>
#include <QFile>

#include <sys/mount.h>
#include <sys/statvfs.h>

using namespace Qt::StringLiterals;

namespace vireo::test {
namespace {
const QString kBallast = u"/ballast"_s;
}

TinyDisk::TinyDisk(const QByteArray &options)
{
    const QByteArray target = QFile::encodeName(m_dir.path());
    m_mounted = ::mount("tmpfs", target.constData(), "tmpfs", 0, options.constData()) == 0;
    if (m_mounted)
        QDir().mkpath(path() + kBallast);
}

TinyDisk::~TinyDisk()
{
    if (m_mounted)
        ::umount2(QFile::encodeName(m_dir.path()).constData(), MNT_DETACH);
}

bool TinyDisk::fill(qint64 bytes)
{
    struct statvfs room = {};
    if (::statvfs(QFile::encodeName(path()).constData(), &room) != 0)
        return false;
    QFile ballast(path() + kBallast + u"/file"_s);
    if (!ballast.open(QIODevice::WriteOnly))
        return false;
    const QByteArray block(64 * 1024, 'x');
    for (qint64 left = qint64(room.f_bavail) * qint64(room.f_frsize) - bytes; left > 0;) {
        const qint64 written
            = ballast.write(block.constData(), std::min<qint64>(left, block.size()));
        if (written <= 0 || !ballast.flush())
            return false;
        left -= written;
    }
    return true;
}

bool TinyDisk::takeNames(int count)
{
    struct statvfs room = {};
    for (int i = 0; ::statvfs(QFile::encodeName(path()).constData(), &room) == 0; ++i) {
        if (room.f_ffree <= fsfilcnt_t(count))
            return true;
        QFile file(path() + kBallast + u"/%1"_s.arg(i));
        if (!file.open(QIODevice::WriteOnly))
            return false;
    }
    return false;
}

void TinyDisk::makeRoom()
{
    QDir(path() + kBallast).removeRecursively();
}

} // namespace vireo::test
