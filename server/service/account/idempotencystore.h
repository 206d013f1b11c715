// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/storage/database.h"

#include <optional>

namespace vireo::server {

//! \brief The answers that were given to POSTs with an Idempotency-Key, for a day.
//! Thread-safe; futures finish on the database's threads.
class IdempotencyRecords
{
public:
    struct Answer
    {
        int status = 0;
        QByteArray contentType;
        QByteArray body;
    };

    //! Both must outlive this object.
    IdempotencyRecords(storage::Database &database, const base::Clock &clock);

    //! At the start of the one process that answers requests: what was under way when the last one
    //! ended is free to be asked again.
    [[nodiscard]] QFuture<Result<void>> releaseUnfinished();
    //! The stored answer, or nothing: the request may run. Conflict ("idempotency_busy") while it
    //! does, Invalid ("idempotency_mismatch") where the key stands for another request.
    [[nodiscard]] QFuture<Result<std::optional<Answer>>> begin(
        Id account, const QString &key, const QByteArray &request);
    [[nodiscard]] QFuture<Result<void>> complete(
        Id account, const QString &key, const Answer &answer);
    QFuture<Result<void>> abandon(Id account, const QString &key);

private:
    storage::Database &m_database;
    const base::Clock &m_clock;
};

} // namespace vireo::server
