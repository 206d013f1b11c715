// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/reactionservice.h"

#include "server/service/clips/future.h"
#include "server/service/clips/reactionkinds.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {

using storage::Connection;

//! The column of each kind; never taken from a request.
const QStringList kColumns{
    u"likes"_s, u"love"_s, u"laugh"_s, u"wow"_s, u"sad"_s, u"fire"_s, u"clap"_s};

Result<void> count(Connection &connection, Id video, int kind, int change)
{
    const QString &column = kColumns.at(kind);
    const auto set = connection.change(
        u"UPDATE video_counts SET %1 = %1 + ?, dirty = 1 WHERE video_id = ?"_s.arg(column),
        {change, video.value()});
    return set.ok() ? Result<void>() : Result<void>(set.error());
}

Result<void> take(Connection &connection, Id video, Id account, int kind)
{
    const auto gone = connection.change(
        u"DELETE FROM reactions WHERE video_id = ? AND account_id = ? AND kind = ?"_s,
        {video.value(), account.value(), kind});
    if (!gone.ok())
        return gone.error();
    return *gone > 0 ? count(connection, video, kind, -1) : Result<void>();
}

Result<void> takeOthers(Connection &connection, Id video, Id account, int kept)
{
    QList<int> kinds;
    {
        auto rows = connection.run(
            u"SELECT kind FROM reactions WHERE video_id = ? AND account_id = ? AND kind > 0"_s,
            {video.value(), account.value()});
        if (!rows.ok())
            return rows.error();
        while (rows->next())
            kinds.append(int(rows->integer(0)));
    }
    for (const int kind : std::as_const(kinds)) {
        if (kind == kept)
            continue;
        if (const auto gone = take(connection, video, account, kind); !gone.ok())
            return gone;
    }
    return {};
}

Result<void> give(Connection &connection, Id video, Id account, int kind, qint64 nowMs)
{
    if (kind > 0) {
        if (const auto freed = takeOthers(connection, video, account, kind); !freed.ok())
            return freed;
    }
    const auto added = connection.change(
        u"INSERT OR IGNORE INTO reactions (video_id, account_id, kind, at_ms) VALUES (?, ?, ?, ?)"_s,
        {video.value(), account.value(), kind, nowMs});
    if (!added.ok())
        return added.error();
    return *added > 0 ? count(connection, video, kind, 1) : Result<void>();
}

} // namespace

ReactionService::ReactionService(
    storage::Database &database, const VideoRows &rows, CountPulse &pulse, const base::Clock &clock)
    : m_database(database)
    , m_rows(rows)
    , m_pulse(pulse)
    , m_clock(clock)
{
}

QFuture<Result<protocol::Video>> ReactionService::set(
    Id video, const Viewer &viewer, const QString &kind, bool on)
{
    const int index = int(reactionKinds().indexOf(kind));
    if (index < 0) {
        return ready(Result<protocol::Video>(Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"There is no such reaction. Choose one of %1."_s.arg(reactionKinds().join(u", "_s)),
            {{u"/kind"_s, u"unknown_value"_s}}}));
    }
    return m_database
        .write([=, this](Connection &connection) -> Result<protocol::Video> {
            const qint64 now = m_clock.nowMs();
            const auto allowed = VideoRows::visible(connection, video, viewer, now);
            if (!allowed.ok())
                return allowed.error();
            const auto done = on ? give(connection, video, viewer.account, index, now)
                                 : take(connection, video, viewer.account, index);
            if (!done.ok())
                return done.error();
            const auto row = VideoRows::find(connection, video);
            if (!row.ok())
                return row.error();
            return m_rows.dressOne(connection, *row, viewer);
        })
        .then([this](const Result<protocol::Video> &result) {
            if (result.ok())
                m_pulse.touch();
            return result;
        });
}

} // namespace vireo::server::service
