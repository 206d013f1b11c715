// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/accountpurge.h"

#include "core/protocol/realtime.h"
#include "server/media/mediaqueue.h"
#include "server/service/clips/future.h"
#include "server/storage/accounts.h"
#include "server/storage/comments.h"
#include "server/storage/commenttalk.h"
#include "server/storage/follows.h"
#include "server/storage/reactions.h"
#include "server/storage/saved.h"
#include "server/storage/ties.h"
#include "server/storage/videocounts.h"
#include "server/storage/videos.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace traces = storage::traces;
using storage::Connection;

namespace {

constexpr int kRowsAtOnce = 200;
constexpr int kMostAtOnce = 20; // accounts a run

//! It waited for the creator of its clip, whose list it leaves.
Result<void> unhold(Connection &db, const traces::Comment &comment)
{
    const auto clip = storage::videos::find(db, comment.video);
    if (!clip.ok() || !*clip)
        return clip.ok() ? Result<void>() : Result<void>(clip.error());
    return storage::commenttalk::setHeld(
        db, (*clip)->video.account.id, {comment.id, comment.video}, false);
}

Result<void> removeComment(Connection &db, const traces::Comment &comment, qint64 nowMs)
{
    auto done = storage::commenttalk::forget(db, comment.video, comment.id);
    if (done.ok())
        done = traces::anonymise(db, comment.video, comment.id);
    if (!done.ok())
        return done;
    if (comment.held)
        return unhold(db, comment);
    const auto told = EventLog::append(db, protocol::realtime::videoChannel(comment.video),
        protocol::realtime::kCommentDeleted, nowMs, {{u"id"_s, comment.id.toString()}});
    return told.ok() ? Result<void>() : Result<void>(told.error());
}

Result<void> removeReaction(Connection &db, Id account, const traces::Reaction &reaction)
{
    const auto gone = storage::reactions::remove(db, reaction.video, account, reaction.kind);
    if (!gone.ok())
        return gone.error();
    return *gone ? storage::videocounts::addReactions(db, reaction.video, reaction.kind, -1)
                 : Result<void>();
}

Result<void> removeLike(Connection &db, Id account, const traces::CommentLike &like)
{
    const auto gone = storage::comments::setLiked(db, like.video, like.comment, account, false);
    return gone.ok() ? Result<void>() : Result<void>(gone.error());
}

//! \p step does a batch in a transaction and gives how much it was; again until nothing is left.
template <typename Step> Result<void> drain(storage::Database &database, Step step)
{
    while (true) {
        const Result<int> done = database.write(step).result();
        if (!done.ok())
            return done.error();
        if (*done == 0)
            return {};
    }
}

//! \p act on each of \p found; gives how many there were.
template <typename Item, typename Act> Result<int> each(const Result<QList<Item>> &found, Act act)
{
    if (!found.ok())
        return found.error();
    for (const Item &item : *found) {
        if (const Result<void> done = act(item); !done.ok())
            return done.error();
    }
    return int(found->size());
}

} // namespace

AccountPurge::AccountPurge(storage::Database &database, EventLog &events, QThreadPool &disk,
    const base::Clock &clock, std::function<void(Id)> forgetFiles)
    : m_database(database)
    , m_events(events)
    , m_disk(disk)
    , m_clock(clock)
    , m_forgetFiles(std::move(forgetFiles))
{
}

QFuture<Result<int>> AccountPurge::run(bool dryRun)
{
    return runOn(m_disk, [this, dryRun] { return runNow(dryRun); });
}

Result<int> AccountPurge::runNow(bool dryRun)
{
    const qint64 nowMs = m_clock.nowMs();
    const auto due = m_database
                         .read([nowMs](Connection &db) {
                             return storage::accounts::leavingBefore(db, nowMs, kMostAtOnce);
                         })
                         .result();
    if (!due.ok())
        return due.error();
    for (const Id account : *due) {
        if (dryRun)
            break;
        if (const auto gone = purge(account); !gone.ok())
            return gone.error();
    }
    return int(due->size());
}

