// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/account/accountservice.h"

#include "server/service/account/profilerules.h"
#include "server/service/inbox/notifier.h"
#include "server/storage/accounts.h"

using namespace Qt::StringLiterals;

namespace vireo::server {

namespace accounts = storage::accounts;
namespace follows = storage::follows;

namespace {

Error unknown()
{
    return {Error::Kind::NotFound, u"account_unknown"_s, u"There is no such account here."_s};
}

Result<Id> idOf(storage::Connection &db, const QString &who)
{
    Id id;
    if (who.startsWith(u'@')) {
        const auto found = accounts::idOfHandle(db, who.sliced(1));
        if (!found.ok())
            return found.error();
        id = *found;
    } else {
        id = Id::fromString(who);
    }
    if (id.isNull())
        return unknown();
    return id;
}

Result<protocol::Account> seenBy(storage::Connection &db, Id viewer, Id account)
{
    const auto row = accounts::byId(db, account);
    if (!row.ok())
        return row.error();
    if (!*row || ((*row)->state == accounts::State::Suspended && viewer != account))
        return unknown();
    protocol::Account seen = viewer == account ? (*row)->toOwnAccount() : (*row)->toAccount();
    const auto followed = follows::followed(db, viewer, {account});
    if (!followed.ok())
        return followed.error();
    seen.viewer.following = followed->contains(account);
    return seen;
}

QString cursorOf(const follows::Entry &entry)
{
    return u"%1.%2"_s.arg(entry.createdMs).arg(entry.account.toString());
}

Result<follows::Entry> entryOf(const QString &cursor)
{
    if (cursor.isEmpty())
        return follows::Entry();
    bool number = false;
    const follows::Entry entry{
        Id::fromString(cursor.section(u'.', 1)), cursor.section(u'.', 0, 0).toLongLong(&number)};
    if (!number || entry.account.isNull()) {
        return Error{Error::Kind::Malformed, u"cursor"_s,
            u"This list has to be read from its start again."_s};
    }
    return entry;
}

} // namespace

AccountService::AccountService(storage::Database &database, const base::Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<protocol::Account>> AccountService::profile(Id viewer, const QString &who)
{
    return m_database.read([viewer, who](storage::Connection &db) -> Result<protocol::Account> {
        const auto id = idOf(db, who);
        if (!id.ok())
            return id.error();
        return seenBy(db, viewer, *id);
    });
}

QFuture<Result<protocol::Account>> AccountService::me(Id account)
{
    return m_database.read(
        [account](storage::Connection &db) { return seenBy(db, account, account); });
}

QFuture<Result<protocol::Account>> AccountService::change(
    Id account, const protocol::ProfileChange &change)
{
    return m_database.write(
        [account, change](storage::Connection &db) -> Result<protocol::Account> {
            if (auto checked = checkProfile(change); !checked.ok())
                return checked.error();
            const auto row = accounts::byId(db, account);
            if (!row.ok())
                return row.error();
            if (!*row)
                return unknown();
            if (change.handle && *change.handle != (*row)->handle) {
                const auto set = accounts::setHandle(db, account, (*row)->handle, *change.handle);
                if (!set.ok() && set.error().is(Error::Kind::Conflict)) {
                    return Error{Error::Kind::Conflict, u"handle_taken"_s,
                        u"Somebody has this handle already. Choose another."_s,
                        {{u"/handle"_s, u"taken"_s}}};
                }
                if (!set.ok())
                    return set.error();
            }
            const auto set = accounts::setProfile(db, account,
                change.displayName.value_or((*row)->displayName), change.bio.value_or((*row)->bio));
            if (!set.ok())
                return set.error();
            return seenBy(db, account, account);
        });
}

QFuture<Result<protocol::Account>> AccountService::setFollowing(
    Id viewer, const QString &who, bool follow)
{
    const qint64 nowMs = m_clock.nowMs();
    return m_database.write([viewer, who, follow, nowMs](
                                storage::Connection &db) -> Result<protocol::Account> {
        const auto target = idOf(db, who);
        if (!target.ok())
            return target.error();
        // Before the change: nobody follows what he may not know of.
        if (const auto seen = seenBy(db, viewer, *target); !seen.ok())
            return seen.error();
        if (*target == viewer) {
            return Error{Error::Kind::Invalid, u"follow_self"_s, u"You cannot follow yourself."_s};
        }
        const auto changed = follow ? follows::add(db, viewer, *target, nowMs)
                                    : follows::remove(db, viewer, *target);
        if (!changed.ok())
            return changed.error();
        if (*changed) {
            const service::Notice news{
                *target, protocol::NotificationKind::Follow, viewer, {}, {}, {}};
            const auto told = follow ? service::Notifier::tell(db, news, nowMs)
                                     : service::Notifier::withdraw(db, news, nowMs);
            if (!told.ok())
                return told.error();
        }
        return seenBy(db, viewer, *target);
    });
}

QFuture<Result<protocol::Page<protocol::Account>>> AccountService::list(
    Id viewer, const QString &who, follows::Side side, const QString &cursor, int limit)
{
    using Page = protocol::Page<protocol::Account>;
    return m_database.read([=](storage::Connection &db) -> Result<Page> {
        const auto after = entryOf(cursor);
        if (!after.ok())
            return after.error();
        const auto id = idOf(db, who);
        if (!id.ok())
            return id.error();
        if (const auto seen = seenBy(db, viewer, *id); !seen.ok())
            return seen.error();
        // One more than asked for tells whether there is a next page.
        const auto entries = follows::list(db, side, *id, *after, limit + 1);
        if (!entries.ok())
            return entries.error();
        QList<Id> ids;
        for (const auto &entry : entries->first(qMin<qsizetype>(limit, entries->size())))
            ids.append(entry.account);
        const auto rows = accounts::byIds(db, ids);
        if (!rows.ok())
            return rows.error();
        const auto followed = follows::followed(db, viewer, ids);
        if (!followed.ok())
            return followed.error();
        Page page;
        for (const Id other : std::as_const(ids)) {
            const auto row = rows->constFind(other);
            if (row == rows->constEnd() || row->state == accounts::State::Suspended)
                continue;
            protocol::Account account = row->toAccount();
            account.viewer.following = followed->contains(other);
            page.items.append(account);
        }
        if (entries->size() > limit)
            page.nextCursor = cursorOf(entries->at(limit - 1));
        return page;
    });
}

} // namespace vireo::server
