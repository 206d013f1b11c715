// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/configloader.h"
#include "target.h"

#include <QFile>

#include <sys/mman.h>
#include <unistd.h>

namespace vireo::fuzz {

//! A configuration file, from its bytes to the checked whole.
void config(const QByteArray &bytes)
{
    const int fd = ::memfd_create("config", MFD_CLOEXEC);
    if (fd < 0)
        return;
    QFile file;
    if (file.open(fd, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle) && file.write(bytes) >= 0
        && file.flush()) {
        const auto loaded = server::loadConfig(
            {.file = QStringLiteral("/proc/self/fd/%1").arg(fd), .allowReadableFile = true});
        holds(loaded.ok() || !loaded.error().detail.isEmpty(), "an error has words");
    }
}

} // namespace vireo::fuzz
