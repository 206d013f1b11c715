// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedmodel.h"

#include "sdk/client.h"

#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
constexpr std::chrono::seconds kAgeing{60};
constexpr int kKeptAround = 20; // rows on either side that trim() leaves alone
constexpr int kRowsLeft = 4; // rows left to watch when the next page is asked for
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
    connect(&client->videoStore(), &sdk::VideoStore::gone, this, &FeedModel::onVideoGone);
    // What could not come while the server was out of reach comes when it is back.
    connect(&client->transport(), &sdk::Transport::reachableChanged, this, [this] {
        if (m_client->transport().reachable())
            retry();
    });
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
    fetchAround();
}

int FeedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

bool FeedModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_client && !m_atEnd && !m_away && m_state == State::Idle;
}

void FeedModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(m_cursor, m_loadedOnce ? Where::After : Where::Instead);
}

void FeedModel::fetchAround()
{
    if (!m_client || m_state != State::Idle || m_items.isEmpty())
        return;
    if (m_position < kRowsLeft && !m_before.isEmpty())
        load(m_before.constLast(), Where::Before);
    else if (m_position >= count() - kRowsLeft && !m_atEnd)
        load(m_cursor, Where::After);
}

void FeedModel::reload()
{
    if (m_client)
        load({}, Where::Instead);
}

void FeedModel::retry()
{
    if (m_client && m_state == State::Failed)
        load(m_asked.first, m_asked.second);
}

void FeedModel::restore(const QList<protocol::FeedItem> &items, int position, const QString &cursor)
{
    ++m_generation;
    m_cursor = cursor;
    m_atEnd = cursor.isEmpty();
    m_loadedOnce = true;
    for (const protocol::FeedItem &item : items)
        m_client->videoStore().put(item.video);
    m_pages = {{std::nullopt, int(items.size())}};
    show(items, Where::Instead);
    setState(State::Idle);
    setPosition(position);
}

void FeedModel::trim()
{
    while (m_state != State::Loading && count() > kMostRows && m_pages.size() > 1) {
        if (m_position >= m_pages.constFirst().rows + kKeptAround)
            dropFirstPage();
        else if (m_position < count() - m_pages.constLast().rows - kKeptAround)
            dropLastPage();
        else
            break;
    }
}

void FeedModel::dropFirstPage()
{
    const Page page = m_pages.takeFirst();
    if (page.cursor)
        m_before.append(*page.cursor);
    if (page.rows == 0)
        return;
    beginRemoveRows({}, 0, page.rows - 1);
    forget(0, page.rows - 1);
    m_position -= page.rows;
    endRemoveRows();
    Q_EMIT countChanged();
}

void FeedModel::dropLastPage()
{
    const Page page = m_pages.takeLast();
    m_cursor = page.cursor.value_or(QString());
    m_atEnd = false;
    if (page.rows == 0)
        return;
    beginRemoveRows({}, count() - page.rows, count() - 1);
    forget(count() - page.rows, count() - 1);
    endRemoveRows();
    Q_EMIT countChanged();
}

void FeedModel::forget(int first, int last)
{
    for (int row = first; row <= last; ++row)
        m_client->videoStore().forget(m_items.at(row).video.id);
    m_items.remove(first, last - first + 1);
}

void FeedModel::showFollowing(Id account, bool following)
{
    m_following.insert(account, following);
    for (int row = 0; row < count(); ++row) {
        if (m_items.at(row).video.account.id == account)
            Q_EMIT dataChanged(index(row), index(row), {FollowingRole});
    }
}

void FeedModel::load(const QString &cursor, Where where)
{
    const int generation = ++m_generation;
    m_asked = {cursor, where};
    setState(State::Loading);
    sdk::whenDone(m_source(cursor), this,
        [this, generation, cursor, where](const Result<protocol::FeedPage> &page) {
            // A later reload has overtaken this page.
            if (generation == m_generation)
                take(page, cursor, where);
        });
}

void FeedModel::take(const Result<protocol::FeedPage> &page, const QString &cursor, Where where)
{
    if (!page.ok()) {
        m_absent = page.error().code == "video_not_found"_L1;
        setState(State::Failed, page.error().detail);
        return;
    }
    QSet<Id> known;
    if (where != Where::Instead) {
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
    const Page held{cursor, int(fresh.size())};
    if (where == Where::Before) {
        m_before.removeLast();
        m_pages.prepend(held);
    } else {
        if (where == Where::Instead) {
            m_away = false;
            m_aside.clear();
            m_pages.clear();
            m_before.clear();
        }
        m_pages.append(held);
        m_cursor = page->nextCursor;
        m_atEnd = m_cursor.isEmpty();
    }
    m_loadedOnce = true;
    show(fresh, where);
    setState(State::Idle);
    watchCurrent();
    // A page of clips nobody may see yet must not look like the end.
    if (fresh.isEmpty() && where != Where::Before && !m_atEnd)
        load(m_cursor, Where::After);
    else if (!m_before.isEmpty())
        fetchAround();
}

void FeedModel::show(const QList<protocol::FeedItem> &fresh, Where where)
{
    const int added = int(fresh.size());
    if (where == Where::Instead) {
        beginResetModel();
        m_items = fresh;
        m_following.clear();
        m_position = 0;
        endResetModel();
        Q_EMIT countChanged();
        Q_EMIT positionChanged();
        Q_EMIT replaced();
    } else if (added > 0) {
        const int at = where == Where::After ? count() : 0;
        beginInsertRows({}, at, at + added - 1);
        m_items = where == Where::After ? m_items + fresh : fresh + m_items;
        // The same clip stays in front.
        if (where == Where::Before)
            m_position += added;
        endInsertRows();
        Q_EMIT countChanged();
    }
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

void FeedModel::onVideoGone(Id id)
{
    m_aside.removeIf([id](const protocol::FeedItem &item) { return item.video.id == id; });
    int row = 0;
    while (row < count() && m_items.at(row).video.id != id)
        ++row;
    if (row == count())
        return;
    beginRemoveRows({}, row, row);
    m_items.removeAt(row);
    int behind = row;
    for (Page &page : m_pages) {
        if (behind < page.rows) {
            --page.rows;
            break;
        }
        behind -= page.rows;
    }
    const int before = std::exchange(
        m_position, std::max(0, std::min(m_position - int(row < m_position), count() - 1)));
    endRemoveRows();
    Q_EMIT countChanged();
    if (before != m_position)
        Q_EMIT positionChanged();
    watchCurrent();
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

protocol::FeedItem FeedModel::current(int row) const
{
    protocol::FeedItem item = m_items.at(row);
    item.video = video(item);
    return item;
}

} // namespace vireo::app
