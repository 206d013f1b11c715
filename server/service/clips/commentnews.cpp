// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/commentnews.h"

#include "core/protocol/limits.h"
#include "server/service/clips/named.h"
#include "server/service/inbox/notifier.h"
#include "server/storage/comments.h"
#include "server/storage/commenttalk.h"

#include <algorithm>

namespace vireo::server::service::comments {
namespace {

using Kind = protocol::NotificationKind;
using protocol::Comment;
using storage::Connection;

Notice noticeOf(const VideoRow &video, const Comment &comment, Id recipient, Kind kind)
{
    return {recipient, kind, comment.account.id, video.video.id, comment.id, {}};
}

//! One entry a person, the most personal kind first.
QList<Notice> newsOf(const VideoRow &video, const Comment &comment, const Addressed &addressed)
{
    QList<Notice> news;
    const auto add = [&](Id recipient, Kind kind) {
        const bool known = std::any_of(news.cbegin(), news.cend(),
            [recipient](const Notice &one) { return one.recipient == recipient; });
        if (!recipient.isNull() && !known)
            news.append(noticeOf(video, comment, recipient, kind));
    };
    add(addressed.answered, Kind::Reply);
    for (const Id account : addressed.mentioned)
        add(account, Kind::Mention);
    add(video.video.account.id, Kind::Comment);
    return news;
}

Result<QList<Notice>> newsOf(Connection &connection, const VideoRow &video, const Comment &comment)
{
    const auto addressed = addressedBy(connection, comment);
    return addressed.ok() ? Result<QList<Notice>>(newsOf(video, comment, *addressed))
                          : Result<QList<Notice>>(addressed.error());
}

} // namespace

Result<Addressed> addressedBy(Connection &connection, const Comment &comment)
{
    const auto answered = storage::comments::answered(connection, comment.videoId, comment.id);
    if (!answered.ok())
        return answered.error();
    const auto mentioned = storage::commenttalk::mentions(connection, comment.videoId, comment.id);
    if (!mentioned.ok())
        return mentioned.error();
    return Addressed{*answered, *mentioned};
}

Result<void> tellNew(Connection &connection, const VideoRow &video, const Comment &comment,
    const Addressed &addressed, qint64 nowMs)
{
    const QList<Notice> news = newsOf(video, comment, addressed);
    for (const Notice &notice : news) {
        if (const auto told = Notifier::tell(connection, notice, nowMs); !told.ok())
            return told;
    }
    return {};
}

Result<void> withdrawNews(
    Connection &connection, const VideoRow &video, const Comment &comment, qint64 nowMs)
{
    const auto news = newsOf(connection, video, comment);
    if (!news.ok())
        return news.error();
    for (const Notice &notice : *news) {
        if (const auto gone = Notifier::withdraw(connection, notice, nowMs); !gone.ok())
            return gone;
    }
    return {};
}

Result<void> tellMentioned(
    Connection &connection, const VideoRow &video, const Comment &comment, qint64 nowMs)
{
    const auto news = newsOf(connection, video, comment);
    if (!news.ok())
        return news.error();
    for (const Notice &notice : *news) {
        if (notice.kind != Kind::Mention)
            continue;
        if (const auto told = Notifier::tell(connection, notice, nowMs); !told.ok())
            return told;
    }
    return {};
}

Result<void> tellHeld(
    Connection &connection, const VideoRow &video, const Comment &comment, qint64 nowMs)
{
    return Notifier::tell(
        connection, noticeOf(video, comment, video.video.account.id, Kind::CommentHeld), nowMs);
}

Result<void> tellLike(
    Connection &connection, const Comment &comment, Id who, bool liked, qint64 nowMs)
{
    const Notice news{comment.account.id, Kind::CommentLike, who, comment.videoId, comment.id, {}};
    return liked ? Notifier::tell(connection, news, nowMs)
                 : Notifier::withdraw(connection, news, nowMs);
}

Result<QList<Id>> mentionedIn(Connection &connection, const QString &text)
{
    return namedIn(connection, text, protocol::kCommentMentions);
}

} // namespace vireo::server::service::comments
