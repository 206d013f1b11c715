// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/comment.h"

#include "core/base/clock.h"
#include "core/base/jsonreader.h"
#include "core/base/jsontext.h"
#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "core/protocol/wire_p.h"

using namespace Qt::StringLiterals;

namespace vireo::protocol {

namespace json = base::json;

namespace {

//! The rules for what is said in a comment.
QString words(base::JsonReader &reader)
{
    const QString key = u"text"_s;
    QString text = reader.text(key, {.maxGraphemes = Limits().commentGraphemes});
    if (base::text::mentions(text, kCommentMentions).size() > kCommentMentions) {
        reader.fail(key, u"too_many"_s, u"mentions more than %1 people"_s.arg(kCommentMentions));
    }
    if (base::text::webAddresses(text) > kCommentWebAddresses) {
        reader.fail(
            key, u"too_many"_s, u"has more than %1 web addresses"_s.arg(kCommentWebAddresses));
    }
    return text;
}

} // namespace

QJsonObject toJson(const Comment &comment)
{
    return {
        {u"id"_s, comment.id.toString()},
        {u"video_id"_s, comment.videoId.toString()},
        {u"account"_s, toJson(comment.account)},
        {u"parent_id"_s, idOrNull(comment.parentId)},
        {u"text"_s, comment.text},
        {u"created_at"_s, base::toRfc3339(comment.createdMs)},
        {u"edited_at"_s, timeOrNull(comment.editedMs)},
        {u"deleted"_s, comment.deleted},
        {u"pinned"_s, comment.pinned},
        {u"hearted"_s, comment.hearted},
        {u"held"_s, comment.held},
        {u"counts"_s, QJsonObject{{u"likes"_s, comment.likes}, {u"replies"_s, comment.replies}}},
        {u"viewer"_s, QJsonObject{{u"liked"_s, comment.liked}}},
    };
}

void appendJson(QByteArray &out, const Comment &comment)
{
    const auto yes = [&out](QByteArrayView member, bool value) {
        out += member;
        json::appendBool(out, value);
    };
    out += "{\"id\":\"";
    json::appendNumber(out, comment.id.value());
    out += "\",\"video_id\":\"";
    json::appendNumber(out, comment.videoId.value());
    out += "\",\"account\":";
    appendJson(out, comment.account);
    out += ",\"parent_id\":";
    json::appendIdOrNull(out, comment.parentId);
    out += ",\"text\":";
    json::appendString(out, comment.text);
    out += ",\"created_at\":";
    json::appendTimeOrNull(out, comment.createdMs);
    out += ",\"edited_at\":";
    json::appendTimeOrNull(out, comment.editedMs);
    yes(",\"deleted\":", comment.deleted);
    yes(",\"pinned\":", comment.pinned);
    yes(",\"hearted\":", comment.hearted);
    yes(",\"held\":", comment.held);
    out += ",\"counts\":{\"likes\":";
    json::appendNumber(out, comment.likes);
    out += ",\"replies\":";
    json::appendNumber(out, comment.replies);
    yes("},\"viewer\":{\"liked\":", comment.liked);
    out += "}}";
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
    comment.hearted = json["hearted"_L1].toBool();
    comment.held = json["held"_L1].toBool();
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
    comment.text = words(reader);
    comment.parentId = reader.id(u"parent_id"_s, false);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return comment;
}

Result<QString> commentTextFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    const QString text = words(reader);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return text;
}

const QStringList &commentViewNames()
{
    static const QStringList names{u"newest"_s, u"top"_s, u"creator"_s, u"timed"_s};
    return names;
}

QJsonObject toJson(const CommentVersion &version)
{
    return {{u"text"_s, version.text}, {u"written_at"_s, base::toRfc3339(version.writtenMs)}};
}

Result<CommentVersion> commentVersionFromJson(const QJsonObject &json)
{
    return CommentVersion{
        json["text"_L1].toString(), base::fromRfc3339(json["written_at"_L1].toString())};
}

} // namespace vireo::protocol
