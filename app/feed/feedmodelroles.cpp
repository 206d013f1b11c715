// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a row of the feed says of its clip.

#include "app/feed/captiontext.h"
#include "app/feed/feedmodel.h"
#include "core/base/figures.h"
#include "sdk/client.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

QString nameOf(const protocol::Account &creator)
{
    return creator.displayName.isEmpty() ? creator.handle : creator.displayName;
}

} // namespace

QVariant FeedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const protocol::FeedItem &item = m_items.at(index.row());
    const protocol::Video clip = video(item);
    const protocol::Account &creator = clip.account;
    switch (role) {
    case VideoIdRole:
        return clip.id.toString();
    case CaptionRole:
    case Qt::DisplayRole:
        return clip.caption;
    case CaptionMarkupRole:
        return captiontext::styled(clip.caption);
    case CaptionAnchorsRole:
        return captiontext::styled(clip.caption, captiontext::Links::Anchors);
    case CaptionLinksRole:
        return captiontext::links(clip.caption);
    case AltTextRole:
        return clip.altText;
    case StreamUrlRole:
        return resolved(clip.media.masterUrl);
    case CacheKeyRole:
        return u"%1/%2"_s.arg(clip.id.toString()).arg(clip.media.revision);
    case PosterUrlRole:
        return resolved(clip.media.posterUrl);
    case StoryboardUrlRole:
        return resolved(clip.media.storyboardUrl);
    case SubtitleTracksRole:
        return subtitleTracks(clip.media);
    case BlurhashRole:
        return clip.blurhash;
    case ClipWidthRole:
        return clip.width;
    case ClipHeightRole:
        return clip.height;
    case DurationRole:
        return clip.durationMs;
    case CreatorIdRole:
        return creator.id.toString();
    case CreatorNameRole:
        return nameOf(creator);
    case CreatorHandleRole:
        return u"@"_s + creator.handle;
    case AvatarUrlRole:
        return resolved(creator.avatarUrl);
    case AgeRole:
        return base::figures::age(clip.createdMs, QDateTime::currentMSecsSinceEpoch());
    case FollowingRole:
        return isFollowed(creator);
    case OwnRole:
        return isOwn(creator);
    case LikedRole:
        return clip.viewer.liked;
    case ReactionRole:
        return clip.viewer.reaction;
    case ReactionsRole: {
        QVariantMap reactions;
        for (auto kind = clip.counts.reactions.cbegin(); kind != clip.counts.reactions.cend();
             ++kind)
            reactions.insert(kind.key(), kind.value());
        return reactions;
    }
    case LikesRole:
        return base::figures::count(clip.counts.likes);
    case LikeCountRole:
        return clip.counts.likes;
    case CommentsRole:
        return base::figures::count(clip.counts.comments);
    case CommentCountRole:
        return clip.counts.comments;
    case SavedRole:
        return clip.viewer.bookmarked;
    case RepostedRole:
        return clip.viewer.reposted;
    case RepostableRole:
        return clip.visibility == protocol::Visibility::Public && !isOwn(creator);
    case ShareCountRole:
        return clip.counts.shares;
    case LinkOpensRole:
        return clip.visibility == protocol::Visibility::Public
            || clip.visibility == protocol::Visibility::Unlisted;
    case SoundIdRole:
        return clip.soundId;
    case SoundTextRole:
        return soundText(clip);
    case ReasonRole:
        return item.reasons.isEmpty() ? QString() : item.reasons.first().text;
    case SensitiveRole:
        return clip.sensitive;
    case AccessibleNameRole:
        return accessibleName(item);
    default:
        return {};
    }
}

QHash<int, QByteArray> FeedModel::roleNames() const
{
    return {
        {VideoIdRole, "videoId"_ba},
        {CaptionRole, "caption"_ba},
        {CaptionMarkupRole, "captionMarkup"_ba},
        {CaptionAnchorsRole, "captionAnchors"_ba},
        {CaptionLinksRole, "captionLinks"_ba},
        {AltTextRole, "altText"_ba},
        {StreamUrlRole, "streamUrl"_ba},
        {CacheKeyRole, "cacheKey"_ba},
        {PosterUrlRole, "posterUrl"_ba},
        {StoryboardUrlRole, "storyboardUrl"_ba},
        {SubtitleTracksRole, "subtitleTracks"_ba},
        {BlurhashRole, "blurhash"_ba},
        {ClipWidthRole, "clipWidth"_ba},
        {ClipHeightRole, "clipHeight"_ba},
        {DurationRole, "duration"_ba},
        {CreatorIdRole, "creatorId"_ba},
        {CreatorNameRole, "creatorName"_ba},
        {CreatorHandleRole, "creatorHandle"_ba},
        {AvatarUrlRole, "avatarUrl"_ba},
        {AgeRole, "age"_ba},
        {FollowingRole, "following"_ba},
        {OwnRole, "own"_ba},
        {LikedRole, "liked"_ba},
        {ReactionRole, "reaction"_ba},
        {ReactionsRole, "reactions"_ba},
        {LikesRole, "likes"_ba},
        {LikeCountRole, "likeCount"_ba},
        {CommentsRole, "comments"_ba},
        {CommentCountRole, "commentCount"_ba},
        {SavedRole, "saved"_ba},
        {RepostedRole, "reposted"_ba},
        {RepostableRole, "repostable"_ba},
        {ShareCountRole, "shareCount"_ba},
        {LinkOpensRole, "linkOpens"_ba},
        {SoundIdRole, "soundId"_ba},
        {SoundTextRole, "soundText"_ba},
        {ReasonRole, "reason"_ba},
        {SensitiveRole, "sensitive"_ba},
        {AccessibleNameRole, "accessibleName"_ba},
    };
}

QString FeedModel::soundText(const protocol::Video &clip)
{
    if (clip.soundId.isEmpty())
        return {};
    // Of another's sound the clip says no name: the sound's own page does.
    return clip.soundId == clip.id.toString() ? tr("Original sound of %1").arg(nameOf(clip.account))
                                              : tr("Sound of another clip");
}

bool FeedModel::isOwn(const protocol::Account &creator) const
{
    return m_client->session().signedIn() && m_client->session().account().id == creator.id;
}

bool FeedModel::isFollowed(const protocol::Account &creator) const
{
    sdk::OutboxEntry wish;
    wish.kind = sdk::OutboxEntry::Kind::Follow;
    wish.subject = creator.id;
    if (const auto waiting = m_client->outbox().wish(wish))
        return waiting->on();
    return m_following.value(creator.id, creator.viewer.following);
}

QString FeedModel::resolved(const QString &address) const
{
    return address.isEmpty() ? QString() : m_client->transport().resolve(address).toString();
}

QVariantList FeedModel::subtitleTracks(const protocol::VideoMedia &media) const
{
    QVariantList tracks;
    for (const protocol::Captions &track : media.captions) {
        tracks.append(QVariantMap{{u"language"_s, track.language}, {u"label"_s, track.label},
            {u"url"_s, resolved(track.url)}});
    }
    return tracks;
}

QString FeedModel::accessibleName(const protocol::FeedItem &item) const
{
    const protocol::Account &creator = item.video.account;
    QString text
        = tr("Clip by %1, %2").arg(nameOf(creator), base::figures::clock(item.video.durationMs));
    for (const QString &part : {item.video.caption, item.video.altText,
             item.reasons.isEmpty() ? QString() : item.reasons.first().text}) {
        if (!part.isEmpty())
            text += u". "_s + part;
    }
    return text;
}

} // namespace vireo::app
