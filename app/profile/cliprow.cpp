// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profile/cliprow.h"

#include "core/base/figures.h"
#include "sdk/client.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace vireo::app::cliprow {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cliprow", text);
}

//! What keeps a clip from others, as an icon and in words; both empty: nothing.
struct Kept
{
    QString icon;
    QString words;
};

Kept keptFrom(const protocol::Video &video)
{
    using State = protocol::Video::Care::State;
    using protocol::Visibility;
    if (video.care) {
        const char *words = video.care->state == State::Held
            ? QT_TRANSLATE_NOOP("cliprow", "waits for a moderator")
            : video.care->state == State::Limited
            ? QT_TRANSLATE_NOOP("cliprow", "limited by a moderator")
            : QT_TRANSLATE_NOOP("cliprow", "taken down by a moderator");
        return {u"shield"_s, tr(words)};
    }
    if (video.publishAtMs > QDateTime::currentMSecsSinceEpoch())
        return {u"clock"_s, tr(QT_TRANSLATE_NOOP("cliprow", "scheduled"))};
    switch (video.visibility) {
    case Visibility::Private:
        return {u"lock"_s, tr(QT_TRANSLATE_NOOP("cliprow", "only you see it"))};
    case Visibility::Followers:
        return {u"people"_s, tr(QT_TRANSLATE_NOOP("cliprow", "for followers"))};
    case Visibility::Unlisted:
        return {u"link"_s, tr(QT_TRANSLATE_NOOP("cliprow", "for who has the link"))};
    case Visibility::Public:
        break;
    }
    return {};
}

QString accessibleName(const protocol::Video &video, const QString &kept)
{
    const QString words = video.caption.isEmpty()
        ? tr(QT_TRANSLATE_NOOP("cliprow", "Clip without words"))
        : video.caption;
    if (video.failure)
        return tr(QT_TRANSLATE_NOOP("cliprow", "%1, could not be made ready")).arg(words);
    if (!video.playable)
        return tr(QT_TRANSLATE_NOOP("cliprow", "%1, being made ready")).arg(words);
    const QString seen = video.counts.views == 1
        ? tr(QT_TRANSLATE_NOOP("cliprow", "%1, 1 view")).arg(words)
        : tr(QT_TRANSLATE_NOOP("cliprow", "%1, %2 views"))
              .arg(words, base::figures::count(video.counts.views));
    return kept.isEmpty() ? seen : seen + u", "_s + kept;
}

} // namespace

const QHash<int, QByteArray> &names()
{
    static const QHash<int, QByteArray> roles{
        {VideoIdRole, "videoId"},
        {PosterUrlRole, "posterUrl"},
        {BlurhashRole, "blurhash"},
        {ViewsRole, "views"},
        {PlayableRole, "playable"},
        {ProgressRole, "progress"},
        {FailureRole, "failure"},
        {BadgeRole, "badge"},
        {AccessibleNameRole, "accessibleName"},
    };
    return roles;
}

protocol::Video current(sdk::Client &client, const protocol::Video &video)
{
    return client.videoStore().contains(video.id) ? client.videoStore().video(video.id) : video;
}

QVariant value(sdk::Client &client, const protocol::Video &kept, int role)
{
    const protocol::Video video = current(client, kept);
    const bool own
        = client.session().signedIn() && client.session().account().id == video.account.id;
    switch (role) {
    case VideoIdRole:
        return video.id.toString();
    case PosterUrlRole:
        return video.media.posterUrl.isEmpty()
            ? QString()
            : client.transport().resolve(video.media.posterUrl).toString();
    case BlurhashRole:
        return video.blurhash;
    case ViewsRole:
        return base::figures::count(video.counts.views);
    case PlayableRole:
        return video.playable;
    case ProgressRole:
        return video.progress;
    case FailureRole:
        return video.failure ? video.failure->detail : QString();
    case BadgeRole:
        return own ? keptFrom(video).icon : QString();
    case AccessibleNameRole:
        return accessibleName(video, own ? keptFrom(video).words : QString());
    default:
        return {};
    }
}

} // namespace vireo::app::cliprow
