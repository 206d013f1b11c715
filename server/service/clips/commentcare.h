// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/page.h"
#include "core/protocol/talk.h"
#include "server/service/clips/commentdesk.h"

namespace vireo::server::service {

//! \brief What a clip's creator may do about the talk under it: pin, heart, let through what waits,
//! and lay down rules. Thread-safe; futures finish on the database's threads.
class CommentCare
{
public:
    using Page = protocol::Page<protocol::Comment>;

    //! \p desk must outlive this object.
    explicit CommentCare(CommentDesk &desk);

    //! Of the first level, by the creator; the one that was pinned before is not any more.
    [[nodiscard]] QFuture<Result<protocol::Comment>> pin(
        Id video, Id comment, const Viewer &viewer, bool pinned);
    [[nodiscard]] QFuture<Result<protocol::Comment>> heart(
        Id video, Id comment, const Viewer &viewer, bool hearted);
    //! Everybody sees it from now on, and who has to hear of it does. Doing it twice is as once.
    [[nodiscard]] QFuture<Result<protocol::Comment>> approve(
        Id video, Id comment, const Viewer &viewer);
    //! What waits under all clips of \p viewer, newest first, below comment \p cursor.
    [[nodiscard]] QFuture<Result<Page>> held(const Viewer &viewer, Id cursor, int limit);

    [[nodiscard]] QFuture<Result<protocol::CommentRulesSeen>> rules(Id video, const Viewer &viewer);
    [[nodiscard]] QFuture<Result<protocol::CommentRulesSeen>> setRules(
        Id video, const Viewer &viewer, const protocol::CommentRules &rules);

    [[nodiscard]] QFuture<Result<protocol::WatchedWords>> watchedWords(Id account);
    [[nodiscard]] QFuture<Result<protocol::WatchedWords>> setWatchedWords(
        Id account, const protocol::WatchedWords &words);

private:
    CommentDesk &m_desk;
};

} // namespace vireo::server::service
