// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/find.h"

#include "core/protocol/page.h"
#include "core/protocol/wire_p.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::protocol {

const QStringList &findTypeNames()
{
    static const QStringList names{u"clips"_s, u"people"_s, u"tags"_s, u"sounds"_s};
    return names;
}

QJsonObject toJson(const Tag &tag)
{
    return {{u"tag"_s, tag.tag}, {u"clips"_s, tag.clips}};
}

Result<Tag> tagFromJson(const QJsonObject &json)
{
    const Tag tag{json["tag"_L1].toString(), json["clips"_L1].toInteger()};
    if (tag.tag.isEmpty()) {
        return Error{
            Error::Kind::Malformed, u"bad_answer"_s, u"The server sent a tag without a name."_s};
    }
    return tag;
}

QJsonObject toJson(const Sound &sound)
{
    return {{u"id"_s, sound.id.toString()}, {u"account"_s, toJson(sound.account)},
        {u"clips"_s, sound.clips}, {u"playable"_s, sound.playable},
        {u"duration_ms"_s, sound.durationMs}, {u"poster_url"_s, textOrNull(sound.posterUrl)},
        {u"blurhash"_s, sound.blurhash}};
}

Result<Sound> soundFromJson(const QJsonObject &json)
{
    Sound sound;
    sound.id = Id::fromString(json["id"_L1].toString());
    if (sound.id.isNull()) {
        return Error{
            Error::Kind::Malformed, u"bad_answer"_s, u"The server sent a sound without an id."_s};
    }
    if (auto account = accountFromJson(json["account"_L1].toObject()); account.ok())
        sound.account = std::move(account).value();
    sound.clips = json["clips"_L1].toInteger();
    sound.playable = json["playable"_L1].toBool();
    sound.durationMs = json["duration_ms"_L1].toInteger();
    sound.posterUrl = json["poster_url"_L1].toString();
    sound.blurhash = json["blurhash"_L1].toString();
    return sound;
}

QJsonObject toJson(const Trending &trending)
{
    return {{u"tags"_s, listToJson(trending.tags, qOverload<const Tag &>(&toJson))},
        {u"sounds"_s, listToJson(trending.sounds, qOverload<const Sound &>(&toJson))}};
}

Result<Trending> trendingFromJson(const QJsonObject &json)
{
    return Trending{listFromJson(json["tags"_L1], &tagFromJson),
        listFromJson(json["sounds"_L1], &soundFromJson)};
}

} // namespace vireo::protocol
