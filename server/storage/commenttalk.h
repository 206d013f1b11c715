// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/comment.h"
#include "core/protocol/talk.h"
#include "server/storage/connection.h"

//! What stands around comments: what they said before, whom they mention, the rules of a clip, and
//! what waits for its creator's word.
namespace vireo::server::storage::commenttalk {

//! Keeps what a comment said; at most \p most of one comment, the oldest go first.
[[nodiscard]] Result<void> keepVersion(
    Connection &db, Id video, Id comment, const protocol::CommentVersion &version, int most);
//! Newest first.
[[nodiscard]] Result<QList<protocol::CommentVersion>> versions(
    Connection &db, Id video, Id comment);
//! What it said, and whom it mentioned, is gone.
[[nodiscard]] Result<void> forget(Connection &db, Id video, Id comment);

[[nodiscard]] Result<void> addMentions(
    Connection &db, Id video, Id comment, const QList<Id> &accounts);
//! These instead of those before.
[[nodiscard]] Result<void> setMentions(
    Connection &db, Id video, Id comment, const QList<Id> &accounts);
[[nodiscard]] Result<QList<Id>> mentions(Connection &db, Id video, Id comment);

//! The default rules where none were laid down.
[[nodiscard]] Result<protocol::CommentRules> rules(Connection &db, Id video);
[[nodiscard]] Result<void> setRules(Connection &db, Id video, const protocol::CommentRules &rules);

//! As they were written, in the order of their keys.
[[nodiscard]] Result<QStringList> watchedWords(Connection &db, Id account);
[[nodiscard]] Result<void> setWatchedWords(Connection &db, Id account, const QStringList &words);

struct Held
{
    Id comment;
    Id video;
};
//! Newest first, below comment \p before; \p creator made the clips.
[[nodiscard]] Result<QList<Held>> held(Connection &db, Id creator, qint64 before, int most);
//! Whether \p comment is in that list.
[[nodiscard]] Result<bool> isHeld(Connection &db, Id creator, Id comment);
[[nodiscard]] Result<void> setHeld(Connection &db, Id creator, const Held &comment, bool isHeld);

} // namespace vireo::server::storage::commenttalk
