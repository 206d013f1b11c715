// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profile/shelfmodel.h"

#include "core/base/figures.h"
#include "sdk/client.h"

#include <QDateTime>

namespace vireo::app {
namespace {

protocol::Page<protocol::HistoryEntry> withoutTimes(const protocol::Page<protocol::Video> &videos)
{
    protocol::Page<protocol::HistoryEntry> page;
    for (const protocol::Video &video : videos.items)
        page.items.append({video, 0});
    page.nextCursor = videos.nextCursor;
    return page;
}

} // namespace

ShelfModel::ShelfModel(sdk::Client &client, Kind kind, Id account, QObject *parent)
    : QAbstractListModel(parent)
    , m_client(client)
    , m_kind(kind)
    , m_account(account)
{
    connect(&client.videoStore(), &sdk::VideoStore::changed, this, [this](Id id) {
        for (int row = 0; row < m_entries.size(); ++row) {
            if (m_entries.at(row).video.id == id)
                Q_EMIT dataChanged(index(row), index(row));
        }
    });
    reload();
}

void ShelfModel::reload()
{
    ++m_generation;
    setState(State::Loading);
    load({});
}

QFuture<Result<ShelfModel::Page>> ShelfModel::ask(const QString &cursor)
{
    if (m_kind == Kind::Watched)
        return m_client.history().watched(cursor, cliprow::kClipsPerPage);
    const auto videos = m_kind == Kind::Saved
        ? m_client.saved().bookmarks(cursor, cliprow::kClipsPerPage)
        : m_client.saved().reposts(m_account, cursor, cliprow::kClipsPerPage);
    return sdk::mapped<Page>(
        videos, [](const protocol::Page<protocol::Video> &page) -> Result<Page> {
            return withoutTimes(page);
        });
}

void ShelfModel::load(const QString &cursor)
{
    m_fetching = true;
    sdk::whenDone(ask(cursor), this,
        [this, generation = m_generation, first = cursor.isEmpty()](const Result<Page> &page) {
            if (generation != m_generation)
                return;
            m_fetching = false;
            take(page, first);
        });
}

void ShelfModel::take(const Result<Page> &page, bool first)
{
    if (!page.ok()) {
        setState(State::Failed, page.error().detail);
        return;
    }
    QList<protocol::HistoryEntry> entries;
    for (const protocol::HistoryEntry &entry : page->items) {
        if (!entry.video.playable)
            continue;
        m_client.videoStore().put(entry.video);
        entries.append(entry);
    }
    m_cursor = page->nextCursor;
    show(entries, first);
    setState(State::Idle);
}

void ShelfModel::show(const QList<protocol::HistoryEntry> &entries, bool first)
{
    if (first) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
    } else if (!entries.isEmpty()) {
        const int at = int(m_entries.size());
        beginInsertRows({}, at, at + int(entries.size()) - 1);
        m_entries.append(entries);
        endInsertRows();
    }
}

void ShelfModel::forget()
{
    sdk::whenDone(m_client.history().forget(), this, [this](const Result<void> &done) {
        if (!done.ok()) {
            Q_EMIT refused(done.error().detail);
            return;
        }
        ++m_generation;
        m_fetching = false;
        m_cursor.clear();
        show({}, true);
        setState(State::Idle);
        Q_EMIT forgotten();
    });
}

bool ShelfModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_cursor.isEmpty() && !m_fetching && m_state == State::Idle;
}

void ShelfModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(m_cursor);
}

void ShelfModel::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT stateChanged();
}

int ShelfModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant ShelfModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::HistoryEntry &entry = m_entries.at(index.row());
    const protocol::Account &creator = entry.video.account;
    switch (role) {
    case CaptionRole:
        return entry.video.caption;
    case CreatorIdRole:
        return creator.id.toString();
    case CreatorNameRole:
        return creator.displayName.isEmpty() ? creator.handle : creator.displayName;
    case LengthRole:
        return base::figures::clock(entry.video.durationMs);
    case WhenRole:
        return entry.atMs > 0 ? base::figures::age(entry.atMs, QDateTime::currentMSecsSinceEpoch())
                              : QString();
    default:
        return cliprow::value(m_client, entry.video, role);
    }
}

QHash<int, QByteArray> ShelfModel::roleNames() const
{
    QHash<int, QByteArray> names = cliprow::names();
    names.insert({
        {CaptionRole, "caption"},
        {CreatorIdRole, "creatorId"},
        {CreatorNameRole, "creatorName"},
        {LengthRole, "length"},
        {WhenRole, "when"},
    });
    return names;
}

} // namespace vireo::app
