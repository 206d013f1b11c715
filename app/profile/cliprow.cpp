// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profile/cliprow.h"

#include "core/base/figures.h"
#include "sdk/client.h"

#include <QCoreApplication>

namespace vireo::app::cliprow {
namespace {

QString accessibleName(const protocol::Video &video)
{
    const auto tr = [](const char *text, int count = -1) {
        return QCoreApplication::translate("cliprow", text, nullptr, count);
    };
    const QString words = video.caption.isEmpty()
        ? tr(QT_TRANSLATE_NOOP("cliprow", "Clip without words"))
        : video.caption;
    if (video.failure)
        return tr(QT_TRANSLATE_NOOP("cliprow", "%1, could not be made ready")).arg(words);
    if (!video.playable)
        return tr(QT_TRANSLATE_NOOP("cliprow", "%1, being made ready")).arg(words);
    return tr(QT_TRANSLATE_NOOP("cliprow", "%1, %n view(s)"), int(video.counts.views)).arg(words);
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
    case AccessibleNameRole:
        return accessibleName(video);
    default:
        return {};
    }
}

} // namespace vireo::app::cliprow
