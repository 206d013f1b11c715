// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/account.h"

#include <QStringList>

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
    bool pinned = false; //!< by the clip's creator: stands first
    bool hearted = false; //!< liked by the clip's creator
    bool held = false; //!< waits for the creator's word; only the two of them see it
    qint64 likes = 0;
    qint64 replies = 0;
    bool liked = false; //!< by the viewer
};

[[nodiscard]] QJsonObject toJson(const Comment &comment);
//! Appends the same as text: nothing else is written, told and listed as often.
void appendJson(QByteArray &out, const Comment &comment);
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
//! PATCH /videos/{id}/comments/{comment}: {text}. Strict, under the same rules.
[[nodiscard]] Result<QString> commentTextFromJson(const QJsonObject &json);

//! Which comments of the first level are listed, and how; pinned ones stand first in all.
enum class CommentView {
    Newest,
    Top, //!< most likes first
    Creator, //!< by who made the clip
    Timed, //!< with a place in the clip
};
[[nodiscard]] const QStringList &commentViewNames();

//! What a comment said before it was edited.
struct CommentVersion
{
    QString text;
    qint64 writtenMs = 0;
};

[[nodiscard]] QJsonObject toJson(const CommentVersion &version);
[[nodiscard]] Result<CommentVersion> commentVersionFromJson(const QJsonObject &json);

} // namespace vireo::protocol
