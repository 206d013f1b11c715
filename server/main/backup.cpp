// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/verbs.h"

#include "core/base/clock.h"
#include "core/base/defect.h"
#include "core/base/json.h"
#include "server/blob/disk.h"
#include "server/blob/tar.h"
#include "server/main/backupfiles.h"
#include "server/main/datafolder.h"
#include "server/main/servelock.h"
#include "server/storage/damage.h"
#include "server/storage/sqlite/snapshot.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace vireo::server::verbs {
namespace {

namespace sqlite = storage::sqlite;

QString withExtra(const QString &path)
{
    return path + u".snapshot"_s;
}

//! What lies below the data folder and belongs into a backup, relative. The database goes in as a
//! snapshot; what is still being encoded is encoded anew.
QStringList filesBelow(const QString &data)
{
    QStringList files;
    QDirIterator found(data, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        const QString name = QDir(data).relativeFilePath(found.next());
        if (!name.startsWith(kDatabase) && !name.startsWith(kAuditHead)
            && name != QLatin1StringView(ServeLock::kFile) && !name.endsWith(".part"_L1)
            && !name.endsWith(".snapshot"_L1))
            files.append(name);
    }
    files.sort();
    return files;
}

Result<int> write(const Config &config, const QString &archive)
{
    blob::TarWriter tar(archive);
    if (const auto opened = tar.open(); !opened.ok())
        return opened.error();
    // Beside the archive: that is where room was made for it.
    const QString copy = withExtra(archive);
    QFile::remove(copy);
    const auto schema = base::hasDefect("raw-backup")
        ? (QFile::copy(config.databaseFile(), copy) ? sqlite::verify(copy) : Result<int>(0))
        : sqlite::snapshot(config.databaseFile(), copy);
    const auto removeCopy = qScopeGuard([&copy] {
        for (const char *end : {"", "-wal", "-shm"})
            QFile::remove(copy + QLatin1StringView(end));
    });
    if (!schema.ok())
        return storage::damage::forOperator(schema.error(), config.databaseFile());

    QJsonObject sums;
    const auto take = [&](const QString &name, const QString &path) -> Result<void> {
        QFile source(path);
        // Removed since the list was made: the snapshot, which is older, may still speak of it, but
        // whoever removed it will not miss it.
        if (!source.open(QIODevice::ReadOnly))
            return {};
        const auto sum = tar.add(name, source);
        if (!sum.ok())
            return sum.error();
        sums.insert(name, QString::fromLatin1(sum->toHex()));
        return {};
    };
    if (const auto done = take(kDatabase, copy); !done.ok())
        return done.error();
    // After the snapshot: files only grow or go, so each one that the snapshot knows is as long.
    for (const QString &name : filesBelow(config.data)) {
        if (QFileInfo(config.data + u'/' + name).absoluteFilePath()
            == QFileInfo(archive + u".part"_s).absoluteFilePath())
            continue;
        if (const auto done = take(name, config.data + u'/' + name); !done.ok())
            return done.error();
    }
    const QJsonObject manifest{{u"format"_s, u"vireo-backup"_s}, {u"version"_s, 1},
        {u"made_at"_s, base::toRfc3339(base::SystemClock().nowMs())},
        {u"made_by"_s, QStringLiteral(VIREO_VERSION)}, {u"schema"_s, *schema}, {u"sha256"_s, sums}};
    if (const auto done = tar.add(kManifest, base::json::write(manifest)); !done.ok())
        return done.error();
    if (const auto finished = tar.finish(); !finished.ok())
        return finished.error();
    return int(sums.size());
}

} // namespace

int backup(const Config &config, const QString &archive)
{
    if (const auto there = checkDatabaseThere(config); !there.ok())
        return refuse(there.error());
    if (QFileInfo(config.databaseFile()).size() == 0) {
        complain(u"vireo-server: there is no server's data in %1"_s.arg(config.data));
        return Refused;
    }
    const auto files = write(config, QFileInfo(archive).absoluteFilePath());
    if (!files.ok()) {
        complain(u"vireo-server: "_s + files.error().detail);
        return Refused;
    }
    print(u"%1: %2 files, with the server's keys; keep it where nobody else can read it."_s
              .arg(archive)
              .arg(*files));
    return Done;
}

} // namespace vireo::server::verbs
