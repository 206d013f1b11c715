// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/video.h"

#include "core/base/clock.h"
#include "core/protocol/wire_p.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

const QStringList kVideoStates{u"queued"_s, u"processing"_s, u"ready"_s, u"failed"_s};
const QStringList kCareStates{u"held"_s, u"limited"_s, u"removed"_s};
const QStringList kVisibilities{u"public"_s, u"followers"_s, u"unlisted"_s, u"private"_s};

const QStringList kCommenters{u"everyone"_s, u"followers"_s, u"nobody"_s};

QJsonValue toJson(const std::optional<Video::Care> &care)
{
    if (!care)
        return {};
    return QJsonObject{{u"state"_s, kCareStates.at(int(care->state))},
        {u"rule"_s, textOrNull(care->rule)}, {u"action_id"_s, idOrNull(care->action)}};
}

std::optional<Video::Care> careFromJson(const QJsonValue &json)
{
    const qsizetype state = kCareStates.indexOf(json["state"_L1].toString());
    if (state < 0)
        return {};
    return Video::Care{Video::Care::State(state), json["rule"_L1].toString(),
        Id::fromString(json["action_id"_L1].toString())};
}

QJsonObject toJson(const Rung &rung)
{
    QJsonArray sizes;
    for (const qint64 size : rung.segmentBytes)
        sizes.append(size);
    return {{u"height"_s, rung.height}, {u"bandwidth"_s, rung.bandwidth},
        {u"playlist_url"_s, rung.playlistUrl}, {u"segment_bytes"_s, sizes}};
}

Rung clipRungFromJson(const QJsonObject &json)
{
    Rung rung;
    rung.height = json["height"_L1].toInt();
    rung.bandwidth = json["bandwidth"_L1].toInteger();
    rung.playlistUrl = json["playlist_url"_L1].toString();
    const QJsonArray sizes = json["segment_bytes"_L1].toArray();
    for (const QJsonValue &size : sizes)
        rung.segmentBytes.append(size.toInteger());
    return rung;
}

QJsonObject toJson(const VideoMedia &media)
{
    QJsonArray retention;
    for (const double share : media.retention)
        retention.append(share);
    QJsonArray rungs;
    for (const Rung &rung : media.rungs)
        rungs.append(toJson(rung));
    QJsonArray captions;
    for (const Captions &track : media.captions) {
        captions.append(QJsonObject{
            {u"language"_s, track.language}, {u"label"_s, track.label}, {u"url"_s, track.url}});
    }
    return {
        {u"revision"_s, media.revision},
        {u"master_url"_s, textOrNull(media.masterUrl)},
        {u"poster_url"_s, textOrNull(media.posterUrl)},
        {u"storyboard_url"_s, textOrNull(media.storyboardUrl)},
        {u"fallback_url"_s, textOrNull(media.fallbackUrl)},
        {u"expires_at"_s, timeOrNull(media.expiresAtMs)},
        {u"retention"_s, retention},
        {u"rungs"_s, rungs},
        {u"captions"_s, captions},
    };
}

VideoMedia mediaFromJson(const QJsonObject &json)
{
    VideoMedia media;
    media.revision = json["revision"_L1].toInt();
    media.masterUrl = json["master_url"_L1].toString();
    media.posterUrl = json["poster_url"_L1].toString();
    media.storyboardUrl = json["storyboard_url"_L1].toString();
    media.fallbackUrl = json["fallback_url"_L1].toString();
    media.expiresAtMs = base::fromRfc3339(json["expires_at"_L1].toString());
    const QJsonArray retention = json["retention"_L1].toArray();
    for (const QJsonValue &share : retention)
        media.retention.append(share.toDouble());
    const QJsonArray rungs = json["rungs"_L1].toArray();
    for (const QJsonValue &rung : rungs)
        media.rungs.append(clipRungFromJson(rung.toObject()));
    const QJsonArray captions = json["captions"_L1].toArray();
    for (const QJsonValue &track : captions) {
        media.captions.append({track["language"_L1].toString(), track["label"_L1].toString(),
            track["url"_L1].toString()});
    }
    return media;
}

} // namespace

QString toString(VideoState state)
{
    return kVideoStates.at(int(state));
}

QString toString(Visibility visibility)
{
    return kVisibilities.at(int(visibility));
}

const QStringList &visibilityNames()
{
    return kVisibilities;
}

const QStringList &commenterNames()
{
    return kCommenters;
}

QJsonObject toJson(const Permissions &permissions)
{
    return {{u"comments"_s, kCommenters.at(int(permissions.comments))},
        {u"duet"_s, permissions.duet}, {u"stitch"_s, permissions.stitch},
        {u"download"_s, permissions.download}};
}

Permissions permissionsFromJson(const QJsonObject &json)
{
    // What stands there and is not understood is treated as the narrowest.
    const auto allowed = [&json](QLatin1StringView name) {
        const QJsonValue said = json[name];
        return said.isUndefined() || said.toBool();
    };
    Permissions permissions;
    const QJsonValue comments = json["comments"_L1];
    if (!comments.isUndefined()) {
        const qsizetype known = kCommenters.indexOf(comments.toString());
        permissions.comments
            = known < 0 ? Permissions::Comments::Nobody : Permissions::Comments(known);
    }
    permissions.duet = allowed("duet"_L1);
    permissions.stitch = allowed("stitch"_L1);
    permissions.download = allowed("download"_L1);
    return permissions;
}

