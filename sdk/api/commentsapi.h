// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/comment.h"
#include "core/protocol/page.h"
#include "core/protocol/talk.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief Comments on clips. Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT CommentsApi
{
public:
    explicit CommentsApi(Transport &transport);

    using View = protocol::CommentView;

    //! First level; an empty \p cursor means from the top.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Comment>>> comments(
        Id video, View view = View::Newest, const QString &cursor = {}, int limit = 30);
    //! Answers to one comment, oldest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Comment>>> replies(
        Id video, Id parent, const QString &cursor = {}, int limit = 30);
    //! \p key makes it safe to send twice.
    [[nodiscard]] QFuture<Result<protocol::Comment>> create(
        Id video, const protocol::NewComment &comment, const QByteArray &key = {});
    [[nodiscard]] QFuture<Result<protocol::Comment>> edit(
        Id video, Id comment, const QString &text);
    [[nodiscard]] QFuture<Result<void>> remove(Id video, Id comment);
    [[nodiscard]] QFuture<Result<protocol::Comment>> setLiked(Id video, Id comment, bool liked);
    //! What it said before, newest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::CommentVersion>>> history(
        Id video, Id comment);

    //! What only the clip's creator may do.
    [[nodiscard]] QFuture<Result<protocol::Comment>> setPinned(Id video, Id comment, bool pinned);
    [[nodiscard]] QFuture<Result<protocol::Comment>> setHearted(Id video, Id comment, bool hearted);
    //! Lets one through that is held; to refuse it, remove() it.
    [[nodiscard]] QFuture<Result<protocol::Comment>> approve(Id video, Id comment);
    //! What waits under the signed-in person's clips, newest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Comment>>> held(
        const QString &cursor = {}, int limit = 30);

    [[nodiscard]] QFuture<Result<protocol::CommentRulesSeen>> rules(Id video);
    [[nodiscard]] QFuture<Result<protocol::CommentRulesSeen>> setRules(
        Id video, const protocol::CommentRules &rules);
    [[nodiscard]] QFuture<Result<protocol::WatchedWords>> watchedWords();
    [[nodiscard]] QFuture<Result<protocol::WatchedWords>> setWatchedWords(
        const protocol::WatchedWords &words);

private:
    [[nodiscard]] QFuture<Result<protocol::Comment>> turn(const QString &path, bool on);

    Transport &m_transport;
};

} // namespace vireo::sdk
