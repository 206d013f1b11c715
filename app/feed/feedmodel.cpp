// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedmodel.h"

#include "app/feed/captiontext.h"
#include "core/base/figures.h"
#include "sdk/client.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
constexpr std::chrono::seconds kAgeing{60};
} // namespace

FeedModel::FeedModel(QObject *parent)
    : QAbstractListModel(parent)
{
    m_ageing.setInterval(kAgeing);
    connect(&m_ageing, &QTimer::timeout, this, [this] {
        if (!m_items.isEmpty())
            Q_EMIT dataChanged(index(0), index(count() - 1), {AgeRole});
    });
}

FeedModel::~FeedModel() = default;

void FeedModel::setClient(sdk::Client *client, Source source)
{
    m_client = client;
    m_source = std::move(source);
    connect(&client->videoStore(), &sdk::VideoStore::changed, this, &FeedModel::onVideoChanged);
    m_ageing.start();
    Q_EMIT stateChanged();
}

bool FeedModel::isEmpty() const
{
    return m_loadedOnce && m_state == State::Idle && m_items.isEmpty() && m_atEnd;
}

void FeedModel::setPosition(int row)
{
    row = std::clamp(row, 0, std::max(0, count() - 1));
    if (m_position != row) {
        m_position = row;
        Q_EMIT positionChanged();
    }
    watchCurrent();
}

int FeedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

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
        return captiontext::styled(clip.caption, u"<b>"_s, u"</b>"_s);
    case AltTextRole:
        return clip.altText;
    case StreamUrlRole:
        return resolved(clip.media.masterUrl);
    case CacheKeyRole:
        return u"%1/%2"_s.arg(clip.id.toString()).arg(clip.media.revision);
    case PosterUrlRole:
        return resolved(clip.media.posterUrl);
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
        return creator.displayName.isEmpty() ? creator.handle : creator.displayName;
    case CreatorHandleRole:
        return u"@"_s + creator.handle;
    case AvatarUrlRole:
        return resolved(creator.avatarUrl);
    case AgeRole:
        return base::figures::age(clip.createdMs, QDateTime::currentMSecsSinceEpoch());
    case FollowingRole:
        return m_following.value(creator.id, creator.viewer.following);
    case OwnRole:
        return m_client->session().signedIn() && m_client->session().account().id == creator.id;
    case LikedRole:
        return clip.viewer.liked;
    case LikesRole:
        return base::figures::count(clip.counts.likes);
    case LikeCountRole:
        return clip.counts.likes;
    case CommentsRole:
        return base::figures::count(clip.counts.comments);
    case CommentCountRole:
        return clip.counts.comments;
    case ReasonRole:
        return item.reasons.isEmpty() ? QString() : item.reasons.first().text;
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
        {AltTextRole, "altText"_ba},
        {StreamUrlRole, "streamUrl"_ba},
        {CacheKeyRole, "cacheKey"_ba},
        {PosterUrlRole, "posterUrl"_ba},
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
        {LikesRole, "likes"_ba},
        {LikeCountRole, "likeCount"_ba},
        {CommentsRole, "comments"_ba},
        {CommentCountRole, "commentCount"_ba},
        {ReasonRole, "reason"_ba},
        {AccessibleNameRole, "accessibleName"_ba},
    };
}

bool FeedModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_client && !m_atEnd && m_state == State::Idle;
}

void FeedModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(m_cursor);
}

void FeedModel::reload()
{
    if (m_client)
        load({});
}

void FeedModel::retry()
{
    if (m_client && m_state == State::Failed)
        load(m_cursor);
}

void FeedModel::showFollowing(Id account, bool following)
{
    m_following.insert(account, following);
    for (int row = 0; row < count(); ++row) {
        if (m_items.at(row).video.account.id == account)
            Q_EMIT dataChanged(index(row), index(row), {FollowingRole});
    }
}

void FeedModel::load(const QString &cursor)
{
    const int generation = ++m_generation;
    setState(State::Loading);
    sdk::whenDone(m_source(cursor), this,
        [this, generation, first = cursor.isEmpty()](const Result<protocol::FeedPage> &page) {
            // A later reload has overtaken this page.
            if (generation == m_generation)
                take(page, first);
        });
}

void FeedModel::take(const Result<protocol::FeedPage> &page, bool first)
{
    if (!page.ok()) {
        setState(State::Failed, page.error().detail);
        return;
    }
    QSet<Id> known;
    if (!first) {
        for (const protocol::FeedItem &item : std::as_const(m_items))
            known.insert(item.video.id);
    }
    QList<protocol::FeedItem> fresh;
    for (const protocol::FeedItem &item : page->items) {
        if (!item.video.playable || item.video.state == protocol::VideoState::Failed
            || known.contains(item.video.id))
            continue;
        known.insert(item.video.id);
        fresh.append(item);
        m_client->videoStore().put(item.video);
    }
    m_cursor = page->nextCursor;
    m_atEnd = m_cursor.isEmpty();
    m_loadedOnce = true;

    if (first) {
        beginResetModel();
        m_items = fresh;
        m_following.clear();
        m_position = 0;
        endResetModel();
        Q_EMIT countChanged();
        Q_EMIT positionChanged();
        Q_EMIT replaced();
    } else if (!fresh.isEmpty()) {
        beginInsertRows({}, count(), count() + int(fresh.size()) - 1);
        m_items += fresh;
        endInsertRows();
        Q_EMIT countChanged();
    }
    setState(State::Idle);
    watchCurrent();
    // A page of clips nobody may see yet must not look like the end.
    if (fresh.isEmpty() && !m_atEnd)
        load(m_cursor);
}

void FeedModel::watchCurrent()
{
    const Id now = m_items.isEmpty() ? Id() : m_items.at(m_position).video.id;
    if (now == m_watched)
        return;
    if (!m_watched.isNull())
        m_client->videoStore().unwatch(m_watched);
    m_watched = now;
    if (!now.isNull())
        m_client->videoStore().watch(now);
}

void FeedModel::onVideoChanged(Id id)
{
    for (int row = 0; row < count(); ++row) {
        if (m_items.at(row).video.id == id)
            Q_EMIT dataChanged(index(row), index(row));
    }
}

void FeedModel::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT stateChanged();
}

protocol::Video FeedModel::video(const protocol::FeedItem &item) const
{
    const protocol::Video live = m_client->videoStore().video(item.video.id);
    return live.id.isNull() ? item.video : live;
}

QString FeedModel::resolved(const QString &address) const
{
    return address.isEmpty() ? QString() : m_client->transport().resolve(address).toString();
}

QString FeedModel::accessibleName(const protocol::FeedItem &item) const
{
    const protocol::Account &creator = item.video.account;
    const QString name = creator.displayName.isEmpty() ? creator.handle : creator.displayName;
    QString text = tr("Clip by %1, %2").arg(name, base::figures::clock(item.video.durationMs));
    for (const QString &part : {item.video.caption, item.video.altText,
             item.reasons.isEmpty() ? QString() : item.reasons.first().text}) {
        if (!part.isEmpty())
            text += u". "_s + part;
    }
    return text;
}

} // namespace vireo::app
