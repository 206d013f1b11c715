// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/account/relationservice.h"

#include "server/service/account/sight.h"
#include "server/service/clips/eventlog.h"
#include "server/service/inbox/notifier.h"
#include "server/storage/mutedwords.h"

using namespace Qt::StringLiterals;

namespace vireo::server {

namespace accounts = storage::accounts;
namespace follows = storage::follows;
namespace ties = storage::ties;

namespace {

using storage::Connection;
using ties::Kind;

constexpr qint64 kMostRequests = 10'000; //!< that wait for one account
constexpr qint64 kMostTies = 20'000; //!< blocks, or mutes, of one account

Result<void> done(const Result<bool> &changed)
{
    return changed.ok() ? Result<void>() : Result<void>(changed.error());
}

Result<void> roomFor(Connection &db, Kind kind, Id account, qint64 most, const Error &full)
{
    const auto count = ties::count(db, kind, account);
    if (!count.ok())
        return count.error();
    return *count < most ? Result<void>() : Result<void>(full);
}

Error tooManyRequests()
{
    return {Error::Kind::TooMany, u"too_many_requests_waiting"_s,
        u"Too many people wait to follow this account. Try again another day."_s, {},
        std::chrono::hours(24)};
}

Error tooManyTies()
{
    return {Error::Kind::Invalid, u"too_many"_s,
        u"Your list is full at %1 accounts. Take some off it first."_s.arg(kMostTies)};
}

using News = protocol::NotificationKind;

Result<void> tell(Connection &db, Id recipient, News kind, Id actor, qint64 nowMs)
{
    return service::Notifier::tell(db, {recipient, kind, actor, {}, {}, {}}, nowMs);
}

Result<void> withdraw(Connection &db, Id recipient, News kind, Id actor, qint64 nowMs)
{
    return service::Notifier::withdraw(db, {recipient, kind, actor, {}, {}, {}}, nowMs);
}

Result<void> follow(Connection &db, Id viewer, Id target, qint64 nowMs)
{
    const auto standing = people::standing(db, viewer, target);
    const auto closed = accounts::isPrivate(db, target);
    if (!standing.ok() || !closed.ok())
        return standing.ok() ? closed.error() : standing.error();
    if (standing->blocks) {
        return Error{Error::Kind::Conflict, u"blocked"_s,
            u"You blocked this account. Unblock it to follow it."_s};
    }
    if (standing->follows || standing->asks)
        return {};
    if (!*closed) {
        const auto added = done(follows::add(db, viewer, target, nowMs));
        return added.ok() ? tell(db, target, News::Follow, viewer, nowMs) : added;
    }
    if (const auto room = roomFor(db, Kind::AskedBy, target, kMostRequests, tooManyRequests());
        !room.ok())
        return room;
    const auto asked = done(ties::add(db, Kind::Asks, viewer, target, nowMs));
    return asked.ok() ? tell(db, target, News::FollowRequest, viewer, nowMs) : asked;
}

Result<void> unfollow(Connection &db, Id viewer, Id target, qint64 nowMs)
{
    const auto taken = ties::remove(db, Kind::Asks, viewer, target);
    if (!taken.ok())
        return taken.error();
    if (*taken)
        return withdraw(db, target, News::FollowRequest, viewer, nowMs);
    const auto removed = follows::remove(db, viewer, target);
    if (!removed.ok())
        return removed.error();
    return *removed ? withdraw(db, target, News::Follow, viewer, nowMs) : Result<void>();
}

Result<void> block(Connection &db, Id viewer, Id target, qint64 nowMs)
{
    if (const auto room = roomFor(db, Kind::Blocks, viewer, kMostTies, tooManyTies()); !room.ok())
        return room;
    auto ended = unfollow(db, viewer, target, nowMs);
    if (ended.ok())
        ended = unfollow(db, target, viewer, nowMs);
    if (ended.ok())
        ended = done(ties::add(db, Kind::Blocks, viewer, target, nowMs));
    return ended.ok() ? service::EventLog::appendParting(db, viewer, target, true, nowMs) : ended;
}

Result<void> unblock(Connection &db, Id viewer, Id target, qint64 nowMs)
{
    const auto taken = ties::remove(db, Kind::Blocks, viewer, target);
    if (!taken.ok())
        return taken.error();
    // The other may have blocked as well.
    const auto standing = people::standing(db, viewer, target);
    if (!standing.ok())
        return standing.error();
    return service::EventLog::appendParting(db, viewer, target, standing->apart(), nowMs);
}

Result<void> letIn(Connection &db, Id owner, Id asker, qint64 nowMs)
{
    const auto added = done(follows::add(db, asker, owner, nowMs));
    return added.ok() ? tell(db, asker, News::FollowAccepted, owner, nowMs) : added;
}

Error self(const QString &code, const QString &detail)
{
    return {Error::Kind::Invalid, code, detail};
}

Kind kindOf(RelationService::List which)
{
    switch (which) {
    case RelationService::List::Requests:
        return Kind::AskedBy;
    case RelationService::List::Blocks:
        return Kind::Blocks;
    case RelationService::List::Mutes:
        break;
    }
    return Kind::Mutes;
}

} // namespace

RelationService::RelationService(storage::Database &database, const base::Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

template <typename Act>
QFuture<Result<protocol::Account>> RelationService::change(Id viewer, const QString &who, Act act)
{
    const qint64 nowMs = m_clock.nowMs();
    return m_database.write([viewer, who, nowMs, act](Connection &db) -> Result<protocol::Account> {
        const auto target = sight::idOf(db, who);
        if (!target.ok())
            return target.error();
        // Before the change: nobody acts on whom he may not know of.
        if (const auto seen = sight::seenBy(db, viewer, *target); !seen.ok())
            return seen.error();
        const Result<void> changed = act(db, *target, nowMs);
        if (!changed.ok())
            return changed.error();
        return sight::seenBy(db, viewer, *target);
    });
}

QFuture<Result<protocol::Account>> RelationService::parting(
    Id viewer, QFuture<Result<protocol::Account>> change)
{
    return change.then([this, viewer](const Result<protocol::Account> &other) {
        if (other.ok())
            m_audienceChanged({viewer, other->id});
        return other;
    });
}

QFuture<Result<protocol::Account>> RelationService::setFollowing(
    Id viewer, const QString &who, bool on)
{
    auto changed
        = change(viewer, who, [=](Connection &db, Id target, qint64 nowMs) -> Result<void> {
              if (target == viewer)
                  return self(u"follow_self"_s, u"You cannot follow yourself."_s);
              return on ? follow(db, viewer, target, nowMs) : unfollow(db, viewer, target, nowMs);
          });
    return on ? changed : parting(viewer, changed);
}

QFuture<Result<protocol::Account>> RelationService::setBlocked(
    Id viewer, const QString &who, bool on)
{
    auto changed
        = change(viewer, who, [=](Connection &db, Id target, qint64 nowMs) -> Result<void> {
              if (target == viewer)
                  return self(u"block_self"_s, u"You cannot block yourself."_s);
              return on ? block(db, viewer, target, nowMs) : unblock(db, viewer, target, nowMs);
          });
    return on ? parting(viewer, changed) : changed;
}

QFuture<Result<protocol::Account>> RelationService::setMuted(Id viewer, const QString &who, bool on)
{
    return change(viewer, who, [=](Connection &db, Id target, qint64 nowMs) -> Result<void> {
        if (target == viewer)
            return self(u"mute_self"_s, u"You cannot mute yourself."_s);
        if (!on)
            return done(ties::remove(db, Kind::Mutes, viewer, target));
        const auto room = roomFor(db, Kind::Mutes, viewer, kMostTies, tooManyTies());
        return room.ok() ? done(ties::add(db, Kind::Mutes, viewer, target, nowMs)) : room;
    });
}

QFuture<Result<protocol::Account>> RelationService::answerRequest(
    Id owner, const QString &who, bool accept)
{
    return change(owner, who, [=](Connection &db, Id asker, qint64 nowMs) -> Result<void> {
        const auto asked = ties::remove(db, Kind::AskedBy, owner, asker);
        if (!asked.ok())
            return asked.error();
        if (!*asked) {
            return Error{Error::Kind::NotFound, u"request_unknown"_s,
                u"This request is not here any more. It may have been taken back."_s};
        }
        const auto settled = withdraw(db, owner, News::FollowRequest, asker, nowMs);
        return settled.ok() && accept ? letIn(db, owner, asker, nowMs) : settled;
    });
}

QFuture<Result<protocol::Account>> RelationService::removeFollower(Id owner, const QString &who)
{
    return parting(
        owner, change(owner, who, [=](Connection &db, Id follower, qint64 nowMs) -> Result<void> {
            if (follower == owner)
                return self(u"follow_self"_s, u"You do not follow yourself."_s);
            return unfollow(db, follower, owner, nowMs);
        }));
}

QFuture<Result<protocol::Page<protocol::Account>>> RelationService::list(
    Id owner, List which, const QString &cursor, int limit)
{
    using Page = protocol::Page<protocol::Account>;
    return m_database.read([=](Connection &db) -> Result<Page> {
        const auto after = sight::entryOf(cursor);
        if (!after.ok())
            return after.error();
        // One more than asked for tells whether there is a next page.
        const auto rows
            = ties::list(db, kindOf(which), owner, {after->account, after->createdMs}, limit + 1);
        if (!rows.ok())
            return rows.error();
        QList<sight::Entry> entries;
        for (const auto &row : *rows)
            entries.append({row.account, row.createdMs});
        return sight::pageOf(db, entries, owner, limit, which == List::Blocks);
    });
}

QFuture<Result<protocol::MutedWords>> RelationService::mutedWords(Id owner)
{
    return m_database.read(
        [owner](Connection &db) { return storage::mutedwords::typed(db, owner); });
}

QFuture<Result<protocol::MutedWords>> RelationService::setMutedWords(
    Id owner, const protocol::MutedWords &words)
{
    return m_database.write([owner, words](Connection &db) -> Result<protocol::MutedWords> {
        const auto set = storage::mutedwords::replace(db, owner, words);
        if (!set.ok())
            return set.error();
        return storage::mutedwords::typed(db, owner);
    });
}

Result<void> RelationService::acceptAll(Connection &db, Id owner, qint64 nowMs)
{
    const auto waiting = ties::list(db, Kind::AskedBy, owner, {}, int(kMostRequests));
    if (!waiting.ok())
        return waiting.error();
    for (const auto &entry : *waiting) {
        auto moved = done(ties::remove(db, Kind::AskedBy, owner, entry.account));
        if (moved.ok())
            moved = withdraw(db, owner, News::FollowRequest, entry.account, nowMs);
        if (moved.ok())
            moved = letIn(db, owner, entry.account, nowMs);
        if (!moved.ok())
            return moved;
    }
    return {};
}

} // namespace vireo::server
