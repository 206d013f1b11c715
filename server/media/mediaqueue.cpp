// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/media/mediaqueue.h"

using namespace Qt::StringLiterals;

namespace vireo::server::media {
namespace {

using storage::Connection;

constexpr qint64 kPauseMs = 2000; // after a crash, times the attempts so far

Result<void> done(const Result<int> &changed)
{
    return changed.ok() ? Result<void>() : Result<void>(changed.error());
}

Result<void> end(Connection &connection, const Lease &lease, int state, qint64 nowMs)
{
    return done(connection.change(u"UPDATE media_jobs SET state = ?, worker = '', ended_ms = ? "
                                  u"WHERE id = ? AND epoch = ? AND "
                                  u"state = 1"_s,
        {state, nowMs, lease.job.value(), lease.epoch}));
}

} // namespace

Result<void> MediaQueue::enqueue(Connection &connection, Id job, Id video, Id account,
    const QString &uploadId, qint64 nowMs, int priority)
{
    return done(connection.change(u"INSERT INTO media_jobs (id, video_id, account_id, upload_id, "
                                  u"priority, created_ms) VALUES "
                                  u"(?, ?, ?, ?, ?, ?)"_s,
        {job.value(), video.value(), account.value(), uploadId, priority, nowMs}));
}

Result<void> MediaQueue::cancel(Connection &connection, Id video, qint64 nowMs)
{
    return done(connection.change(
        u"UPDATE media_jobs SET state = 4, worker = '', ended_ms = ? WHERE video_id = ? AND state < 2"_s,
        {nowMs, video.value()}));
}

Result<std::optional<Lease>> MediaQueue::claim(
    Connection &connection, const QString &worker, qint64 nowMs)
{
    std::optional<Lease> lease;
    {
        auto rows = connection.run(u"SELECT j.id, j.video_id, j.account_id, j.upload_id, "
                                   u"j.attempts, j.epoch FROM media_jobs j "
                                   u"WHERE j.state = 0 AND j.not_before_ms <= ? ORDER BY "
                                   u"COALESCE((SELECT MAX(s.started_ms) FROM media_jobs s WHERE "
                                   u"s.account_id = j.account_id), 0), "
                                   u"j.priority DESC, j.id LIMIT 1"_s,
            {nowMs});
        if (!rows.ok())
            return rows.error();
        if (!rows->next())
            return lease;
        lease = Lease{rows->id(0), rows->id(1), rows->id(2), rows->text(3),
            int(rows->integer(4)) + 1, int(rows->integer(5)) + 1};
    }
    const auto taken = connection.change(u"UPDATE media_jobs SET state = 1, epoch = ?, worker = ?, "
                                         u"lease_ms = ?, started_ms = ? WHERE "
                                         u"id = ? AND state = 0"_s,
        {lease->epoch, worker, nowMs + std::chrono::milliseconds(kLease).count(), nowMs,
            lease->job.value()});
    if (!taken.ok())
        return taken.error();
    if (*taken == 0)
        lease.reset();
    return lease;
}

Result<bool> MediaQueue::heartbeat(Connection &connection, const Lease &lease, qint64 nowMs)
{
    const auto kept = connection.change(
        u"UPDATE media_jobs SET lease_ms = ? WHERE id = ? AND epoch = ? AND state = 1"_s,
        {nowMs + std::chrono::milliseconds(kLease).count(), lease.job.value(), lease.epoch});
    if (!kept.ok())
        return kept.error();
    return *kept == 1;
}

Result<bool> MediaQueue::holds(Connection &connection, const Lease &lease)
{
    auto rows
        = connection.run(u"SELECT 1 FROM media_jobs WHERE id = ? AND epoch = ? AND state = 1"_s,
            {lease.job.value(), lease.epoch});
    if (!rows.ok())
        return rows.error();
    return rows->next();
}

Result<void> MediaQueue::finish(Connection &connection, const Lease &lease, qint64 nowMs)
{
    return end(connection, lease, 2, nowMs);
}

Result<void> MediaQueue::fail(Connection &connection, const Lease &lease, qint64 nowMs)
{
    return end(connection, lease, 3, nowMs);
}

Result<bool> MediaQueue::retry(Connection &connection, const Lease &lease, qint64 nowMs)
{
    if (lease.attempt >= kAttempts) {
        const auto failed = fail(connection, lease, nowMs);
        return failed.ok() ? Result<bool>(false) : Result<bool>(failed.error());
    }
    const auto back = connection.change(u"UPDATE media_jobs SET state = 0, worker = '', attempts = "
                                        u"?, not_before_ms = ? WHERE id = ? "
                                        u"AND epoch = ? AND state = 1"_s,
        {lease.attempt, nowMs + kPauseMs * lease.attempt, lease.job.value(), lease.epoch});
    return back.ok() ? Result<bool>(true) : Result<bool>(back.error());
}

Result<void> MediaQueue::release(Connection &connection, const Lease &lease)
{
    return done(connection.change(
        u"UPDATE media_jobs SET state = 0, worker = '' WHERE id = ? AND epoch = ? AND state = 1"_s,
        {lease.job.value(), lease.epoch}));
}

Result<void> MediaQueue::forgetOriginal(Connection &connection, Id job)
{
    return connection.execute(
        u"UPDATE media_jobs SET original_kept = 0 WHERE id = ?"_s, {job.value()});
}

Result<QList<Id>> MediaQueue::reclaim(Connection &connection, const QString &worker, qint64 nowMs)
{
    const auto back = connection.change(
        u"UPDATE media_jobs SET state = 0, worker = '', interruptions = interruptions + 1 WHERE "
        u"state = 1 AND (lease_ms < ? OR worker = ?)"_s,
        {nowMs, worker});
    if (!back.ok())
        return back.error();
    QList<Id> lost;
    if (*back == 0)
        return lost;
    {
        auto rows = connection.run(
            u"SELECT video_id FROM media_jobs WHERE state = 0 AND interruptions > ?"_s,
            {kInterruptions});
        if (!rows.ok())
            return rows.error();
        while (rows->next())
            lost.append(rows->id(0));
    }
    const auto ended = connection.change(
        u"UPDATE media_jobs SET state = 3, ended_ms = ? WHERE state = 0 AND interruptions > ?"_s,
        {nowMs, kInterruptions});
    if (!ended.ok())
        return ended.error();
    return lost;
}

} // namespace vireo::server::media
