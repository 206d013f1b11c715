// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/commentmarkup.h"
#include "app/comments/commentsmodel.h"
#include "core/base/figures.h"
#include "sdk/client.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
// The talk stays dark in the light theme.
const commentmarkup::Colours kColours{u"#B9F05D"_s, u"#7FC7FF"_s};

QString nameOf(const protocol::Account &account)
{
    return account.displayName.isEmpty() ? account.handle : account.displayName;
}
} // namespace

QVariant CommentsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (index.row() < shift())
        return ofUnsent(m_unsent.at(index.row()), role);
    const sdk::CommentThread::Entry &entry = m_entries.at(index.row() - shift());
    switch (role) {
    case StatusRole:
        return QVariant::fromValue(entry.status == sdk::CommentThread::Entry::Status::Sending
                ? Status::Sending
                : Status::Sent);
    case KeyRole:
        return QString::fromLatin1(entry.key);
    case WaitingRole:
        return entry.waiting;
    default:
        return ofComment(entry.comment, role);
    }
}

QVariant CommentsModel::ofComment(const protocol::Comment &comment, int role) const
{
    switch (role) {
    case CommentIdRole:
        return comment.id.isNull() ? QString() : comment.id.toString();
    case NameRole:
        return nameOf(comment.account);
    case HandleRole:
        return u"@"_s + comment.account.handle;
    case AccountIdRole:
        return comment.account.id.toString();
    case AvatarUrlRole:
        return comment.account.avatarUrl.isEmpty()
            ? QString()
            : m_client->transport().resolve(comment.account.avatarUrl).toString();
    case TextRole:
    case Qt::DisplayRole:
        return comment.deleted ? tr("This comment was deleted.") : comment.text;
    case MarkupRole:
        return commentmarkup::styled(
            comment.deleted ? tr("This comment was deleted.") : comment.text, m_clipDuration,
            kColours);
    case AgeRole:
        return base::figures::age(comment.createdMs, QDateTime::currentMSecsSinceEpoch());
    case LikedRole:
        return comment.liked;
    case LikeCountRole:
        return comment.likes;
    case ReplyCountRole:
        return comment.replies;
    case OwnRole:
        return m_client->session().signedIn()
            && m_client->session().account().id == comment.account.id;
    case CreatorRole:
        return comment.account.id == m_creator;
    case DeletedRole:
        return comment.deleted;
    case ErrorRole:
        return QString();
    case WaitingRole:
        return false;
    case EditedRole:
        return comment.editedMs >= 0 && !comment.deleted;
    case PinnedRole:
        return comment.pinned;
    case HeartedRole:
        return comment.hearted;
    case HeldRole:
        return comment.held;
    default:
        return {};
    }
}

QVariant CommentsModel::ofUnsent(const Row &row, int role) const
{
    switch (role) {
    case TextRole:
    case Qt::DisplayRole:
        return row.unsent.text;
    case MarkupRole:
        return commentmarkup::styled(row.unsent.text, m_clipDuration, kColours);
    case KeyRole:
        return QString::fromLatin1(row.key);
    case StatusRole:
        return QVariant::fromValue(Status::Failed);
    case ErrorRole:
        return row.unsent.error;
    case AgeRole:
    case CommentIdRole:
        return QString();
    default: {
        protocol::Comment own;
        own.account = m_client->session().account();
        return ofComment(own, role);
    }
    }
}

QHash<int, QByteArray> CommentsModel::roleNames() const
{
    return {
        {CommentIdRole, "commentId"_ba},
        {KeyRole, "key"_ba},
        {NameRole, "name"_ba},
        {HandleRole, "handle"_ba},
        {AccountIdRole, "accountId"_ba},
        {AvatarUrlRole, "avatarUrl"_ba},
        {TextRole, "text"_ba},
        {MarkupRole, "markup"_ba},
        {AgeRole, "age"_ba},
        {LikedRole, "liked"_ba},
        {LikeCountRole, "likeCount"_ba},
        {ReplyCountRole, "replyCount"_ba},
        {OwnRole, "own"_ba},
        {CreatorRole, "creator"_ba},
        {DeletedRole, "deleted"_ba},
        {StatusRole, "status"_ba},
        {ErrorRole, "error"_ba},
        {WaitingRole, "waiting"_ba},
        {EditedRole, "edited"_ba},
        {PinnedRole, "pinned"_ba},
        {HeartedRole, "hearted"_ba},
        {HeldRole, "held"_ba},
    };
}

} // namespace vireo::app
