// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of accounts.h decides whether an account, and what it made, is there for others.

#include "server/storage/accounts.h"
#include "server/storage/comments.h"
#include "server/storage/idlist.h"
#include "server/storage/saved.h"
#include "server/storage/videos.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::accounts {
namespace {

//! What the account's state and privacy leave of who sees its clips, reposts and comments stands
//! with each of them, so that no feed and no count has to ask the account; here all change
//! together.
Result<void> settled(Connection &db, Id id, const Result<void> &changed)
{
    if (!changed.ok())
        return changed;
    const auto lock = lockOf(db, id);
    if (!lock.ok())
        return lock.error();
    const bool hidden = *lock == videos::Lock::Nobody;
    auto done = videos::setLock(db, id, *lock);
    if (done.ok())
        done = saved::setHidden(db, id, hidden);
    return done.ok() ? comments::setHidden(db, id, hidden) : done;
}

} // namespace

Result<videos::Lock> lockOf(Connection &db, Id id)
{
    using videos::Lock;
    auto rows = db.run(u"SELECT state, private FROM accounts WHERE id = ?"_s, {id.value()});
    if (!rows.ok())
        return rows.error();
    if (!rows->next() || State(rows->integer(0)) != State::Active)
        return Lock::Nobody;
    return rows->integer(1) != 0 ? Lock::Followers : Lock::None;
}

Result<QSet<Id>> shown(Connection &db, const QList<Id> &ids)
{
    if (ids.isEmpty())
        return QSet<Id>();
    const auto active = db.ids(
        u"SELECT id FROM accounts WHERE id IN (SELECT value FROM json_each(?)) AND state = 0"_s,
        {idList(ids)});
    if (!active.ok())
        return active.error();
    return QSet<Id>(active->cbegin(), active->cend());
}

Result<void> setPrivate(Connection &db, Id id, bool isPrivate)
{
    return settled(db, id,
        db.execute(u"UPDATE accounts SET private = ? WHERE id = ?"_s, {isPrivate, id.value()}));
}

Result<bool> isPrivate(Connection &db, Id id)
{
    auto rows = db.run(u"SELECT private FROM accounts WHERE id = ?"_s, {id.value()});
    if (!rows.ok())
        return rows.error();
    return rows->next() && rows->integer(0) != 0;
}

Result<void> setState(Connection &db, Id id, State state)
{
    return settled(db, id,
        db.execute(u"UPDATE accounts SET state = ?, suspended_until_ms = 0, suspended_by = 0 "
                   u"WHERE id = ?"_s,
            {int(state), id.value()}));
}

Result<void> suspend(Connection &db, Id id, qint64 untilMs, Id by)
{
    return settled(db, id,
        db.execute(u"UPDATE accounts SET state = ?, suspended_until_ms = ?, suspended_by = ? "
                   u"WHERE id = ?"_s,
            {int(State::Suspended), untilMs, by.value(), id.value()}));
}

Result<void> setAdultFrom(Connection &db, Id id, qint64 adultFromMs)
{
    return db.execute(
        u"UPDATE accounts SET adult_from_ms = ? WHERE id = ?"_s, {adultFromMs, id.value()});
}

Result<QList<Id>> served(Connection &db, qint64 nowMs)
{
    // The first condition is the index's.
    return db.ids(u"SELECT id FROM accounts WHERE suspended_until_ms > 0 AND suspended_until_ms <= "
                  u"? AND state = ?"_s,
        {nowMs, int(State::Suspended)});
}

Result<void> setLeaving(Connection &db, Id id, qint64 deletesMs)
{
    const State state = deletesMs > 0 ? State::Leaving : State::Active;
    return settled(db, id,
        db.execute(u"UPDATE accounts SET state = ?, deletes_ms = ? WHERE id = ?"_s,
            {int(state), deletesMs, id.value()}));
}

Result<QList<Id>> leavingBefore(Connection &db, qint64 nowMs, int most)
{
    return db.ids(u"SELECT id FROM accounts WHERE deletes_ms > 0 AND deletes_ms <= ? "
                  u"ORDER BY deletes_ms LIMIT ?"_s,
        {nowMs, most});
}

} // namespace vireo::server::storage::accounts
