// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/media/mediasweeper.h"

#include "server/service/clips/future.h"

#include <QFile>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace vireo::server::media {
namespace {

using storage::Connection;

Q_LOGGING_CATEGORY(lcSweeper, "vireo.media.sweeper")

constexpr int kMostAtOnce = 200;
//! So many may be what crashes left over. More, and most of all there are: the wrong database.
constexpr int kFewOrphans = 5;

struct Gone
{
    Id row;
    QString upload;
};

Result<QList<Gone>> select(Connection &connection, const QString &sql, const QVariantList &values)
{
    auto rows = connection.run(sql, values);
    if (!rows.ok())
        return rows.error();
    QList<Gone> list;
    while (rows->next())
        list.append({rows->id(0), rows->text(1)});
    return list;
}

Result<void> forget(Connection &connection, const Gone &clip)
{
    static const QStringList tables{u"reactions"_s, u"views"_s, u"comment_likes"_s, u"comments"_s,
        u"video_tags"_s, u"video_counts"_s, u"video_captions"_s, u"video_edits"_s,
        u"video_reposts"_s, u"video_shares"_s, u"video_prints"_s, u"media_jobs"_s};
    for (const QString &table : tables) {
        const auto done = connection.change(
            u"DELETE FROM %1 WHERE video_id = ?"_s.arg(table), {clip.row.value()});
        if (!done.ok())
            return done.error();
    }
    const auto upload = connection.change(u"DELETE FROM uploads WHERE id = ?"_s, {clip.upload});
    if (!upload.ok())
        return upload.error();
    const auto video = connection.change(u"DELETE FROM videos WHERE id = ?"_s, {clip.row.value()});
    return video.ok() ? Result<void>() : Result<void>(video.error());
}

} // namespace

MediaSweeper::MediaSweeper(storage::Database &database, const MediaFolders &folders,
    QThreadPool &disk, const base::Clock &clock, Options options)
    : m_database(database)
    , m_folders(folders)
    , m_disk(disk)
    , m_clock(clock)
    , m_options(std::move(options))
{
}

QFuture<Result<int>> MediaSweeper::sweep(bool dryRun)
{
    return service::runOn(m_disk, [this, dryRun] { return sweepNow(dryRun); });
}

Result<int> MediaSweeper::sweepNow(bool dryRun)
{
    int count = 0;
    for (const auto &step : {&MediaSweeper::deletedClips, &MediaSweeper::originals,
             &MediaSweeper::deadWork, &MediaSweeper::orphans}) {
        const auto done = (this->*step)(dryRun);
        if (!done.ok())
            return done;
        count += *done;
    }
    return count;
}

Result<int> MediaSweeper::deletedClips(bool dryRun)
{
    const auto clips
        = m_database
              .read([](Connection &connection) {
                  return select(connection,
                      u"SELECT id, upload_id FROM videos WHERE deleted_ms > 0 LIMIT ?"_s,
                      {kMostAtOnce});
              })
              .result();
    if (!clips.ok())
        return clips.error();
    for (const Gone &clip : *clips) {
        if (dryRun)
            break;
        // Files first: a row that is left leads here again, a file that is left to nowhere.
        m_folders.keepOnly(clip.row, -1);
        QFile::remove(m_options.uploads + u'/' + clip.upload);
        const auto done
            = m_database.write([&clip](Connection &connection) { return forget(connection, clip); })
                  .result();
        if (!done.ok())
            return done.error();
    }
    return int(clips->size());
}

Result<int> MediaSweeper::originals(bool dryRun)
{
    const qint64 before
        = m_clock.nowMs() - std::chrono::milliseconds(m_options.keepOriginals).count();
    const auto jobs = m_database
                          .read([before](Connection &connection) {
                              return select(connection,
                                  u"SELECT id, upload_id FROM media_jobs WHERE original_kept = 1 "
                                  u"AND ended_ms > 0 "
                                  u"AND ended_ms < ? LIMIT ?"_s,
                                  {before, kMostAtOnce});
                          })
                          .result();
    if (!jobs.ok())
        return jobs.error();
    for (const Gone &job : *jobs) {
        if (dryRun)
            break;
        QFile::remove(m_options.uploads + u'/' + job.upload);
        const auto done = m_database
                              .write([&job](Connection &connection) {
                                  return MediaQueue::forgetOriginal(connection, job.row);
                              })
                              .result();
        if (!done.ok())
            return done.error();
    }
    return int(jobs->size());
}

Result<int> MediaSweeper::deadWork(bool dryRun)
{
    // Listed before the rows are read: a lease that begins meanwhile makes a folder not listed
    // here.
    const QStringList folders = m_folders.works();
    const auto alive
        = m_database
              .read([](Connection &connection) -> Result<QStringList> {
                  auto rows = connection.run(u"SELECT id, epoch FROM media_jobs WHERE state = 1"_s);
                  if (!rows.ok())
                      return rows.error();
                  QStringList names;
                  while (rows->next())
                      names.append(MediaFolders::workName(rows->id(0), int(rows->integer(1))));
                  return names;
              })
              .result();
    if (!alive.ok())
        return alive.error();
    int count = 0;
    for (const QString &name : folders) {
        if (alive->contains(name))
            continue;
        ++count;
        if (!dryRun)
            m_folders.removeWork(name);
    }
    return count;
}

Result<std::optional<int>> MediaSweeper::revisionToKeep(Id video) const
{
    return m_database
        .read([video](Connection &connection) -> Result<std::optional<int>> {
            auto rows = connection.run(u"SELECT v.revision, EXISTS (SELECT 1 FROM media_jobs j "
                                       u"WHERE j.video_id = v.id AND j.state < 2) "
                                       u"FROM videos v WHERE v.id = ?"_s,
                {video.value()});
            if (!rows.ok())
                return rows.error();
            if (!rows->next())
                return std::optional(-1);
            // What is being worked on is put in order by its worker.
            return rows->integer(1) != 0 ? std::nullopt : std::optional(int(rows->integer(0)));
        })
        .result();
}

Result<int> MediaSweeper::orphans(bool dryRun)
{
    QList<Id> found;
    int whole = 0; // of which nothing would be left
    const QList<Id> folders = m_folders.videos();
    const QDateTime dayAgo = m_clock.now().addDays(-1);
    for (const Id video : folders) {
        // A row may have been written, or brought back, a moment after its files.
        if (m_folders.changedAt(video) > dayAgo)
            continue;
        const auto kept = revisionToKeep(video);
        if (!kept.ok())
            return kept.error();
        const QStringList revisions = m_folders.revisions(video);
        if (!*kept || revisions == QStringList{QString::number(**kept)})
            continue;
        found.append(video);
        whole += revisions.contains(QString::number(**kept)) ? 0 : 1;
    }
    if (whole > kFewOrphans && whole * 2 > folders.size()) {
        qCCritical(lcSweeper).noquote()
            << whole << "of" << folders.size()
            << "folders of clips belong to no clip of this database; nothing of them was removed";
        return Error{Error::Kind::Internal, u"orphans_many"_s,
            u"%1 of %2 folders of clips belong to no clip of this database, which is then hardly "
            u"theirs; nothing of them was removed. Restore the backup that knows them, or move "
            u"them away."_s.arg(whole)
                .arg(folders.size())};
    }
    for (const Id video : std::as_const(found)) {
        if (dryRun)
            break;
        // Work on it may have begun since.
        const auto kept = revisionToKeep(video);
        if (!kept.ok())
            return kept.error();
        if (*kept)
            m_folders.keepOnly(video, **kept);
    }
    return int(found.size());
}

} // namespace vireo::server::media
