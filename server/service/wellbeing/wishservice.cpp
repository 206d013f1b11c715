// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/wellbeing/wishservice.h"

#include "server/storage/feedwishes.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace wishes = storage::feedwishes;
using storage::Connection;

WishService::WishService(
    storage::Database &database, const VideoRows &rows, const base::Clock &clock)
    : m_database(database)
    , m_rows(rows)
    , m_clock(clock)
{
}

QFuture<Result<protocol::Page<protocol::HistoryEntry>>> WishService::history(
    const Viewer &viewer, qint64 before, int limit)
{
    using Page = protocol::Page<protocol::HistoryEntry>;
    return m_database.read([=, this](Connection &connection) -> Result<Page> {
        const qint64 now = m_clock.nowMs();
        const auto watched = wishes::history(connection, viewer.account,
            before > 0 ? before : std::numeric_limits<qint64>::max(), limit + 1);
        if (!watched.ok())
            return watched.error();
        Page page;
        QList<VideoRow> rows;
        QHash<Id, qint64> when;
        const qsizetype shown = std::min<qsizetype>(watched->size(), limit);
        for (qsizetype i = 0; i < shown; ++i) {
            const auto &entry = watched->at(i);
            auto row = VideoRows::visible(connection, entry.video, viewer, now);
            if (row.ok()) {
                when.insert(entry.video, entry.atMs);
                rows.append(std::move(row).value());
            } else if (!row.error().is(Error::Kind::NotFound)) {
                return row.error();
            }
        }
        if (watched->size() > limit)
            page.nextCursor = QString::number(watched->at(limit - 1).atMs);
        const auto videos = m_rows.dress(connection, rows, viewer);
        if (!videos.ok())
            return videos.error();
        for (const protocol::Video &video : *videos)
            page.items.append({video, when.value(video.id)});
        return page;
    });
}

QFuture<Result<int>> WishService::clearHistory(Id account)
{
    return m_database.write(
        [account](Connection &connection) { return wishes::clearHistory(connection, account); });
}

QFuture<Result<void>> WishService::setNotInterested(const Viewer &viewer, Id video, bool on)
{
    return m_database.write([=, this](Connection &connection) -> Result<void> {
        if (!on)
            return wishes::unhide(connection, viewer.account, video);
        const qint64 now = m_clock.nowMs();
        const auto row = VideoRows::visible(connection, video, viewer, now);
        if (!row.ok())
            return row.error();
        return wishes::hide(connection, viewer.account, video, row->video.account.id, now);
    });
}

QFuture<Result<void>> WishService::resetFeed(Id account)
{
    return m_database.write([account, now = m_clock.nowMs()](Connection &connection) {
        return wishes::reset(connection, account, now);
    });
}

} // namespace vireo::server::service
