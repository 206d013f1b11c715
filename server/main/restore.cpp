// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/verbs.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "server/blob/disk.h"
#include "server/blob/tar.h"
#include "server/main/backupfiles.h"
#include "server/service/care/auditwitness.h"
#include "server/storage/migrator.h"
#include "server/storage/sqlite/session.h"
#include "server/storage/sqlite/snapshot.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::server::verbs {
namespace {

const QString kDraft = u"restoring"_s; //!< of everything, until all of it has been looked at
constexpr qint64 kMostManifest = 256LL * 1024 * 1024;
constexpr auto kPrivate = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error damaged(const QString &what)
{
    return {Error::Kind::Malformed, u"backup_damaged"_s,
        u"The backup is damaged: %1. Take another one."_s.arg(what)};
}

Error unwritten(const QString &path)
{
    return {Error::Kind::StorageFull, u"restore_write"_s, u"%1 cannot be written."_s.arg(path)};
}

//! Puts every file of the archive below \p folder; gives their check sums. \p manifest is what the
//! archive says of itself.
Result<QJsonObject> unpack(const QString &archive, const QString &folder, QJsonObject &manifest)
{
    blob::TarReader tar(archive);
    if (const auto opened = tar.open(); !opened.ok())
        return opened.error();
    QJsonObject sums;
    while (true) {
        const auto entry = tar.next();
        if (!entry.ok())
            return entry.error();
        if (!*entry)
            return sums;
        const QString name = (*entry)->name;
        if (name == kManifest) {
            QByteArray text;
            const auto read = tar.read(**entry, [&text](const QByteArray &piece) -> Result<void> {
                text += piece;
                return text.size() > kMostManifest ? Result<void>(damaged(u"its list is endless"_s))
                                                   : Result<void>();
            });
            if (!read.ok())
                return read.error();
            const auto json
                = base::json::parseObject(text, {.bytes = kMostManifest, .members = 100'000'000});
            if (!json.ok())
                return damaged(u"its list cannot be read"_s);
            manifest = *json;
            continue;
        }
        const QString path = folder + u'/' + name;
        QFile out(path);
        if (sums.contains(name) || !QDir().mkpath(QFileInfo(path).path())
            || !out.open(QIODevice::WriteOnly | QIODevice::NewOnly, kPrivate))
            return unwritten(path);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        const auto read = tar.read(**entry, [&](const QByteArray &piece) -> Result<void> {
            hash.addData(piece);
            return out.write(piece) == piece.size() ? Result<void>()
                                                    : Result<void>(unwritten(path));
        });
        if (!read.ok())
            return read.error();
        if (!out.flush() || ::fsync(out.handle()) != 0)
            return unwritten(path);
        sums.insert(name, QString::fromLatin1(hash.result().toHex()));
    }
}

Result<void> looksRight(const QJsonObject &manifest, const QJsonObject &sums, const QString &folder)
{
    if (manifest["format"_L1].toString() != "vireo-backup"_L1)
        return damaged(u"it is cut off, or is no backup of Vireo"_s);
    if (manifest["version"_L1].toInt() != 1) {
        return Error{Error::Kind::Invalid, u"backup_newer"_s,
            u"The backup was made by a newer Vireo. Install that version first."_s};
    }
    const QJsonObject wanted = manifest["sha256"_L1].toObject();
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (sums[it.key()] != *it)
            return damaged(u"%1 is not what was put in"_s.arg(it.key()));
    }
    if (sums.size() != wanted.size() || !sums.contains(kDatabase))
        return damaged(u"it holds other files than it lists"_s);
    const auto schema = storage::sqlite::verify(folder + u'/' + kDatabase);
    if (!schema.ok())
        return schema.error();
    if (*schema > storage::Migrator().newest()) {
        return Error{Error::Kind::Invalid, u"backup_newer"_s,
            u"The backup was made by a newer Vireo (schema %1). Install that version first."_s.arg(
                *schema)};
    }
    return {};
}

//! The database last: without one the folder is nobody's data.
Result<void> moveUp(const QString &draft, const QString &data)
{
    QDirIterator folders(
        draft, QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden, QDirIterator::Subdirectories);
    while (folders.hasNext()) {
        if (!blob::syncFolder(folders.next()))
            return unwritten(folders.filePath());
    }
    QStringList names
        = QDir(draft).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    std::stable_partition(
        names.begin(), names.end(), [](const QString &name) { return name != kDatabase; });
    for (const QString &name : std::as_const(names)) {
        if (!QDir().rename(draft + u'/' + name, data + u'/' + name))
            return unwritten(data + u'/' + name);
    }
    QDir().rmdir(draft);
    return blob::syncFolder(data) ? Result<void>() : Result<void>(unwritten(data));
}

Result<qsizetype> put(const Config &config, const QString &archive)
{
    const QString draft = config.data + u'/' + kDraft;
    QDir(draft).removeRecursively();
    if (!QDir(config.data).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden)) {
        return Error{Error::Kind::Conflict, u"exists"_s,
            u"%1 is not empty. Nothing is replaced; name an empty folder with --data."_s.arg(
                config.data)};
    }
    if (!QDir().mkpath(draft))
        return unwritten(draft);
    QFile::setPermissions(draft, kPrivate | QFileDevice::ExeOwner);
    QJsonObject manifest;
    const auto sums = unpack(archive, draft, manifest);
    const auto right = sums.ok() ? looksRight(manifest, *sums, draft) : Result<void>(sums.error());
    const auto moved = right.ok() ? moveUp(draft, config.data) : right;
    if (!moved.ok()) {
        QDir(draft).removeRecursively();
        return moved.error();
    }
    return sums->size();
}

//! Signs what the audit log's snapshot held without a signature, and notes its head beside it.
Result<void> sealLog(const Config &config)
{
    const auto secrets = Secrets::load(config.signingKeyFile(), false);
    if (!secrets.ok())
        return secrets.error();
    auto session = storage::sqlite::Session::open(
        config.databaseFile(), storage::sqlite::Session::Use::Write);
    if (!session.ok())
        return session.error();
    const QString file = config.auditHeadFile();
    const auto head = service::auditwitness::sign(
        (*session)->connection(), file, *secrets, base::SystemClock().nowMs());
    return head.ok() ? service::auditwitness::keep(file, *secrets, *head)
                     : Result<void>(head.error());
}

} // namespace

int restore(const Config &config, const QString &archive)
{
    const auto files = put(config, archive);
    if (!files.ok()) {
        complain(u"vireo-server: "_s + files.error().detail);
        return Refused;
    }
    print(u"%1 files are back in %2; start the server on it."_s.arg(*files).arg(config.data));
    if (const auto sealed = sealLog(config); !sealed.ok()) {
        complain(u"The audit log was not signed: %1 Look at it with vireo-server check."_s.arg(
            sealed.error().detail));
    }
    return Done;
}

} // namespace vireo::server::verbs
