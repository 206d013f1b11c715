// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/media/mediafolders.h"

#include "server/media/childprocess.h"
#include "server/service/clips/uploadfile.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <iterator>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::server::media {
namespace {

struct Ending
{
    const char16_t *name;
    const char *type;
};
constexpr Ending kEndings[] = {
    {u".m3u8", "application/vnd.apple.mpegurl"},
    {u".mp4", "video/mp4"},
    {u".webp", "image/webp"},
    {u".json", "application/json"},
    {u".vtt", "text/vtt; charset=utf-8"},
};

const Ending *endingOf(QStringView name)
{
    const auto *found = std::find_if(std::begin(kEndings), std::end(kEndings),
        [name](const Ending &ending) { return name.endsWith(QStringView(ending.name)); });
    return found == std::end(kEndings) ? nullptr : found;
}

Error diskFault()
{
    return {Error::Kind::Internal, u"storage"_s, u"The clip's files could not be stored."_s};
}

bool syncFiles(const QString &folder)
{
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    return std::all_of(names.cbegin(), names.cend(), [&folder](const QString &name) {
        const Descriptor file(::open(QFile::encodeName(folder + u'/' + name).constData(),
            O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
        // A file that was replaced between the list and here is in the list of the next call.
        return !file.valid() || ::fdatasync(file.get()) == 0;
    }) && service::syncFolder(folder);
}

} // namespace

MediaFolders::MediaFolders(QString root)
    : m_root(std::move(root))
{
    QDir().mkpath(workRoot());
}

QString MediaFolders::workName(Id job, int epoch)
{
    return job.toString() + u'-' + QString::number(epoch);
}

QString MediaFolders::workRoot() const
{
    return m_root + u"/.work"_s;
}

QString MediaFolders::workOf(const Lease &lease) const
{
    return workRoot() + u'/' + workName(lease.job, lease.epoch);
}

QString MediaFolders::folderOf(Id video) const
{
    return m_root + u'/' + video.toString();
}

QString MediaFolders::publicOf(const Lease &lease) const
{
    return folderOf(lease.video) + u'/' + QString::number(lease.epoch);
}

QString MediaFolders::fileOf(Id video, int revision, const QString &name) const
{
    return folderOf(video) + u'/' + QString::number(revision) + u'/' + name;
}

Result<QString> MediaFolders::makeWork(const Lease &lease) const
{
    discard(lease);
    const QString work = workOf(lease);
    if (!QDir().mkpath(work))
        return diskFault();
    return work;
}

Result<void> MediaFolders::publish(const Lease &lease) const
{
    const QString target = publicOf(lease);
    if (QDir(target).exists())
        return syncFiles(target) ? Result<void>() : Result<void>(diskFault());
    if (!syncFiles(workOf(lease)) || !QDir().mkpath(folderOf(lease.video))
        || !QDir().rename(workOf(lease), target) || !service::syncFolder(folderOf(lease.video))
        || !service::syncFolder(m_root)) {
        return diskFault();
    }
    return {};
}

void MediaFolders::discard(const Lease &lease) const
{
    QDir(workOf(lease)).removeRecursively();
    QDir(publicOf(lease)).removeRecursively();
    QDir().rmdir(folderOf(lease.video));
}

void MediaFolders::keepOnly(Id video, int revision) const
{
    QDir folder(folderOf(video));
    const QString kept = QString::number(revision);
    const QStringList revisions = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : revisions) {
        if (name != kept)
            QDir(folder.filePath(name)).removeRecursively();
    }
    QDir().rmdir(folder.path()); // stays while something is in it
}

QStringList MediaFolders::workFolders() const
{
    return QDir(workRoot()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

QList<Id> MediaFolders::videos() const
{
    QList<Id> ids;
    const QStringList names = QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        if (const Id id = Id::fromString(name); !id.isNull())
            ids.append(id);
    }
    return ids;
}

bool MediaFolders::isFileName(QStringView name)
{
    const Ending *ending = endingOf(name);
    if (!ending || name.size() > 40)
        return false;
    const QStringView stem = name.chopped(QStringView(ending->name).size());
    return !stem.isEmpty() && std::all_of(stem.begin(), stem.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z');
    });
}

QByteArray MediaFolders::contentType(QStringView name)
{
    const Ending *ending = endingOf(name);
    return ending ? QByteArray(ending->type) : QByteArray("application/octet-stream");
}

bool MediaFolders::belongs(const protocol::MediaResult &media, const QString &name)
{
    if (name.isEmpty())
        return false;
    const QStringList single{
        media.master, media.poster, media.storyboard, media.fallback, media.waveform};
    if (single.contains(name))
        return true;
    // A rung's bytes lie in one file beside its playlist: 360.m3u8 and 360.mp4.
    return std::any_of(
        media.rungs.cbegin(), media.rungs.cend(), [&name](const protocol::MediaRung &rung) {
            const QString stem = rung.playlist.section(u'.', 0, 0);
            return name == rung.playlist || name == stem + u".mp4"_s;
        });
}

} // namespace vireo::server::media