QJsonObject toJson(const Video::Counts &counts)
{
    QJsonObject reactions;
    for (auto it = counts.reactions.cbegin(); it != counts.reactions.cend(); ++it)
        reactions.insert(it.key(), it.value());
    return {{u"views"_s, counts.views}, {u"likes"_s, counts.likes},
        {u"comments"_s, counts.comments}, {u"shares"_s, counts.shares},
        {u"reposts"_s, counts.reposts}, {u"reactions"_s, reactions}};
}

Video::Counts videoCountsFromJson(const QJsonObject &json)
{
    Video::Counts counts{json["views"_L1].toInteger(), json["likes"_L1].toInteger(),
        json["comments"_L1].toInteger(), json["shares"_L1].toInteger(),
        json["reposts"_L1].toInteger(), {}};
    const QJsonObject reactions = json["reactions"_L1].toObject();
    for (auto it = reactions.constBegin(); it != reactions.constEnd(); ++it)
        counts.reactions.insert(it.key(), it.value().toInteger());
    return counts;
}

QJsonObject toJson(const Video &video)
{
    QJsonValue failure;
    if (video.failure) {
        failure
            = QJsonObject{{u"code"_s, video.failure->code}, {u"detail"_s, video.failure->detail}};
    }
    return {
        {u"id"_s, video.id.toString()},
        {u"account"_s, toJson(video.account)},
        {u"state"_s, toString(video.state)},
        {u"progress"_s, video.progress},
        {u"playable"_s, video.playable},
        {u"failure"_s, failure},
        {u"caption"_s, video.caption},
        {u"alt_text"_s, video.altText},
        {u"visibility"_s, toString(video.visibility)},
        {u"permissions"_s, toJson(video.permissions)},
        {u"created_at"_s, base::toRfc3339(video.createdMs)},
        {u"publish_at"_s, timeOrNull(video.publishAtMs)},
        {u"edited_at"_s, timeOrNull(video.editedMs)},
        {u"duration_ms"_s, video.durationMs},
        {u"width"_s, video.width},
        {u"height"_s, video.height},
        {u"blurhash"_s, video.blurhash},
        {u"tags"_s, QJsonArray::fromStringList(video.tags)},
        {u"sound_id"_s, textOrNull(video.soundId)},
        {u"media"_s, toJson(video.media)},
        {u"counts"_s, toJson(video.counts)},
        {u"viewer"_s,
            QJsonObject{{u"liked"_s, video.viewer.liked},
                {u"reaction"_s, textOrNull(video.viewer.reaction)},
                {u"bookmarked"_s, video.viewer.bookmarked},
                {u"reposted"_s, video.viewer.reposted}}},
        {u"sensitive"_s, video.sensitive},
        {u"adults"_s, video.adults},
        {u"duet_of"_s, idOrNull(video.duetOf)},
        {u"stitch_of"_s, idOrNull(video.stitchOf)},
        {u"care"_s, toJson(video.care)},
    };
}

Result<Video> videoFromJson(const QJsonObject &json)
{
    Video video;
    video.id = Id::fromString(json["id"_L1].toString());
    if (video.id.isNull()) {
        return Error{
            Error::Kind::Malformed, u"bad_answer"_s, u"The server sent a clip without an id."_s};
    }
    auto account = accountFromJson(json["account"_L1].toObject());
    if (account.ok())
        video.account = std::move(account).value();
    video.state = VideoState(qMax<qsizetype>(0, kVideoStates.indexOf(json["state"_L1].toString())));
    video.progress = json["progress"_L1].toDouble();
    video.playable = json["playable"_L1].toBool();
    if (json["failure"_L1].isObject()) {
        const QJsonObject failure = json["failure"_L1].toObject();
        video.failure
            = Video::Failure{failure["code"_L1].toString(), failure["detail"_L1].toString()};
    }
    video.caption = json["caption"_L1].toString();
    video.altText = json["alt_text"_L1].toString();
    // An unknown audience is treated as the narrowest.
    const qsizetype visibility = kVisibilities.indexOf(json["visibility"_L1].toString());
    video.visibility = visibility < 0 ? Visibility::Private : Visibility(visibility);
    video.permissions = permissionsFromJson(json["permissions"_L1].toObject());
    video.createdMs = base::fromRfc3339(json["created_at"_L1].toString());
    video.publishAtMs = base::fromRfc3339(json["publish_at"_L1].toString());
    video.editedMs = base::fromRfc3339(json["edited_at"_L1].toString());
    video.durationMs = json["duration_ms"_L1].toInteger();
    video.width = json["width"_L1].toInt();
    video.height = json["height"_L1].toInt();
    video.blurhash = json["blurhash"_L1].toString();
    const QJsonArray tags = json["tags"_L1].toArray();
    for (const QJsonValue &tag : tags)
        video.tags.append(tag.toString());
    video.soundId = json["sound_id"_L1].toString();
    video.media = mediaFromJson(json["media"_L1].toObject());
    video.counts = videoCountsFromJson(json["counts"_L1].toObject());
    const QJsonObject viewer = json["viewer"_L1].toObject();
    video.viewer = {viewer["liked"_L1].toBool(), viewer["reaction"_L1].toString(),
        viewer["bookmarked"_L1].toBool(), viewer["reposted"_L1].toBool()};
    video.sensitive = json["sensitive"_L1].toBool();
    video.adults = json["adults"_L1].toBool();
    video.duetOf = Id::fromString(json["duet_of"_L1].toString());
    video.stitchOf = Id::fromString(json["stitch_of"_L1].toString());
    video.care = careFromJson(json["care"_L1]);
    return video;
}

} // namespace vireo::protocol
