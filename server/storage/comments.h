// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/comment.h"
#include "server/storage/connection.h"

#include <QSet>

#include <optional>

//! What was said under clips. Of the accounts only the ids are set, and no viewer's likes.
namespace vireo::server::storage::comments {

using protocol::Comment;

//! Nothing where there is none, or it was deleted.
[[nodiscard]] Result<std::optional<Comment>> find(Connection &db, Id video, Id comment);
//! The one that \p account made with this Idempotency-Key, deleted or not.
[[nodiscard]] Result<std::optional<Comment>> withKey(
    Connection &db, Id video, Id account, const QString &key);
//! First level, newest first, below id \p before; deleted ones while they have replies.
[[nodiscard]] Result<QList<Comment>> list(Connection &db, Id video, qint64 before, int most);
//! Oldest first, behind id \p after.
[[nodiscard]] Result<QList<Comment>> replies(
    Connection &db, Id video, Id parent, qint64 after, int most);

//! \p key: its Idempotency-Key, or empty.
[[nodiscard]] Result<void> insert(Connection &db, const Comment &comment, const QString &key);
[[nodiscard]] Result<void> setText(
    Connection &db, Id video, Id comment, const QString &text, qint64 editedMs);
//! Its row stays, without the text.
[[nodiscard]] Result<void> remove(Connection &db, Id video, Id comment);
[[nodiscard]] Result<void> addReplies(Connection &db, Id video, Id comment, int change);

//! True: it was not so before. The comment's figure changes with it.
[[nodiscard]] Result<bool> setLiked(Connection &db, Id video, Id comment, Id account, bool liked);
//! Those of \p comments that \p account likes.
[[nodiscard]] Result<QSet<Id>> liked(
    Connection &db, Id video, const QList<Id> &comments, Id account);

} // namespace vireo::server::storage::comments
