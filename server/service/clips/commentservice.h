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

#include <type_traits>

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
    //! A step of a change: what it is about, as \p viewer sees it when the step begins.
    struct Scene
    {
        storage::Connection &connection;
        const Viewer &viewer;
        VideoRow video;
        qint64 now = 0;
    };

    //! Runs \p work on the clip's Scene in a transaction; tells the listeners after the commit.
    template <typename Work>
    [[nodiscard]] auto change(Id video, const Viewer &viewer, Work work)
        -> QFuture<std::invoke_result_t<Work, const Scene &>>;
    [[nodiscard]] static Result<void> tell(
        const Scene &scene, const char *event, const QJsonObject &data);
    //! The comment as everyone sees it, on the clip's channel.
    [[nodiscard]] static Result<void> tellComment(
        const Scene &scene, const char *event, Id comment);
    //! tellComment() as updated; gives the comment as the viewer sees it.
    [[nodiscard]] static Result<protocol::Comment> updated(const Scene &scene, Id comment);

    storage::Database &m_database;
    EventLog &m_events;
    CountPulse &m_pulse;
    const base::Clock &m_clock;
    base::IdGenerator &m_ids;
};

} // namespace vireo::server::service
