// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/account.h"

namespace vireo::protocol {

struct Comment
{
    Id id;
    Id videoId;
    Account account;
    Id parentId; //!< null: a comment of the first level
    QString text; //!< plain text; empty once deleted
    qint64 createdMs = 0;
    qint64 editedMs = -1; //!< -1: never
    bool deleted = false;
    bool pinned = false;
    qint64 likes = 0;
    qint64 replies = 0;
    bool liked = false; //!< by the viewer
};

[[nodiscard]] QJsonObject toJson(const Comment &comment);
[[nodiscard]] Result<Comment> commentFromJson(const QJsonObject &json);

//! POST /videos/{id}/comments.
struct NewComment
{
    QString text;
    Id parentId;
};

[[nodiscard]] QJsonObject toJson(const NewComment &comment);
//! Strict.
[[nodiscard]] Result<NewComment> newCommentFromJson(const QJsonObject &json);

} // namespace vireo::protocol
