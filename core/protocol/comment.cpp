// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/comment.h"

#include "core/base/clock.h"
#include "core/base/jsonreader.h"
#include "core/protocol/limits.h"

using namespace Qt::StringLiterals;

namespace vireo::protocol {

QJsonObject toJson(const Comment &comment)
{
    return {
        {u"id"_s, comment.id.toString()},
        {u"video_id"_s, comment.videoId.toString()},
        {u"account"_s, toJson(comment.account)},
        {u"parent_id"_s,
            comment.parentId.isNull() ? QJsonValue() : QJsonValue(comment.parentId.toString())},
        {u"text"_s, comment.text},
        {u"created_at"_s, base::toRfc3339(comment.createdMs)},
        {u"edited_at"_s,
            comment.editedMs < 0 ? QJsonValue() : QJsonValue(base::toRfc3339(comment.editedMs))},
        {u"deleted"_s, comment.deleted},
        {u"pinned"_s, comment.pinned},
        {u"counts"_s, QJsonObject{{u"likes"_s, comment.likes}, {u"replies"_s, comment.replies}}},
        {u"viewer"_s, QJsonObject{{u"liked"_s, comment.liked}}},
    };
}

Result<Comment> commentFromJson(const QJsonObject &json)
{
    Comment comment;
    comment.id = Id::fromString(json["id"_L1].toString());
    if (comment.id.isNull()) {
        return Error{
            Error::Kind::Malformed, u"bad_answer"_s, u"The server sent a comment without an id."_s};
    }
    comment.videoId = Id::fromString(json["video_id"_L1].toString());
    auto account = accountFromJson(json["account"_L1].toObject());
    if (account.ok())
        comment.account = std::move(account).value();
    comment.parentId = Id::fromString(json["parent_id"_L1].toString());
    comment.text = json["text"_L1].toString();
    comment.createdMs = base::fromRfc3339(json["created_at"_L1].toString());
    comment.editedMs = base::fromRfc3339(json["edited_at"_L1].toString());
    comment.deleted = json["deleted"_L1].toBool();
    comment.pinned = json["pinned"_L1].toBool();
    comment.likes = json["counts"_L1]["likes"_L1].toInteger();
    comment.replies = json["counts"_L1]["replies"_L1].toInteger();
    comment.liked = json["viewer"_L1]["liked"_L1].toBool();
    return comment;
}

QJsonObject toJson(const NewComment &comment)
{
    QJsonObject json{{u"text"_s, comment.text}};
    if (!comment.parentId.isNull())
        json.insert(u"parent_id"_s, comment.parentId.toString());
    return json;
}

Result<NewComment> newCommentFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    NewComment comment;
    comment.text = reader.text(u"text"_s, {.maxGraphemes = Limits().commentGraphemes});
    comment.parentId = reader.id(u"parent_id"_s, false);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return comment;
}

} // namespace vireo::protocol
