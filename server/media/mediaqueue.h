// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "server/storage/connection.h"

#include <QString>

#include <chrono>
#include <optional>

namespace vireo::server::media {

//! One piece of work, held by one worker.
struct Lease
{
    Id job;
    Id video;
    Id account;
    QString uploadId;
    int attempt = 1;
    //! Grows with each lease. What a holder writes carries it, so one whose lease went to another
    //! can no longer publish. It is also the revision that the holder's output is published as.
    int epoch = 0;
};

//! \brief The durable queue of media jobs. Every function is one step of a transaction.
//!
//! Fair: among the accounts that wait, the one served longest ago is next; within an account the
//! higher priority, then the older job. A job whose process crashed is tried three times; one
//! whose worker vanished (a killed server, a lost machine) goes back without that counting as a
//! failed try, 25 times at most.
class MediaQueue
{
public:
    static constexpr int kAttempts = 3;
    static constexpr int kInterruptions = 25;
    static constexpr std::chrono::seconds kLease{20};

    static Result<void> enqueue(storage::Connection &connection, Id job, Id video, Id account,
        const QString &uploadId, qint64 nowMs, int priority = 0);
    //! Nothing more is done for \p video; its holder learns it with the next heartbeat.
    static Result<void> cancel(storage::Connection &connection, Id video, qint64 nowMs);

    //! The next job for \p worker, or nothing.
    static Result<std::optional<Lease>> claim(
        storage::Connection &connection, const QString &worker, qint64 nowMs);
    //! Keeps the lease; false: it is lost, stop.
    static Result<bool> heartbeat(
        storage::Connection &connection, const Lease &lease, qint64 nowMs);
    //! Whether \p lease still stands; the first thing in each transaction of its holder.
    static Result<bool> holds(storage::Connection &connection, const Lease &lease);

    static Result<void> finish(storage::Connection &connection, const Lease &lease, qint64 nowMs);
    //! It will never work.
    static Result<void> fail(storage::Connection &connection, const Lease &lease, qint64 nowMs);
    //! The process crashed: back with a pause; false: that was the last attempt.
    static Result<bool> retry(storage::Connection &connection, const Lease &lease, qint64 nowMs);
    //! The worker stops in order: back at once, without counting.
    static Result<void> release(storage::Connection &connection, const Lease &lease);

    //! The file that \p job read is gone.
    static Result<void> forgetOriginal(storage::Connection &connection, Id job);

    //! Puts back what expired leases hold, and all that \p worker holds (it has just started).
    //! Gives the clips whose job was given up on.
    static Result<QList<Id>> reclaim(
        storage::Connection &connection, const QString &worker, qint64 nowMs);
};

} // namespace vireo::server::media
