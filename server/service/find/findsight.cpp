// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/find/findsight.h"

#include "server/service/people/standing.h"

#include <limits>

namespace vireo::server::service::findsight {

namespace videos = storage::videos;
using storage::Connection;

namespace {
constexpr int kLookedAtOnce = 50;
}

Result<void> leaveOutHidden(Connection &connection, QList<VideoRow> &rows, const Viewer &viewer)
{
    QList<Id> authors;
    for (const VideoRow &row : std::as_const(rows))
        authors.append(row.video.account.id);
    const auto hidden = people::hidden(connection, viewer.account, authors);
    if (!hidden.ok())
        return hidden.error();
    rows.removeIf([&](const VideoRow &row) {
        return hidden->contains(row.video.account.id) || (row.video.adults && !viewer.adult);
    });
    return {};
}

Result<bool> isHeard(
    Connection &connection, const storage::sounds::Row &sound, const Viewer &viewer, qint64 nowMs)
{
    // A sound is named by its first clip, whose creator may see more than the lists hold.
    const auto first = VideoRows::visible(connection, sound.id, viewer, nowMs);
    if (first.ok())
        return true;
    if (!first.error().is(Error::Kind::NotFound))
        return first.error();
    qint64 below = std::numeric_limits<qint64>::max();
    while (true) {
        auto rows = videos::ofSound(connection, sound.id, below, nowMs, kLookedAtOnce);
        if (!rows.ok())
            return rows.error();
        const bool more = rows->size() == kLookedAtOnce;
        if (more)
            below = rows->last().place;
        if (const auto left = leaveOutHidden(connection, *rows, viewer); !left.ok())
            return left.error();
        if (!rows->isEmpty() || !more)
            return !rows->isEmpty();
    }
}

} // namespace vireo::server::service::findsight
