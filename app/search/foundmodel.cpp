// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/foundmodel.h"

namespace vireo::app {

FoundModel::FoundModel(sdk::Client &client, QObject *parent)
    : QAbstractListModel(parent)
    , m_client(client)
{
}

void FoundModel::look(const QString &words)
{
    m_words = words;
    reload();
}

void FoundModel::reload()
{
    if (m_words.isEmpty()) {
        ++m_generation;
        m_asked = false;
        beginResetModel();
        drop();
        endResetModel();
        end(State::Idle, {}, {});
        return;
    }
    m_first = true;
    start({});
}

void FoundModel::start(const QString &cursor)
{
    ++m_generation;
    m_asked = true;
    m_state = State::Loading;
    Q_EMIT stateChanged();
    ask(cursor, m_generation);
}

void FoundModel::end(State state, const QString &errorText, const QString &cursor)
{
    m_state = state;
    m_errorText = errorText;
    m_cursor = cursor;
    m_first = state == State::Failed && m_first;
    Q_EMIT stateChanged();
}

bool FoundModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_state == State::Idle && !m_cursor.isEmpty();
}

void FoundModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_first = false;
    start(m_cursor);
}

} // namespace vireo::app
