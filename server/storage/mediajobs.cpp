// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/mediajobs.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::mediajobs {

Result<QList<protocol::JobEntry>> newest(Connection &db, qint64 before, int most)
{
    static const QStringList states{
        u"queued"_s, u"running"_s, u"done"_s, u"failed"_s, u"cancelled"_s};
    auto rows
        = db.run(u"SELECT id, video_id, account_id, state, attempts, worker, created_ms, "
                 u"started_ms, ended_ms FROM media_jobs WHERE id < ? ORDER BY id DESC LIMIT ?"_s,
            {before, most});
    if (!rows.ok())
        return rows.error();
    QList<protocol::JobEntry> jobs;
    while (rows->next()) {
        protocol::JobEntry job;
        job.id = rows->id(0);
        job.video = rows->id(1);
        job.account.id = rows->id(2);
        job.state = states.value(int(rows->integer(3)));
        job.attempts = int(rows->integer(4));
        job.worker = rows->text(5);
        job.createdMs = rows->integer(6);
        job.startedMs = rows->integer(7) > 0 ? rows->integer(7) : -1;
        job.endedMs = rows->integer(8) > 0 ? rows->integer(8) : -1;
        jobs.append(job);
    }
    return jobs;
}

} // namespace vireo::server::storage::mediajobs
