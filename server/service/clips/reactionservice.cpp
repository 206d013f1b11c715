// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/reactionservice.h"

#include "server/service/clips/future.h"
#include "server/service/inbox/notifier.h"
#include "server/storage/reactions.h"
#include "server/storage/videocounts.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace counts = storage::videocounts;
namespace reactions = storage::reactions;

namespace {

using storage::Connection;

//! True: it was there.
Result<bool> take(Connection &connection, Id video, Id account, int kind)
{
    const auto gone = reactions::remove(connection, video, account, kind);
    if (!gone.ok() || !*gone)
        return gone;
    const auto counted = counts::addReactions(connection, video, kind, -1);
    return counted.ok() ? gone : Result<bool>(counted.error());
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
            return gone.error();
    }
    return {};
}

//! True: it was not there before.
Result<bool> give(Connection &connection, Id video, Id account, int kind, qint64 nowMs)
{
    if (kind > 0) {
        if (const auto freed = takeOthers(connection, video, account, kind); !freed.ok())
            return freed.error();
    }
    const auto added = reactions::add(connection, video, account, kind, nowMs);
    if (!added.ok() || !*added)
        return added;
    const auto counted = counts::addReactions(connection, video, kind, 1);
    return counted.ok() ? added : Result<bool>(counted.error());
}

//! Only likes reach the creator's inbox: the other reactions are of the moment.
Result<void> tellCreator(
    Connection &connection, const VideoRow &row, Id account, bool liked, qint64 nowMs)
{
    const Notice news{
        row.video.account.id, protocol::NotificationKind::Like, account, row.video.id, {}, {}};
    return liked ? Notifier::tell(connection, news, nowMs)
                 : Notifier::withdraw(connection, news, nowMs);
}

} // namespace

ReactionService::ReactionService(storage::Database &database, const VideoRows &rows,
    CountPulse &pulse, BurstPulse &bursts, const base::Clock &clock)
    : m_database(database)
    , m_rows(rows)
    , m_pulse(pulse)
    , m_bursts(bursts)
    , m_clock(clock)
{
}

QFuture<Result<std::optional<protocol::Video>>> ReactionService::set(
    Id video, const Viewer &viewer, const QString &kind, bool on)
{
    using Shown = Result<std::optional<protocol::Video>>;
    const int index = int(reactions::kinds().indexOf(kind));
    if (index < 0) {
        return ready(Shown(Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"There is no such reaction. Choose one of %1."_s.arg(reactions::kinds().join(u", "_s)),
            {{u"/kind"_s, u"unknown_value"_s}}}));
    }
    //! What came of it.
    struct Turned
    {
        std::optional<protocol::Video> video;
        bool fresh = false; //!< given, and not there before
    };
    return m_database
        .write([=, this](Connection &connection) -> Result<Turned> {
            const qint64 now = m_clock.nowMs();
            auto given = VideoRows::givenBy(connection, video, viewer, now);
            if (!given.ok())
                return given.error();
            if (given->unseen && on)
                return *given->unseen;
            const auto done = on ? give(connection, video, viewer.account, index, now)
                                 : take(connection, video, viewer.account, index);
            if (!done.ok())
                return done.error();
            if (*done && index == 0) {
                const auto told = tellCreator(connection, given->row, viewer.account, on, now);
                if (!told.ok())
                    return told.error();
            }
            if (given->unseen)
                return *done ? Result<Turned>(Turned{}) : Result<Turned>(*given->unseen);
            // Nothing of the clip has changed but its figures.
            const auto figures = counts::find(connection, video);
            if (!figures.ok())
                return figures.error();
            given->row.video.counts = *figures;
            auto dressed = m_rows.dressOne(connection, given->row, viewer);
            if (!dressed.ok())
                return dressed.error();
            return Turned{std::move(dressed).value(), on && *done};
        })
        .then([this, video, kind, account = viewer.account](const Result<Turned> &result) -> Shown {
            if (!result.ok())
                return result.error();
            m_pulse.touch();
            if (result->fresh)
                m_bursts.add(video, account, kind);
            return result->video;
        });
}

} // namespace vireo::server::service
