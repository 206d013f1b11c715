// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/page.h"
#include "server/service/clips/commentdesk.h"

namespace vireo::server::service {

//! \brief What people say under a clip. Every change stands in one transaction with the clip's
//! count and the event that tells of it. Thread-safe; futures finish on the database's threads.
class CommentService
{
public:
    using Page = protocol::Page<protocol::Comment>;
    using Versions = QList<protocol::CommentVersion>;

    //! \p desk must outlive this object.
    explicit CommentService(CommentDesk &desk);

    //! The first level, what is pinned first. A deleted comment is listed, without its text, as
    //! long as it has replies; one that is held only for its author. Malformed ("cursor") where
    //! \p cursor is none of ours.
    [[nodiscard]] QFuture<Result<Page>> list(Id video, const Viewer &viewer,
        protocol::CommentView view, const QString &cursor, int limit);
    //! The replies to \p parent, oldest first.
    [[nodiscard]] QFuture<Result<Page>> replies(
        Id video, const Viewer &viewer, Id parent, Id cursor, int limit);
    //! \p key: the caller's Idempotency-Key; the same again gives the same comment. A reply to a
    //! reply stands beside it, under the comment of the first level. Forbidden ("comments_closed")
    //! and TooMany ("slow_mode") after the clip's rules.
    [[nodiscard]] QFuture<Result<protocol::Comment>> add(
        Id video, const Viewer &viewer, const protocol::NewComment &wish, const QString &key);
    [[nodiscard]] QFuture<Result<protocol::Comment>> edit(
        Id video, Id comment, const Viewer &viewer, const QString &text);
    //! What it said before, newest first.
    [[nodiscard]] QFuture<Result<Versions>> history(Id video, Id comment, const Viewer &viewer);
    //! By its author or the clip's; moderators take one down by an action.
    [[nodiscard]] QFuture<Result<void>> remove(Id video, Id comment, const Viewer &viewer);
    [[nodiscard]] QFuture<Result<protocol::Comment>> like(
        Id video, Id comment, const Viewer &viewer, bool liked);

private:
    CommentDesk &m_desk;
};

} // namespace vireo::server::service
