// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/comment.h"
#include "core/protocol/page.h"
#include "server/service/clips/countpulse.h"
#include "server/service/clips/eventlog.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <QFuture>

namespace vireo::server::service {

//! \brief What people say under a clip. Every change stands in one transaction with the clip's
//! count and the event that tells of it. Thread-safe; futures finish on the database's threads.
class CommentService
{
public:
    using Page = protocol::Page<protocol::Comment>;

    CommentService(storage::Database &database, EventLog &events, CountPulse &pulse,
        const base::Clock &clock, base::IdGenerator &ids);

    //! Newest first; with \p parent its replies, oldest first. A deleted comment is listed, without
    //! its text, as long as it has replies.
    [[nodiscard]] QFuture<Result<Page>> list(
        Id video, const Viewer &viewer, Id parent, Id cursor, int limit);
    //! \p key: the caller's Idempotency-Key; the same again gives the same comment. A reply to a
    //! reply stands beside it, under the comment of the first level.
    [[nodiscard]] QFuture<Result<protocol::Comment>> add(
        Id video, const Viewer &viewer, const protocol::NewComment &wish, const QString &key);
    [[nodiscard]] QFuture<Result<protocol::Comment>> edit(
        Id video, Id comment, const Viewer &viewer, const QString &text);
    //! By its author, the clip's author, or a moderator.
    [[nodiscard]] QFuture<Result<void>> remove(Id video, Id comment, const Viewer &viewer);
    [[nodiscard]] QFuture<Result<protocol::Comment>> like(
        Id video, Id comment, const Viewer &viewer, bool liked);

private:
    //! Tells the listeners after the commit.
    template <typename T> [[nodiscard]] QFuture<Result<T>> told(QFuture<Result<T>> future);

    storage::Database &m_database;
    EventLog &m_events;
    CountPulse &m_pulse;
    const base::Clock &m_clock;
    base::IdGenerator &m_ids;
};

} // namespace vireo::server::service
