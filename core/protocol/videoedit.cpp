// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/videoedit.h"

#include "core/base/clock.h"
#include "core/base/jsonreader.h"
#include "core/protocol/limits.h"

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

const base::JsonReader::TextRule kAltText{
    .minGraphemes = 0, .maxGraphemes = kAltTextGraphemes, .maxBytes = 16 * 1024, .required = false};

base::JsonReader::TextRule captionRule()
{
    return {.minGraphemes = 0, .maxGraphemes = Limits().captionGraphemes, .required = false};
}

//! The members of "permissions" that are there.
Result<VideoChange::Permitted> permittedFrom(base::JsonReader &reader)
{
    VideoChange::Permitted permitted;
    const QString key = u"permissions"_s;
    if (!reader.has(key))
        return permitted;
    base::JsonReader inner(reader.object(key), u"/permissions"_s);
    const auto flag = [&inner](const QString &name) {
        const bool value = inner.boolean(name, false, true);
        return inner.has(name) ? std::optional(value) : std::nullopt;
    };
    const qsizetype comments = inner.choice(u"comments"_s, commenterNames(), false);
    if (inner.has(u"comments"_s))
        permitted.comments = Permissions::Comments(comments);
    permitted.duet = flag(u"duet"_s);
    permitted.stitch = flag(u"stitch"_s);
    permitted.download = flag(u"download"_s);
    if (const auto checked = inner.finish(); !checked.ok())
        return checked.error();
    return permitted;
}

QJsonObject toJson(const VideoChange::Permitted &permitted)
{
    QJsonObject json;
    if (permitted.comments)
        json.insert(u"comments"_s, commenterNames().at(int(*permitted.comments)));
    if (permitted.duet)
        json.insert(u"duet"_s, *permitted.duet);
    if (permitted.stitch)
        json.insert(u"stitch"_s, *permitted.stitch);
    if (permitted.download)
        json.insert(u"download"_s, *permitted.download);
    return json;
}

} // namespace

QJsonObject toJson(const NewVideo &video)
{
    QJsonObject json{{u"upload_id"_s, video.uploadId}, {u"caption"_s, video.caption},
        {u"alt_text"_s, video.altText}, {u"visibility"_s, toString(video.visibility)},
        {u"permissions"_s, toJson(video.permissions)}};
    if (!video.soundId.isNull())
        json.insert(u"sound_id"_s, video.soundId.toString());
    if (video.publishAtMs >= 0)
        json.insert(u"publish_at"_s, base::toRfc3339(video.publishAtMs));
    if (video.coverMs >= 0)
        json.insert(u"cover_ms"_s, video.coverMs);
    if (video.sensitive)
        json.insert(u"sensitive"_s, true);
    if (video.adults)
        json.insert(u"adults"_s, true);
    if (!video.duetOf.isNull())
        json.insert(u"duet_of"_s, video.duetOf.toString());
    if (!video.stitchOf.isNull())
        json.insert(u"stitch_of"_s, video.stitchOf.toString());
    return json;
}

Result<NewVideo> newVideoFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    NewVideo video;
    video.uploadId = reader.token(u"upload_id"_s, u"[0-9a-f]{32}");
    video.caption = reader.text(u"caption"_s, captionRule());
    video.altText = reader.text(u"alt_text"_s, kAltText);
    video.visibility = Visibility(reader.choice(u"visibility"_s, visibilityNames(), false));
    const auto permitted = permittedFrom(reader);
    video.soundId = reader.id(u"sound_id"_s, false);
    video.publishAtMs = reader.time(u"publish_at"_s, false);
    video.coverMs
        = reader.integer(u"cover_ms"_s, 0, qint64(Limits().clipSeconds) * 1000, false, -1);
    video.sensitive = reader.boolean(u"sensitive"_s, false);
    video.adults = reader.boolean(u"adults"_s, false);
    video.duetOf = reader.id(u"duet_of"_s, false);
    video.stitchOf = reader.id(u"stitch_of"_s, false);
    if (!video.duetOf.isNull() && !video.stitchOf.isNull())
        reader.fail(u"stitch_of"_s, u"contradicts"_s, u"cannot stand beside duet_of"_s);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    if (!permitted.ok())
        return permitted.error();
    video.permissions = permitted->appliedTo({});
    return video;
}