Result<void> AccountPurge::purge(Id account)
{
    for (const auto &step : {&AccountPurge::takeComments, &AccountPurge::takeReactions,
             &AccountPurge::takeReposts, &AccountPurge::takeClips, &AccountPurge::takeRelations}) {
        if (const auto done = (this->*step)(account); !done.ok())
            return done;
    }
    m_forgetFiles(account);
    const auto gone = m_database
                          .write([account](Connection &db) {
                              const auto named = traces::forgetNames(db, account);
                              return named.ok() ? storage::accounts::forget(db, account) : named;
                          })
                          .result();
    m_events.wake();
    return gone;
}

Result<void> AccountPurge::takeComments(Id account)
{
    const qint64 nowMs = m_clock.nowMs();
    return drain(m_database, [account, nowMs](Connection &db) {
        return each(traces::comments(db, account, 0, kRowsAtOnce),
            [&](const traces::Comment &comment) { return removeComment(db, comment, nowMs); });
    });
}

Result<void> AccountPurge::takeReactions(Id account)
{
    const auto done = drain(m_database, [account](Connection &db) {
        return each(
            traces::reactions(db, account, kRowsAtOnce), [&](const traces::Reaction &reaction) {
                return removeReaction(db, account, reaction);
            });
    });
    if (!done.ok())
        return done;
    return drain(m_database, [account](Connection &db) {
        return each(traces::commentLikes(db, account, kRowsAtOnce),
            [&](const traces::CommentLike &like) { return removeLike(db, account, like); });
    });
}

Result<void> AccountPurge::takeReposts(Id account)
{
    return drain(m_database, [account](Connection &db) {
        // An account that leaves has hidden them.
        return each(
            storage::saved::allReposts(db, account, kRowsAtOnce), [&](Id video) -> Result<void> {
                const auto gone = storage::saved::takeBack(db, account, video);
                if (!gone.ok())
                    return gone.error();
                return *gone ? storage::videocounts::addReposts(db, video, -1) : Result<void>();
            });
    });
}

Result<void> AccountPurge::takeClips(Id account)
{
    const qint64 nowMs = m_clock.nowMs();
    return drain(m_database, [account, nowMs](Connection &db) {
        const auto clips = storage::videos::ofAccount(
            db, account, std::numeric_limits<qint64>::max(), kRowsAtOnce);
        return each(clips, [&](const storage::videos::Row &clip) {
            const auto gone = storage::videos::remove(db, clip.video.id, nowMs);
            return gone.ok() ? media::MediaQueue::cancel(db, clip.video.id, nowMs) : gone;
        });
    });
}

Result<void> AccountPurge::takeRelations(Id account)
{
    namespace follows = storage::follows;
    namespace ties = storage::ties;
    for (const auto side : {follows::Side::Followers, follows::Side::Following}) {
        const auto done = drain(m_database, [account, side](Connection &db) {
            return each(follows::list(db, side, account, {}, kRowsAtOnce),
                [&](const follows::Entry &entry) {
                    const bool theirs = side == follows::Side::Followers;
                    const auto gone = follows::remove(
                        db, theirs ? entry.account : account, theirs ? account : entry.account);
                    return gone.ok() ? Result<void>() : Result<void>(gone.error());
                });
        });
        if (!done.ok())
            return done;
    }
    for (const auto kind : {ties::Kind::Asks, ties::Kind::AskedBy, ties::Kind::Blocks,
             ties::Kind::BlockedBy, ties::Kind::Mutes, ties::Kind::MutedBy}) {
        const auto done = drain(m_database, [account, kind](Connection &db) {
            return each(
                ties::list(db, kind, account, {}, kRowsAtOnce), [&](const ties::Entry &entry) {
                    const auto gone = ties::remove(db, kind, account, entry.account);
                    return gone.ok() ? Result<void>() : Result<void>(gone.error());
                });
        });
        if (!done.ok())
            return done;
    }
    return {};
}

} // namespace vireo::server::service
