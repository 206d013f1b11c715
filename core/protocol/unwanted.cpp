// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/unwanted.h"

#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace vireo::protocol {

QJsonObject toJson(const UnwantedClip &clip)
{
    return {{u"id"_s, clip.id.toString()}, {u"video_id"_s, clip.video.toString()},
        {u"action_id"_s, clip.action.toString()}, {u"rule"_s, clip.rule},
        {u"excerpt"_s, clip.excerpt}, {u"sound"_s, clip.sound}, {u"seconds"_s, clip.seconds},
        {u"created_at"_s, base::toRfc3339(clip.createdMs)}};
}

Result<UnwantedClip> unwantedClipFromJson(const QJsonObject &json)
{
    UnwantedClip clip;
    clip.id = Id::fromString(json["id"_L1].toString());
    if (clip.id.isNull()) {
        return Error{
            Error::Kind::Malformed, u"bad_answer"_s, u"The server sent an entry without its id."_s};
    }
    clip.video = Id::fromString(json["video_id"_L1].toString());
    clip.action = Id::fromString(json["action_id"_L1].toString());
    clip.rule = json["rule"_L1].toString();
    clip.excerpt = json["excerpt"_L1].toString();
    clip.sound = json["sound"_L1].toBool();
    clip.seconds = json["seconds"_L1].toInt();
    clip.createdMs = base::fromRfc3339(json["created_at"_L1].toString());
    return clip;
}

} // namespace vireo::protocol
