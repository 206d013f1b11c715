// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/signalrows.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

using storage::Connection;

constexpr qint64 kViewMs = 1000;

Result<bool> exists(Connection &connection, Id video)
{
    auto rows = connection.run(
        u"SELECT 1 FROM videos WHERE id = ? AND deleted_ms = 0"_s, {video.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next();
}

} // namespace

Result<bool> storeSignal(Connection &connection, const Impressions::Shown &shown,
    const protocol::Signal &event, Id viewer, qint64 nowMs)
{
    const auto there = exists(connection, shown.video);
    if (!there.ok() || !*there)
        return there;
    const auto stored = connection.change(
        u"INSERT INTO views (video_id, impression, account_id, type, watched_ms, loops, counted, "
        u"at_ms) VALUES (?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT (video_id, impression) DO UPDATE SET "
        u"type "
        u"= MAX(type, excluded.type), watched_ms = MAX(watched_ms, excluded.watched_ms), loops = "
        u"MAX(loops, excluded.loops)"_s,
        {shown.video.value(), shown.number, viewer.value(), int(event.type), event.watchedMs,
            event.loops, nowMs});
    if (!stored.ok())
        return stored.error();
    if (event.type == protocol::Signal::Type::Finished || event.watchedMs >= kViewMs) {
        const auto first = connection.change(
            u"UPDATE views SET counted = 1 WHERE video_id = ? AND impression = ? AND counted = 0"_s,
            {shown.video.value(), shown.number});
        if (!first.ok())
            return first.error();
        if (*first > 0) {
            const auto counted = connection.change(
                u"UPDATE video_counts SET views = views + 1, dirty = 1 WHERE video_id = ?"_s,
                {shown.video.value()});
            if (!counted.ok())
                return counted.error();
        }
    }
    if (viewer.isNull())
        return true;
    const auto seen = connection.change(
        u"INSERT INTO seen (account_id, video_id, at_ms) VALUES (?, ?, ?) ON CONFLICT (account_id, "
        u"video_id) DO UPDATE SET at_ms = excluded.at_ms"_s,
        {viewer.value(), shown.video.value(), nowMs});
    return seen.ok() ? Result<bool>(true) : Result<bool>(seen.error());
}

} // namespace vireo::server::service
