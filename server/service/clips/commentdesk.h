// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/comment.h"
#include "core/protocol/talk.h"
#include "server/service/clips/commentnews.h"
#include "server/service/clips/countpulse.h"
#include "server/service/clips/eventlog.h"
#include "server/service/clips/review.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <QFuture>

#include <type_traits>

namespace vireo::server::service {

//! A step of a change to what is said under a clip, as \c viewer sees it when the step begins.
struct CommentScene
{
    storage::Connection &connection;
    const Viewer &viewer;
    VideoRow video;
    qint64 now = 0;

    [[nodiscard]] Id clip() const { return video.video.id; }
    [[nodiscard]] Id creator() const { return video.video.account.id; }
    [[nodiscard]] bool byCreator() const { return creator() == viewer.account; }
};

//! \brief What every change to comments goes through: the transaction, the event and the news,
//! always together; the clip's count follows by itself (storage/comments.h). Thread-safe; futures
//! finish on the database's threads.
class CommentDesk
{
public:
    //! All must outlive this object.
    CommentDesk(storage::Database &database, EventLog &events, CountPulse &pulse,
        const base::Clock &clock, base::IdGenerator &ids);

    //! Runs \p work on the clip's CommentScene in a transaction; tells the listeners after the
    //! commit. NotFound where \p viewer may not see the clip, Forbidden where it is not meant for
    //! them.
    template <typename Work>
    [[nodiscard]] auto change(Id video, const Viewer &viewer, Work work)
        -> QFuture<std::invoke_result_t<Work, const CommentScene &>>
    {
        using Outcome = std::invoke_result_t<Work, const CommentScene &>;
        return m_database
            .write([this, video, viewer, work = std::move(work)](
                       storage::Connection &connection) -> Outcome {
                const qint64 now = m_clock.nowMs();
                auto row = VideoRows::meantFor(connection, video, viewer, now);
                if (!row.ok())
                    return row.error();
                return work(CommentScene{connection, viewer, std::move(row).value(), now});
            })
            .then([this](const Outcome &result) {
                if (result.ok())
                    wake();
                return result;
            });
    }
    //! change() to take back \p comment, which its author can wherever the clip went.
    template <typename Work>
    [[nodiscard]] QFuture<Result<void>> takeBack(
        Id video, Id comment, const Viewer &viewer, Work work)
    {
        return m_database
            .write([this, video, comment, viewer, work = std::move(work)](
                       storage::Connection &connection) -> Result<void> {
                const qint64 now = m_clock.nowMs();
                auto given = VideoRows::givenBy(connection, video, viewer, now);
                if (!given.ok())
                    return given.error();
                if (given->unseen) {
                    const auto own = isOwn(connection, video, comment, viewer.account);
                    if (!own.ok() || !*own)
                        return own.ok() ? *given->unseen : own.error();
                }
                return work(CommentScene{connection, viewer, std::move(given->row), now});
            })
            .then([this](const Result<void> &result) {
                if (result.ok())
                    wake();
                return result;
            });
    }
    //! The same to look, without a change.
    template <typename Work>
    [[nodiscard]] auto look(Id video, const Viewer &viewer, Work work)
        -> QFuture<std::invoke_result_t<Work, const CommentScene &>>
    {
        using Outcome = std::invoke_result_t<Work, const CommentScene &>;
        return m_database.read([this, video, viewer, work = std::move(work)](
                                   storage::Connection &connection) -> Outcome {
            const qint64 now = m_clock.nowMs();
            auto row = VideoRows::visible(connection, video, viewer, now);
            if (!row.ok())
                return row.error();
            return work(CommentScene{connection, viewer, std::move(row).value(), now});
        });
    }

    //! Who looks at comments before others see them. Set before the first request.
    void setReview(const Review &review) { m_review = review; }
    //! Whether a moderator has to see \p comment first; Invalid where its words are refused.
    [[nodiscard]] Result<bool> reviewed(
        storage::Connection &connection, const protocol::Comment &comment, qint64 nowMs) const;
    //! Hidden until a moderator decides; its creator has no say in it.
    [[nodiscard]] static Result<void> holdForStaff(const CommentScene &scene, Id comment);

    [[nodiscard]] storage::Database &database() { return m_database; }
    [[nodiscard]] Id nextId() { return m_ids.next(); }

    //! Whether \p account wrote \p comment.
    [[nodiscard]] static Result<bool> isOwn(
        storage::Connection &connection, Id video, Id comment, Id account);
    //! NotFound too for one that is held, but for its author, the creator and moderators.
    [[nodiscard]] static Result<protocol::Comment> find(const CommentScene &scene, Id comment);
    //! It is there for everybody from now on; gives it as everybody sees it.
    [[nodiscard]] static Result<protocol::Comment> enter(
        const CommentScene &scene, const protocol::Comment &comment);
    //! The same where it is known to whom it speaks.
    [[nodiscard]] static Result<protocol::Comment> enter(const CommentScene &scene,
        const protocol::Comment &comment, const comments::Addressed &addressed);
    //! It is not any more.
    [[nodiscard]] static Result<void> leave(
        const CommentScene &scene, const protocol::Comment &comment);
    //! It waits for the creator's word, who is told.
    [[nodiscard]] static Result<void> hold(
        const CommentScene &scene, const protocol::Comment &comment);
    //! It waits no longer.
    [[nodiscard]] static Result<void> unhold(const CommentScene &scene, Id comment);
    //! Whether a comment with \p text by the viewer has to wait.
    [[nodiscard]] static Result<bool> isWatched(const CommentScene &scene, const QString &text);
    //! The clip's rules are others from now on.
    [[nodiscard]] static Result<void> tellRules(
        const CommentScene &scene, const protocol::CommentRules &rules);
    //! Tells everybody that it changed, where everybody sees it; gives it as the viewer sees it.
    [[nodiscard]] static Result<protocol::Comment> updated(const CommentScene &scene, Id comment);

private:
    void wake();

    storage::Database &m_database;
    EventLog &m_events;
    CountPulse &m_pulse;
    const base::Clock &m_clock;
    base::IdGenerator &m_ids;
    Review m_review;
};

} // namespace vireo::server::service
