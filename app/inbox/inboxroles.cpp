// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inbox/inboxmodel.h"

#include "app/inbox/inboxwords.h"
#include "core/base/figures.h"
#include "sdk/client.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

using Kind = protocol::NotificationKind;
using protocol::Notification;

} // namespace

QString InboxModel::addressOf(const QString &relative) const
{
    return relative.isEmpty() ? QString() : m_client.transport().resolve(relative).toString();
}

bool InboxModel::canFollow(const Notification &line) const
{
    return line.kind == Kind::Follow && line.actorCount == 1 && !line.actors.isEmpty();
}

int InboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant InboxModel::personal(const Notification &line, int role) const
{
    const bool second
        = role == SecondNameRole || role == SecondKeyRole || role == SecondAvatarUrlRole;
    if (line.actors.size() < (second ? 2 : 1))
        return QString();
    const protocol::Account &person = line.actors.at(second ? 1 : 0);
    switch (role) {
    case NameRole:
    case SecondNameRole:
        return InboxWords::nameOf(person);
    case AvatarUrlRole:
    case SecondAvatarUrlRole:
        return addressOf(person.avatarUrl);
    default:
        return person.id.toString();
    }
}

QVariant InboxModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Notification &line = m_lines.at(index.row());
    switch (role) {
    case LineIdRole:
        return line.id.toString();
    case MarkupRole:
        return InboxWords::markup(line);
    case PlainRole:
    case Qt::DisplayRole:
        return InboxWords::plain(line);
    case AgeRole:
        return base::figures::age(line.updatedMs, QDateTime::currentMSecsSinceEpoch());
    case SectionRole:
        return InboxWords::section(
            QDateTime::fromMSecsSinceEpoch(line.updatedMs).date(), QDate::currentDate());
    case UnreadRole:
        return !line.read;
    case IconRole:
        return InboxWords::icon(line.kind);
    case ByServerRole:
        return line.actors.isEmpty();
    case NameRole:
    case NameKeyRole:
    case AvatarUrlRole:
    case SecondNameRole:
    case SecondKeyRole:
    case SecondAvatarUrlRole:
    case AccountIdRole:
        return personal(line, role);
    case VideoIdRole:
        return line.video ? line.video->id.toString() : QString();
    case PosterUrlRole:
        return line.video ? addressOf(line.video->posterUrl) : QString();
    case CanFollowRole:
        return canFollow(line);
    case FollowedRole:
        return !line.actors.isEmpty() && line.actors.first().viewer.following;
    case AsksRole:
        return line.kind == Kind::FollowRequest;
    default:
        return {};
    }
}

QHash<int, QByteArray> InboxModel::roleNames() const
{
    return {
        {LineIdRole, "lineId"_ba},
        {MarkupRole, "markup"_ba},
        {PlainRole, "plain"_ba},
        {AgeRole, "age"_ba},
        {SectionRole, "section"_ba},
        {UnreadRole, "unread"_ba},
        {IconRole, "iconName"_ba},
        {ByServerRole, "byServer"_ba},
        {NameRole, "name"_ba},
        {NameKeyRole, "nameKey"_ba},
        {AvatarUrlRole, "avatarUrl"_ba},
        {SecondNameRole, "secondName"_ba},
        {SecondKeyRole, "secondKey"_ba},
        {SecondAvatarUrlRole, "secondAvatarUrl"_ba},
        {AccountIdRole, "accountId"_ba},
        {VideoIdRole, "videoId"_ba},
        {PosterUrlRole, "posterUrl"_ba},
        {CanFollowRole, "canFollow"_ba},
        {FollowedRole, "followed"_ba},
        {AsksRole, "asks"_ba},
    };
}

} // namespace vireo::app
