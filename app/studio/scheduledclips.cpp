// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/scheduledclips.h"

#include "app/studio/clipterms.h"
#include "sdk/client.h"

namespace vireo::app {

ScheduledClips::ScheduledClips(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ScheduledClips::setClient(sdk::Client *client)
{
    m_client = client;
    connect(&client->session(), &sdk::Session::stateChanged, this, &ScheduledClips::reload);
}

void ScheduledClips::reload()
{
    ++m_generation;
    m_fetching = false;
    if (!m_client->session().signedIn()) {
        take(protocol::Page<protocol::Video>(), true);
        return;
    }
    ask({});
}

void ScheduledClips::ask(const QString &cursor)
{
    m_fetching = true;
    sdk::whenDone(m_client->videos().scheduled(cursor), this,
        [this, generation = m_generation, first = cursor.isEmpty()](
            const Result<protocol::Page<protocol::Video>> &page) {
            if (generation != m_generation)
                return;
            m_fetching = false;
            if (page.ok())
                take(page, first);
        });
}

void ScheduledClips::take(const Result<protocol::Page<protocol::Video>> &page, bool first)
{
    if (first) {
        beginResetModel();
        m_clips = page->items;
        endResetModel();
    } else if (!page->items.isEmpty()) {
        beginInsertRows({}, count(), count() + int(page->items.size()) - 1);
        m_clips.append(page->items);
        endInsertRows();
    }
    m_cursor = page->nextCursor;
    Q_EMIT countChanged();
}

bool ScheduledClips::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_cursor.isEmpty() && !m_fetching;
}

void ScheduledClips::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(m_cursor);
}

int ScheduledClips::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ScheduledClips::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::Video &clip = m_clips.at(index.row());
    switch (role) {
    case VideoIdRole:
        return clip.id.toString();
    case Qt::DisplayRole:
    case TitleRole: {
        const QString words = clip.caption.section(u'\n', 0, 0);
        return words.isEmpty() ? tr("Clip without words") : words;
    }
    case WhenRole:
        return ClipTerms::timeText(QDateTime::fromMSecsSinceEpoch(clip.publishAtMs));
    case PosterUrlRole:
        return clip.media.posterUrl.isEmpty()
            ? QString()
            : m_client->transport().resolve(clip.media.posterUrl).toString();
    default:
        return {};
    }
}

QHash<int, QByteArray> ScheduledClips::roleNames() const
{
    return {{VideoIdRole, "videoId"}, {TitleRole, "title"}, {WhenRole, "when"},
        {PosterUrlRole, "posterUrl"}};
}

} // namespace vireo::app
