// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/blob/localstore.h"

#include "server/blob/disk.h"

#include <QDir>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::server::blob {
namespace {

Error diskFault()
{
    return {Error::Kind::Internal, u"storage"_s, u"The clip's files could not be stored."_s};
}

//! A stage's name or one part of a key.
bool isPart(QStringView part)
{
    return !part.isEmpty() && part.size() <= 48
        && std::all_of(part.begin(), part.end(),
            [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'-'; });
}

bool isKey(const QString &key)
{
    const QStringList parts = key.split(u'/');
    return parts.size() <= 2 && std::all_of(parts.cbegin(), parts.cend(), [](const QString &part) {
        return isPart(part);
    });
}

QStringList folders(const QString &path)
{
    return QDir(path).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

} // namespace

LocalStore::LocalStore(QString root)
    : m_root(std::move(root))
{
    QDir().mkpath(work());
}

QString LocalStore::work() const
{
    return m_root + u"/.work"_s;
}

QString LocalStore::stagePath(const QString &name) const
{
    return work() + u'/' + name;
}

QString LocalStore::pathOf(const QString &key) const
{
    return m_root + u'/' + key;
}

Result<QString> LocalStore::stage(const QString &name)
{
    dropStage(name);
    if (!isPart(name) || !QDir().mkpath(stagePath(name)))
        return diskFault();
    return stagePath(name);
}

QStringList LocalStore::stages() const
{
    return folders(work());
}

void LocalStore::dropStage(const QString &name)
{
    if (isPart(name))
        QDir(stagePath(name)).removeRecursively();
}

Result<void> LocalStore::publish(const QString &stage, const QString &key)
{
    if (!isPart(stage) || !isKey(key))
        return diskFault();
    const QString target = pathOf(key);
    const QString parent = target.section(u'/', 0, -2);
    const bool published = QDir(target).exists();
    if (!syncFiles(published ? target : stagePath(stage)))
        return diskFault();
    if (!published && (!QDir().mkpath(parent) || !QDir().rename(stagePath(stage), target)))
        return diskFault();
    // Also for a set that is there already: its name may be what did not last the first time.
    return syncFolder(parent) && syncFolder(m_root) ? Result<void>() : Result<void>(diskFault());
}

QString LocalStore::file(const QString &key, const QString &name) const
{
    return pathOf(key) + u'/' + name;
}

void LocalStore::remove(const QString &key)
{
    if (!isKey(key))
        return;
    QDir(pathOf(key)).removeRecursively();
    if (const QString first = key.section(u'/', 0, 0); first != key)
        QDir().rmdir(pathOf(first)); // stays while something is in it
}

QStringList LocalStore::list(const QString &key) const
{
    QStringList parts = folders(key.isEmpty() ? m_root : pathOf(key));
    parts.removeIf([](const QString &part) { return !isPart(part); });
    return parts;
}

QDateTime LocalStore::changedAt(const QString &key) const
{
    // A folder changes with the names in it, not with those further below.
    QDateTime newest = QFileInfo(pathOf(key)).lastModified();
    const QFileInfoList below = QDir(pathOf(key)).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QFileInfo &folder : below)
        newest = std::max(newest, folder.lastModified());
    return newest;
}

} // namespace vireo::server::blob
