// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/heldmodel.h"

#include "core/base/figures.h"
#include "sdk/client.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace vireo::app {

HeldModel::HeldModel(sdk::Client &client, QObject *parent)
    : QAbstractListModel(parent)
    , m_client(client)
{
    reload();
}

void HeldModel::reload()
{
    load({});
}

void HeldModel::load(const QString &cursor)
{
    m_loading = true;
    m_errorText.clear();
    Q_EMIT countChanged();
    using Page = protocol::Page<protocol::Comment>;
    sdk::whenDone(m_client.comments().held(cursor), this,
        [this, first = cursor.isEmpty()](const Result<Page> &page) {
            m_loading = false;
            if (!page.ok()) {
                m_errorText = page.error().detail;
            } else if (first) {
                beginResetModel();
                m_comments = page->items;
                endResetModel();
            } else if (!page->items.isEmpty()) {
                beginInsertRows({}, count(), count() + int(page->items.size()) - 1);
                m_comments.append(page->items);
                endInsertRows();
            }
            if (page.ok())
                m_cursor = page->nextCursor;
            Q_EMIT countChanged();
        });
}

bool HeldModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_cursor.isEmpty() && !m_loading;
}

void HeldModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(m_cursor);
}

protocol::Comment HeldModel::takeOff(int row)
{
    beginRemoveRows({}, row, row);
    const protocol::Comment comment = m_comments.takeAt(row);
    endRemoveRows();
    Q_EMIT countChanged();
    return comment;
}

void HeldModel::putBack(const protocol::Comment &comment, const Error &why)
{
    // What is gone meanwhile needs no word any more.
    if (!why.is(Error::Kind::NotFound)) {
        beginInsertRows({}, 0, 0);
        m_comments.prepend(comment);
        endInsertRows();
        Q_EMIT countChanged();
    }
    Q_EMIT refused(why.detail);
}

void HeldModel::approve(int row)
{
    if (row < 0 || row >= count())
        return;
    const protocol::Comment comment = takeOff(row);
    sdk::whenDone(m_client.comments().approve(comment.videoId, comment.id), this,
        [this, comment](const Result<protocol::Comment> &done) {
            if (!done.ok())
                putBack(comment, done.error());
        });
}

void HeldModel::refuse(int row)
{
    if (row < 0 || row >= count())
        return;
    const protocol::Comment comment = takeOff(row);
    sdk::whenDone(m_client.comments().remove(comment.videoId, comment.id), this,
        [this, comment](const Result<void> &done) {
            if (!done.ok())
                putBack(comment, done.error());
        });
}

int HeldModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant HeldModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::Comment &comment = m_comments.at(index.row());
    const protocol::Account &by = comment.account;
    switch (role) {
    case NameRole:
        return by.displayName.isEmpty() ? by.handle : by.displayName;
    case NameKeyRole:
        return by.id.toString();
    case AvatarUrlRole:
        return by.avatarUrl.isEmpty() ? QString()
                                      : m_client.transport().resolve(by.avatarUrl).toString();
    case TextRole:
    case Qt::DisplayRole:
        return comment.text;
    case AgeRole:
        return base::figures::age(comment.createdMs, QDateTime::currentMSecsSinceEpoch());
    default:
        return {};
    }
}

QHash<int, QByteArray> HeldModel::roleNames() const
{
    return {{NameRole, "name"_ba}, {NameKeyRole, "nameKey"_ba}, {AvatarUrlRole, "avatarUrl"_ba},
        {TextRole, "text"_ba}, {AgeRole, "age"_ba}};
}

} // namespace vireo::app