Permissions VideoChange::Permitted::appliedTo(Permissions given) const
{
    given.comments = comments.value_or(given.comments);
    given.duet = duet.value_or(given.duet);
    given.stitch = stitch.value_or(given.stitch);
    given.download = download.value_or(given.download);
    return given;
}

QJsonObject toJson(const VideoChange &change)
{
    QJsonObject json;
    if (change.caption)
        json.insert(u"caption"_s, *change.caption);
    if (change.altText)
        json.insert(u"alt_text"_s, *change.altText);
    if (change.visibility)
        json.insert(u"visibility"_s, toString(*change.visibility));
    if (const QJsonObject permitted = toJson(change.permissions); !permitted.isEmpty())
        json.insert(u"permissions"_s, permitted);
    if (change.sensitive)
        json.insert(u"sensitive"_s, *change.sensitive);
    if (change.adults)
        json.insert(u"adults"_s, *change.adults);
    if (change.publishAtMs) {
        json.insert(u"publish_at"_s,
            *change.publishAtMs < 0 ? QJsonValue()
                                    : QJsonValue(base::toRfc3339(*change.publishAtMs)));
    }
    return json;
}

Result<VideoChange> videoChangeFromJson(const QJsonObject &json)
{
    VideoChange change;
    QJsonObject rest = json;
    // Here null is a value: no wait any more.
    if (json["publish_at"_L1].isNull()) {
        change.publishAtMs = -1;
        rest.remove(u"publish_at"_s);
    }
    base::JsonReader reader(rest);
    const QString caption = reader.text(u"caption"_s, captionRule());
    const QString alt = reader.text(u"alt_text"_s, kAltText);
    const qsizetype visibility = reader.choice(u"visibility"_s, visibilityNames(), false);
    const auto permitted = permittedFrom(reader);
    const qint64 publishAt = reader.time(u"publish_at"_s, false);
    const bool sensitive = reader.boolean(u"sensitive"_s, false);
    const bool adults = reader.boolean(u"adults"_s, false);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    if (!permitted.ok())
        return permitted.error();
    if (reader.has(u"caption"_s))
        change.caption = caption;
    if (reader.has(u"alt_text"_s))
        change.altText = alt;
    if (reader.has(u"visibility"_s))
        change.visibility = Visibility(visibility);
    if (reader.has(u"publish_at"_s))
        change.publishAtMs = publishAt;
    if (reader.has(u"sensitive"_s))
        change.sensitive = sensitive;
    if (reader.has(u"adults"_s))
        change.adults = adults;
    change.permissions = *permitted;
    return change;
}

QJsonObject toJson(const VideoEdit &edit)
{
    return {{u"at"_s, base::toRfc3339(edit.atMs)}, {u"by"_s, toJson(edit.by)},
        {u"caption"_s, edit.caption}, {u"alt_text"_s, edit.altText},
        {u"visibility"_s, toString(edit.visibility)}};
}

Result<VideoEdit> videoEditFromJson(const QJsonObject &json)
{
    VideoEdit edit;
    edit.atMs = base::fromRfc3339(json["at"_L1].toString());
    if (edit.atMs < 0) {
        return Error{Error::Kind::Malformed, u"bad_answer"_s,
            u"The server sent a change without its time."_s};
    }
    if (auto by = accountFromJson(json["by"_L1].toObject()); by.ok())
        edit.by = std::move(by).value();
    edit.caption = json["caption"_L1].toString();
    edit.altText = json["alt_text"_L1].toString();
    const qsizetype visibility = visibilityNames().indexOf(json["visibility"_L1].toString());
    edit.visibility = visibility < 0 ? Visibility::Private : Visibility(visibility);
    return edit;
}

} // namespace vireo::protocol
