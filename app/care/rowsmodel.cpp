// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/rowsmodel.h"

#include "sdk/transport/future.h"

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
const QString kId = u"rowId"_s;
}

RowsModel::RowsModel(const QStringList &roles, Source source, QObject *parent)
    : QAbstractListModel(parent)
    , m_roles(roles)
    , m_source(std::move(source))
{
}

bool RowsModel::isEmpty() const
{
    return m_loadedOnce && m_state == State::Idle && m_rows.isEmpty();
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const qsizetype at = role - Qt::UserRole - 1;
    return at >= 0 && at < m_roles.size() ? m_rows.at(index.row()).value(m_roles.at(at))
                                          : QVariant();
}

QHash<int, QByteArray> RowsModel::roleNames() const
{
    QHash<int, QByteArray> names;
    for (int i = 0; i < m_roles.size(); ++i)
        names.insert(Qt::UserRole + 1 + i, m_roles.at(i).toLatin1());
    return names;
}

bool RowsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_state == State::Idle && m_loadedOnce && !m_cursor.isEmpty();
}

void RowsModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(m_cursor);
}

void RowsModel::reload()
{
    load({});
}

void RowsModel::retry()
{
    if (m_state == State::Failed)
        load(m_asked);
}

void RowsModel::load(const QString &cursor)
{
    m_asked = cursor;
    setState(State::Loading);
    sdk::whenDone(m_source(cursor), this,
        [this, first = cursor.isEmpty(), generation = ++m_generation](const Result<Rows> &page) {
            if (generation == m_generation)
                take(page, first);
        });
}

void RowsModel::take(const Result<Rows> &page, bool first)
{
    if (!page.ok()) {
        setState(State::Failed, page.error().detail);
        return;
    }
    m_cursor = page->nextCursor;
    if (first) {
        beginResetModel();
        m_rows = page->items;
        endResetModel();
    } else if (!page->items.isEmpty()) {
        beginInsertRows({}, count(), count() + int(page->items.size()) - 1);
        m_rows += page->items;
        endInsertRows();
    }
    m_loadedOnce = true;
    setState(State::Idle);
    Q_EMIT countChanged();
}

QVariant RowsModel::value(int row, const QString &name) const
{
    return row >= 0 && row < count() ? m_rows.at(row).value(name) : QVariant();
}

int RowsModel::rowOf(const QString &id) const
{
    for (int row = 0; row < count(); ++row) {
        if (m_rows.at(row).value(kId).toString() == id)
            return row;
    }
    return -1;
}

void RowsModel::put(const QVariantMap &row, bool add)
{
    const int at = rowOf(row.value(kId).toString());
    if (at >= 0) {
        m_rows[at] = row;
        Q_EMIT dataChanged(index(at), index(at));
        return;
    }
    // What stands behind the last page comes with it.
    if (!add || !m_loadedOnce || !m_cursor.isEmpty())
        return;
    beginInsertRows({}, count(), count());
    m_rows.append(row);
    endInsertRows();
    Q_EMIT countChanged();
    Q_EMIT stateChanged();
}

void RowsModel::drop(const QString &id)
{
    const int at = rowOf(id);
    if (at < 0)
        return;
    beginRemoveRows({}, at, at);
    m_rows.removeAt(at);
    endRemoveRows();
    Q_EMIT countChanged();
    Q_EMIT stateChanged();
}

void RowsModel::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT stateChanged();
}

} // namespace vireo::app
