// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/people/standing.h"

#include "server/storage/accounts.h"
#include "server/storage/follows.h"
#include "server/storage/ties.h"
#include "server/storage/videos.h"

using namespace Qt::StringLiterals;

namespace vireo::server::people {

namespace ties = storage::ties;

void take(QHash<Id, Standing> &standings, const ties::Tie &tie)
{
    switch (tie.kind) {
    case ties::Kind::Asks:
        standings[tie.other].asks = true;
        break;
    case ties::Kind::Blocks:
        standings[tie.other].blocks = true;
        break;
    case ties::Kind::BlockedBy:
        standings[tie.other].blockedBy = true;
        break;
    case ties::Kind::Mutes:
        standings[tie.other].mutes = true;
        break;
    case ties::Kind::AskedBy:
    case ties::Kind::MutedBy:
        break;
    }
}

protocol::Account::Viewer Standing::toViewer() const
{
    return {.following = follows, .requested = asks, .blocked = blocks, .muted = mutes};
}

Result<QHash<Id, Standing>> standings(storage::Connection &db, Id viewer, const QList<Id> &others)
{
    QHash<Id, Standing> found;
    if (viewer.isNull() || others.isEmpty())
        return found;
    const auto followed = storage::follows::followed(db, viewer, others);
    if (!followed.ok())
        return followed.error();
    for (const Id other : *followed)
        found[other].follows = true;
    const auto tied = ties::between(db, viewer, others);
    if (!tied.ok())
        return tied.error();
    for (const ties::Tie &tie : *tied)
        take(found, tie);
    return found;
}

Result<Standing> standing(storage::Connection &db, Id viewer, Id other)
{
    const auto found = standings(db, viewer, {other});
    if (!found.ok())
        return found.error();
    return found->value(other);
}

Result<bool> seesWorks(storage::Connection &db, Id viewer, Id owner, bool ownerIsPrivate)
{
    if (!ownerIsPrivate) {
        // Whether he follows is not asked where it changes nothing.
        const auto found = apart(db, viewer, {owner});
        return found.ok() ? Result<bool>(found->isEmpty()) : Result<bool>(found.error());
    }
    const auto stands = standing(db, viewer, owner);
    return stands.ok() ? Result<bool>(stands->seesWorks(true)) : Result<bool>(stands.error());
}

Result<QSet<Id>> apart(storage::Connection &db, Id viewer, const QList<Id> &others)
{
    const auto tied = ties::between(db, viewer, others);
    if (!tied.ok())
        return tied.error();
    QSet<Id> found;
    for (const ties::Tie &tie : *tied) {
        if (tie.kind == ties::Kind::Blocks || tie.kind == ties::Kind::BlockedBy)
            found.insert(tie.other);
    }
    return found;
}

Result<QSet<Id>> allApart(storage::Connection &db, Id account)
{
    return ties::all(db, account, {ties::Kind::Blocks, ties::Kind::BlockedBy});
}

Result<QSet<Id>> hidden(storage::Connection &db, Id viewer, const QList<Id> &others)
{
    auto found = apart(db, viewer, others);
    if (!found.ok())
        return found;
    const auto shown = storage::accounts::shown(db, others);
    if (!shown.ok())
        return shown.error();
    for (const Id other : others) {
        if (other != viewer && !shown->contains(other))
            found->insert(other);
    }
    return found;
}

Result<Reach> reach(storage::Connection &db, Id viewer, Id owner)
{
    if (viewer == owner)
        return Reach::All;
    const auto lock = storage::accounts::lockOf(db, owner);
    if (!lock.ok())
        return lock.error();
    const auto stands = standing(db, viewer, owner);
    if (!stands.ok())
        return stands.error();
    using storage::videos::Lock;
    if (*lock == Lock::Nobody || stands->blockedBy)
        return unknownAccount();
    if (!stands->seesWorks(*lock == Lock::Followers))
        return Reach::Nothing;
    return stands->follows ? Reach::Followers : Reach::Everyones;
}

Result<bool> wantsNewsOf(storage::Connection &db, Id recipient, Id actor)
{
    const auto tied = ties::between(db, recipient, {actor});
    if (!tied.ok())
        return tied.error();
    QHash<Id, Standing> found;
    for (const ties::Tie &tie : *tied)
        take(found, tie);
    const Standing stands = found.value(actor);
    return !stands.apart() && !stands.mutes;
}

Error unknownAccount()
{
    return {Error::Kind::NotFound, u"account_unknown"_s, u"There is no such account here."_s};
}

} // namespace vireo::server::people
