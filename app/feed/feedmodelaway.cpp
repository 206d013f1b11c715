// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedmodel.h"

#include "sdk/client.h"

#include <QSet>

#include <algorithm>

namespace vireo::app {
namespace {

void appendNew(
    QList<protocol::FeedItem> &to, const QList<protocol::FeedItem> &items, QSet<Id> &known)
{
    for (const protocol::FeedItem &item : items) {
        if (!known.contains(item.video.id)) {
            known.insert(item.video.id);
            to.append(item);
        }
    }
}

} // namespace

void FeedModel::showAtHand(const QList<protocol::FeedItem> &atHand)
{
    if (!m_client || (atHand.isEmpty() && !m_away))
        return;
    if (!m_away) {
        m_away = true;
        m_aside = m_items.mid(m_position + 1);
    }
    ++m_generation; // what is being loaded would come too late and move the viewer
    QSet<Id> here;
    for (const protocol::FeedItem &item : atHand)
        here.insert(item.video.id);
    QSet<Id> known;
    for (int row = 0; row <= m_position && row < count(); ++row)
        known.insert(m_items.at(row).video.id);
    QList<protocol::FeedItem> next;
    std::copy_if(m_aside.cbegin(), m_aside.cend(), std::back_inserter(next),
        [&here](const protocol::FeedItem &item) { return here.contains(item.video.id); });
    QList<protocol::FeedItem> tail;
    appendNew(tail, next, known);
    appendNew(tail, atHand, known);
    for (const protocol::FeedItem &item : std::as_const(tail)) {
        if (!m_client->videoStore().contains(item.video.id))
            m_client->videoStore().put(item.video);
    }
    setTail(tail);
    setState(State::Idle);
    watchCurrent();
}

void FeedModel::goOn()
{
    if (!m_away)
        return;
    m_away = false;
    QSet<Id> known;
    for (int row = 0; row <= m_position && row < count(); ++row)
        known.insert(m_items.at(row).video.id);
    QList<protocol::FeedItem> tail;
    appendNew(tail, std::exchange(m_aside, {}), known);
    setTail(tail);
    setState(State::Idle);
    // Nothing was ever loaded: the list of this start goes on behind the clip in front.
    if (!m_loadedOnce)
        m_atEnd = false;
    if (tail.isEmpty())
        fetchMore({});
}

void FeedModel::setTail(const QList<protocol::FeedItem> &tail)
{
    if (m_items.isEmpty()) {
        show(tail, Where::Instead);
    } else {
        const int first = m_position + 1;
        if (first < count()) {
            beginRemoveRows({}, first, count() - 1);
            m_items.remove(first, m_items.size() - first);
            endRemoveRows();
        }
        if (!tail.isEmpty()) {
            beginInsertRows({}, first, first + int(tail.size()) - 1);
            m_items += tail;
            endInsertRows();
        }
        Q_EMIT countChanged();
    }
    m_pages = {{std::nullopt, count()}};
}

} // namespace vireo::app
