// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/media/mediafolders.h"

#include <algorithm>
#include <iterator>

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

QString workOf(const Lease &lease)
{
    return MediaFolders::workName(lease.job, lease.epoch);
}

QString keyOf(Id video, const QString &revision)
{
    return video.toString() + u'/' + revision;
}

QString keyOf(Id video, int revision)
{
    return keyOf(video, QString::number(revision));
}

} // namespace

MediaFolders::MediaFolders(blob::Store &store)
    : m_store(store)
{
}

QString MediaFolders::workName(Id job, int epoch)
{
    return job.toString() + u'-' + QString::number(epoch);
}

Result<QString> MediaFolders::makeWork(const Lease &lease) const
{
    discard(lease);
    return m_store.stage(workOf(lease));
}

Result<void> MediaFolders::publish(const Lease &lease) const
{
    return m_store.publish(workOf(lease), keyOf(lease.video, lease.epoch));
}

void MediaFolders::discard(const Lease &lease) const
{
    m_store.dropStage(workOf(lease));
    m_store.remove(keyOf(lease.video, lease.epoch));
}

void MediaFolders::keepOnly(Id video, int revision) const
{
    const QString kept = QString::number(revision);
    const QStringList all = revisions(video);
    for (const QString &name : all) {
        if (name != kept)
            m_store.remove(keyOf(video, name));
    }
    if (!all.contains(kept))
        m_store.remove(video.toString());
}

QString MediaFolders::fileOf(Id video, int revision, const QString &name) const
{
    return m_store.file(keyOf(video, revision), name);
}

QStringList MediaFolders::revisions(Id video) const
{
    return m_store.list(video.toString());
}

QList<Id> MediaFolders::videos() const
{
    QList<Id> ids;
    const QStringList names = m_store.list();
    for (const QString &name : names) {
        if (const Id id = Id::fromString(name); !id.isNull())
            ids.append(id);
    }
    return ids;
}

QDateTime MediaFolders::changedAt(Id video) const
{
    return m_store.changedAt(video.toString());
}

QStringList MediaFolders::works() const
{
    return m_store.stages();
}

void MediaFolders::removeWork(const QString &name) const
{
    m_store.dropStage(name);
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
    const auto named = [&name](const protocol::MediaCaptions &track) {
        return name == track.file || name == track.playlist;
    };
    if (std::any_of(media.captions.cbegin(), media.captions.cend(), named))
        return true;
    // A rung's bytes lie in one file beside its playlist: 360.m3u8 and 360.mp4.
    return std::any_of(
        media.rungs.cbegin(), media.rungs.cend(), [&name](const protocol::MediaRung &rung) {
            const QString stem = rung.playlist.section(u'.', 0, 0);
            return name == rung.playlist || name == stem + u".mp4"_s;
        });
}

} // namespace vireo::server::media
