// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/page.h"
#include "core/protocol/videoedit.h"
#include "server/service/clips/eventlog.h"
#include "server/service/clips/review.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <QFuture>

#include <functional>
#include <optional>

namespace vireo::server::service {

//! \brief Clips: made of an upload, looked at, changed and deleted.
//!
//! A clip that \c viewer may not see is NotFound. Thread-safe; futures finish on the database's
//! threads.
class VideoService
{
public:
    VideoService(storage::Database &database, const VideoRows &rows, EventLog &events,
        const base::Clock &clock, base::IdGenerator &ids);

    //! Called after a commit that enqueued a job or took one away. Set before the first request.
    void onJobsChanged(std::function<void()> nudge) { m_nudge = std::move(nudge); }
    //! Who looks at clips that are made or changed. Set before the first request.
    void setReview(const Review &review) { m_review = review; }
    //! Called after a commit that may have changed who sees a clip's files; other processes hear of
    //! it by the event video.audience.
    void onAudienceChanged(std::function<void(Id)> forget) { m_forget = std::move(forget); }

    //! Takes the upload and queues the work on it, in one transaction. The same upload again gives
    //! the same clip. Conflict while bytes are missing. A time to come out that has passed is now.
    [[nodiscard]] QFuture<Result<protocol::Video>> create(
        Id account, const protocol::NewVideo &wish);
    [[nodiscard]] QFuture<Result<protocol::Video>> get(Id id, const Viewer &viewer);
    [[nodiscard]] QFuture<Result<protocol::Video>> change(
        Id id, const Viewer &viewer, const protocol::VideoChange &change);
    //! What the clip said before each change, newest first; for its owner, and for moderators who
    //! may see the clip. The cursor is the number of a change.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::VideoEdit>>> history(
        Id id, const Viewer &viewer, Id before, int limit);
    //! The owner's clips that wait for their time, next one first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Video>>> scheduled(
        Id account, const QString &cursor, int limit);
    //! Lets out the clips whose time has come, and tells of it; gives how many.
    [[nodiscard]] QFuture<Result<int>> publishDue();
    //! Its files go with the next clean-up of the media worker.
    [[nodiscard]] QFuture<Result<void>> remove(Id id, const Viewer &viewer);
    //! Newest first; the owner sees all, others what is meant for them and playable.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Video>>> ofAccount(
        Id account, const Viewer &viewer, Id before, int limit);

    //! Within a change of \p id: its new state on its channel, and its account's number of clips.
    //! What only some may see is not said to all who listen.
    [[nodiscard]] static Result<void> tellState(
        storage::Connection &connection, const VideoRows &dresser, Id id, qint64 nowMs);

    //! Within a change of who may see \p id.
    [[nodiscard]] static Result<void> tellAudience(
        storage::Connection &connection, Id id, qint64 nowMs);
    //! The clip, where \p viewer made it; Forbidden where they may only see it, moderators too.
    [[nodiscard]] static Result<VideoRow> owned(
        storage::Connection &connection, Id id, const Viewer &viewer, qint64 nowMs);
    //! create() within a transaction of the caller's; call jobsChanged() after its commit.
    [[nodiscard]] Result<Id> insert(
        storage::Connection &connection, Id account, const protocol::NewVideo &wish);
    void jobsChanged() const { m_nudge(); }

private:
    [[nodiscard]] Result<void> apply(storage::Connection &connection, VideoRow row,
        const protocol::VideoChange &change, qint64 nowMs);

private:
    storage::Database &m_database;
    const VideoRows &m_rows;
    EventLog &m_events;
    const base::Clock &m_clock;
    base::IdGenerator &m_ids;
    std::function<void()> m_nudge = [] {};
    Review m_review;
    std::function<void(Id)> m_forget = [](Id) {};
};

} // namespace vireo::server::service
