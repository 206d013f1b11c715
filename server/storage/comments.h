// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/comment.h"
#include "server/storage/connection.h"

#include <QSet>

#include <optional>

//! What was said under clips. Of the accounts only the ids are set, and no viewer's likes.
//!
//! With every change that shows a comment to others, or hides it, the figures of its clip and of
//! what it answers change by themselves (migration 0024): they are what a reader can get to.
namespace vireo::server::storage::comments {

using protocol::Comment;

//! Nothing where there is none, or it was deleted.
[[nodiscard]] Result<std::optional<Comment>> find(Connection &db, Id video, Id comment);
//! The one that \p account made with this Idempotency-Key, deleted or not.
[[nodiscard]] Result<std::optional<Comment>> withKey(
    Connection &db, Id video, Id account, const QString &key);
//! What of the first level is asked for, and from where on.
struct Wish
{
    protocol::CommentView view = protocol::CommentView::Newest;
    Id creator; //!< of the clip, for the view of that name
    Id reader; //!< sees their own that are held; null: a guest
    qint64 beforeLikes = -1; //!< for the view Top; below 0: from the top
    qint64 before = 0; //!< an id; 0: from the top
};
//! The first level without what is pinned; deleted ones while they have replies.
[[nodiscard]] Result<QList<Comment>> list(Connection &db, Id video, const Wish &wish, int most);
//! Oldest first, behind id \p after; none where others do not see \p parent.
[[nodiscard]] Result<QList<Comment>> replies(
    Connection &db, Id video, Id parent, Id reader, qint64 after, int most);
[[nodiscard]] Result<std::optional<Comment>> pinned(Connection &db, Id video);
//! When \p account last said something under the clip, taken back or not; 0: never.
[[nodiscard]] Result<qint64> lastBy(Connection &db, Id video, Id account);

//! All of a clip, deleted and held ones too, in the order of their ids behind \p after.
[[nodiscard]] Result<QList<Comment>> thread(Connection &db, Id video, qint64 after, int most);
//! With its marks, but for pinned. \p key: its Idempotency-Key, or empty; \p answered: who wrote
//! what it answers, or null.
[[nodiscard]] Result<void> insert(
    Connection &db, const Comment &comment, Id answered, const QString &key);
[[nodiscard]] Result<void> setText(
    Connection &db, Id video, Id comment, const QString &text, qint64 editedMs);
[[nodiscard]] Result<void> setHeld(Connection &db, Id video, Id comment, bool held);
//! At most one of a clip is pinned: the one before is not any more.
[[nodiscard]] Result<void> setPinned(Connection &db, Id video, Id comment, bool pinned);
[[nodiscard]] Result<void> setHearted(Connection &db, Id video, Id comment, bool hearted);
[[nodiscard]] Result<Id> answered(Connection &db, Id video, Id comment);
//! Its row stays, without the text; neither pinned nor held any more.
[[nodiscard]] Result<void> remove(Connection &db, Id video, Id comment);
//! Undoes remove() with the words that stood there; false: it was not removed.
[[nodiscard]] Result<bool> restore(Connection &db, Id video, Id comment, const QString &text);
//! All that \p account said: whether it is there for others.
[[nodiscard]] Result<void> setHidden(Connection &db, Id account, bool hidden);

//! True: it was not so before. The comment's figure changes with it.
[[nodiscard]] Result<bool> setLiked(Connection &db, Id video, Id comment, Id account, bool liked);
//! Those of \p comments that \p account likes.
[[nodiscard]] Result<QSet<Id>> liked(
    Connection &db, Id video, const QList<Id> &comments, Id account);

} // namespace vireo::server::storage::comments
