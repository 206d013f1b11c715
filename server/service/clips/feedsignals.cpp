// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/feedservice.h"
#include "server/storage/preferences.h"
#include "server/storage/videocounts.h"
#include "server/storage/views.h"

using namespace Qt::StringLiterals;

// What became of what was shown.

namespace vireo::server::service {

namespace videos = storage::videos;
namespace views = storage::views;

namespace {

using storage::Connection;

constexpr qint64 kViewMs = 1000; // what counts as a view

Result<bool> historyKept(Connection &connection, Id viewer)
{
    if (viewer.isNull())
        return false;
    const auto chosen = storage::preferences::section(connection, viewer, u"watching"_s);
    return chosen.ok() ? Result<bool>(chosen->value("history"_L1).toBool(true))
                       : Result<bool>(chosen.error());
}

//! False: the clip is gone.
Result<bool> record(Connection &connection, const Impressions::Shown &shown,
    const protocol::Signal &event, Id viewer, qint64 nowMs)
{
    const auto there = videos::exists(connection, shown.video);
    if (!there.ok() || !*there)
        return there;
    auto done = views::store(connection, shown, event, viewer, nowMs);
    if (done.ok()
        && (event.type == protocol::Signal::Type::Finished || event.watchedMs >= kViewMs)) {
        const auto first = views::countOnce(connection, shown);
        if (!first.ok())
            return first;
        if (*first)
            done = storage::videocounts::addView(connection, shown.video);
    }
    if (done.ok() && !viewer.isNull())
        done = views::markSeen(connection, viewer, shown.video, nowMs);
    return done.ok() ? Result<bool>(true) : Result<bool>(done.error());
}

} // namespace

QFuture<Result<int>> FeedService::take(const QList<protocol::Signal> &events, Id viewer)
{
    return m_database
        .write([=, this](Connection &connection) -> Result<int> {
            const qint64 now = m_clock.nowMs();
            int taken = 0;
            const auto kept = historyKept(connection, viewer);
            if (!kept.ok())
                return kept.error();
            // Where nothing is to be kept, the view is a guest's.
            const Id recorded = *kept ? viewer : Id();
            for (const protocol::Signal &event : events) {
                const auto shown = m_impressions.check(event.impression, viewer);
                if (!shown)
                    continue;
                const auto stored = record(connection, *shown, event, recorded, now);
                if (!stored.ok())
                    return stored.error();
                taken += *stored ? 1 : 0;
            }
            return taken;
        })
        .then([this](const Result<int> &taken) {
            if (taken.ok() && *taken > 0)
                m_pulse.touch();
            return taken;
        });
}

} // namespace vireo::server::service
