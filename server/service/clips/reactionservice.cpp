// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/reactionservice.h"

#include "server/service/clips/future.h"
#include "server/storage/reactions.h"
#include "server/storage/videocounts.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace counts = storage::videocounts;
namespace reactions = storage::reactions;

namespace {

using storage::Connection;

Result<void> take(Connection &connection, Id video, Id account, int kind)
{
    const auto gone = reactions::remove(connection, video, account, kind);
    if (!gone.ok())
        return gone.error();
    return *gone ? counts::addReactions(connection, video, kind, -1) : Result<void>();
}

Result<void> takeOthers(Connection &connection, Id video, Id account, int kept)
{
    const auto kinds = reactions::others(connection, video, account);
    if (!kinds.ok())
        return kinds.error();
    for (const int kind : *kinds) {
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
    const auto added = reactions::add(connection, video, account, kind, nowMs);
    if (!added.ok())
        return added.error();
    return *added ? counts::addReactions(connection, video, kind, 1) : Result<void>();
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
    const int index = int(reactions::kinds().indexOf(kind));
    if (index < 0) {
        return ready(Result<protocol::Video>(Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"There is no such reaction. Choose one of %1."_s.arg(reactions::kinds().join(u", "_s)),
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
