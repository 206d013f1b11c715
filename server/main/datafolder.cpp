// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/datafolder.h"

#include <QDirIterator>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace vireo::server {

Result<void> checkDatabaseThere(const Config &config)
{
    // SQLite takes an empty file for a new database.
    if (QFileInfo(config.databaseFile()).size() > 0)
        return {};
    for (const QString &name : {u"media"_s, u"uploads"_s}) {
        const QString folder = config.data + u'/' + name;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        if (!files.hasNext())
            continue;
        return Error{Error::Kind::Internal, u"database_missing"_s,
            u"The database %1 is missing, but there are files in %2. Restore a backup, or move "
            u"that folder away to begin anew."_s.arg(config.databaseFile(), folder)};
    }
    return {};
}

void shutFolders(const QString &data)
{
    constexpr auto kOwner
        = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    for (const QString &name :
        {u"media"_s, u"uploads"_s, u"avatars"_s, u"exports"_s, u"outbox"_s}) {
        const QString folder = data + u'/' + name;
        if (QFileInfo(folder).isDir())
            QFile::setPermissions(folder, kOwner);
    }
}

} // namespace vireo::server
