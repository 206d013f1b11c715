// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <QList>

//! What one account left with the clips of others (and its own), found again for its export and
//! its deletion. These read whole tables: nobody waits for them.
namespace vireo::server::storage::traces {

struct Comment
{
    Id video;
    Id id;
    Id parent; //!< null: of the first level
    QString text;
    qint64 createdMs = 0;
    qint64 editedMs = -1; //!< -1: never
    bool held = false; //!< waits for the creator's word, and so is not counted
};

struct Reaction
{
    Id video;
    int kind = 0; //!< index of reactions::kinds()
    qint64 atMs = 0;
};

struct CommentLike
{
    Id video;
    Id comment;
};

//! Those that are not deleted, behind id \p after.
[[nodiscard]] Result<QList<Comment>> comments(Connection &db, Id account, qint64 after, int most);
//! Leaves nothing of who wrote it and what; the row stays where it has replies.
[[nodiscard]] Result<void> anonymise(Connection &db, Id video, Id comment);
[[nodiscard]] Result<QList<Reaction>> reactions(Connection &db, Id account, int most);
[[nodiscard]] Result<QList<CommentLike>> commentLikes(Connection &db, Id account, int most);
//! Where others' clips and comments still name it: in what was reported of clips it becomes a
//! guest, in comments it was never mentioned or answered, in inboxes it did nothing, and its sounds
//! are nobody's.
[[nodiscard]] Result<void> forgetNames(Connection &db, Id account);

} // namespace vireo::server::storage::traces
